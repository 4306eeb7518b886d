import { sql } from 'kysely'
import { getBoard } from '../../boards/board-queries.ts'
import { canView } from '../../boards/permissions.ts'
import type { Site } from '../../boards/site.ts'
import { takeBack } from '../../credits/ledger.ts'
import { pay } from '../../credits/paying.ts'
import type { Tx } from '../../db/schema.ts'
import { done, notAllowed, type Outcome, type Refused, refused } from '../../lib/outcome.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'
import { type Activity, type SignupState, stateOf } from './activity.ts'
import { findActivity } from './activity-queries.ts'

export interface SignupFields {
  message: string
  /** In the order of the questions. */
  answers: string[]
}

/**
 * 参加: puts a member on the list, once; takes what it costs in credits, and tells the author. The thread is held, so
 * that no more are confirmed at once than there are seats.
 */
export async function signUp(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  threadId: number,
  fields: SignupFields,
  at: number,
): Promise<Outcome<SignupState>> {
  const place = await holdActivity(tx, site, viewer, threadId)
  if (!place) return notAllowed('error.cannot_sign_up')
  const { thread, activity } = place
  const fault = (await signupFault(tx, viewer, place, at)) ?? answerFault(activity, fields)
  if (fault) return fault
  await holdMembers(tx, [viewer.id, thread.author_id ?? viewer.id])
  if (activity.fee > 0) {
    const about = { kind: 'thread' as const, id: thread.id }
    const actions = { paid: 'ACC', earned: 'ACC' }
    const boardId = thread.board_id
    const paid = await pay(tx, site, { from: viewer.id, to: null, amount: activity.fee, actions, about, boardId, at })
    if (!paid.ok) return paid
  }
  const state = activity.confirms ? 'waiting' : 'confirmed'
  await tx
    .insertInto('activity_signup')
    .values({
      thread_id: thread.id,
      member_id: viewer.id,
      member_name: viewer.name,
      message: fields.message,
      answers: JSON.stringify(activity.questions.map((_, index) => fields.answers[index] ?? '')),
      state,
      created_at: at,
      decided_at: null,
      decided_by: null,
    })
    .execute()
  await countSignups(tx, thread.id, { applied: 1, confirmed: state === 'confirmed' ? 1 : 0 })
  await tellAuthor(tx, viewer, thread, 'notice.activity_joined', at)
  return done(state)
}

/** 取消报名: takes the member off the list again, until it begins, and gives back what it took. */
export async function withdraw(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  threadId: number,
  at: number,
): Promise<Outcome<null>> {
  const place = await holdActivity(tx, site, viewer, threadId)
  if (!place) return notAllowed('error.cannot_sign_up')
  const { thread, activity } = place
  if (at >= activity.starts_at) return refused({ key: 'error.activity_over' })
  const signup = await tx
    .deleteFrom('activity_signup')
    .where('thread_id', '=', thread.id)
    .where('member_id', '=', viewer.id)
    .where('state', '<>', 'refused')
    .returning('state')
    .executeTakeFirst()
  if (!signup) return refused({ key: 'error.not_signed_up' })
  await holdMembers(tx, [viewer.id, thread.author_id ?? viewer.id])
  await giveBackFee(tx, site, thread.id, viewer.id, { by: viewer.id, at })
  await countSignups(tx, thread.id, { applied: -1, confirmed: signup.state === 'confirmed' ? -1 : 0 })
  await tellAuthor(tx, viewer, thread, 'notice.activity_left', at)
  return done(null)
}

/** Gives a member back what signing up took. */
export async function giveBackFee(
  tx: Tx,
  site: Site,
  threadId: number,
  memberId: number,
  { by, at }: { by: number; at: number },
): Promise<void> {
  await takeBack(
    tx,
    site,
    eb =>
      eb.and([
        eb('member_id', '=', memberId),
        eb('action', '=', 'ACC'),
        eb('about_kind', '=', 'thread'),
        eb('about_id', '=', threadId),
      ]),
    { by, at },
  )
}

/** Adds to the counters of the list. */
export async function countSignups(
  tx: Tx,
  threadId: number,
  { applied, confirmed }: { applied: number; confirmed: number },
): Promise<void> {
  await tx
    .updateTable('activity')
    .set({ applied: sql<number>`applied + ${applied}`, confirmed: sql<number>`confirmed + ${confirmed}` })
    .where('thread_id', '=', threadId)
    .execute()
}

interface Place {
  thread: Thread
  activity: Activity
}

async function holdActivity(tx: Tx, site: Site, viewer: Viewer, threadId: number): Promise<Place | undefined> {
  const thread = await holdThread(tx, threadId)
  if (
    !thread ||
    viewer.id === 0 ||
    thread.deleted_at !== null ||
    thread.pending_at !== null ||
    viewer.group.can_reply === 0
  ) {
    return undefined
  }
  if (!canView(viewer, getBoard(site.boards, thread.board_id))) return undefined
  const activity = await findActivity(tx, thread.id)
  return activity && { thread, activity }
}

async function signupFault(
  tx: Tx,
  viewer: Viewer,
  { thread, activity }: Place,
  at: number,
): Promise<Refused | undefined> {
  const state = stateOf(activity, thread, at)
  if (state !== 'open') return refused({ key: `error.activity_${state}` })
  const before = await tx
    .selectFrom('activity_signup')
    .select('id')
    .where('thread_id', '=', thread.id)
    .where('member_id', '=', viewer.id)
    .executeTakeFirst()
  return before && refused({ key: 'error.activity_repeated' })
}

function answerFault(activity: Activity, { answers }: SignupFields): Refused | undefined {
  const missing = activity.questions.findIndex((_, index) => (answers[index] ?? '') === '')
  return missing === -1
    ? undefined
    : refused({ key: 'error.activity_answer', values: { question: activity.questions[missing] ?? '' } })
}

async function tellAuthor(tx: Tx, viewer: Viewer, thread: Thread, key: string, at: number): Promise<void> {
  if (thread.author_id === null || thread.author_id === viewer.id) return
  const params = { member: viewer.name, title: thread.title, thread: thread.id }
  await notify(tx, thread.author_id, {
    category: 'post',
    key,
    params,
    by: viewer.id,
    mergeKey: `${key}:${thread.id}`,
    at,
  })
}
