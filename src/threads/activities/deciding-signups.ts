import { getBoard } from '../../boards/board-queries.ts'
import { canModerate } from '../../boards/permissions.ts'
import type { Site } from '../../boards/site.ts'
import type { Db, Tx } from '../../db/schema.ts'
import { Forbidden } from '../../lib/errors.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'
import { findActivity } from './activity-queries.ts'
import { countSignups, giveBackFee } from './signing-up.ts'

/** As many can be decided or written to at once. */
export const SIGNUPS_AT_ONCE = 200

/** Keeps the list: the author, and who may edit what others wrote in the board. */
export function keepsList(site: Site, viewer: Viewer, thread: Pick<Thread, 'author_id' | 'board_id'>): boolean {
  if (viewer.id === 0) return false
  return viewer.id === thread.author_id || canModerate(viewer, getBoard(site.boards, thread.board_id), 'can_edit_posts')
}

/**
 * 通过 or 拒绝 for some of the list. Those who wait can be confirmed while there are seats; who waits or comes can be
 * refused and gets back what it took. Each is told. Answers how many it was. Throws Forbidden.
 */
export async function decideSignups(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  threadId: number,
  { ids, verdict }: { ids: readonly number[]; verdict: 'confirmed' | 'refused' },
  at: number,
): Promise<Outcome<number>> {
  const thread = await holdThread(tx, threadId)
  if (!thread || !keepsList(site, viewer, thread)) throw new Forbidden()
  const activity = await findActivity(tx, threadId)
  const chosen = (await listChosen(tx, threadId, ids)).filter(
    one => one.state === 'waiting' || (one.state === 'confirmed' && verdict === 'refused'),
  )
  if (!activity || chosen.length === 0) return refused({ key: 'error.nothing_chosen' })
  const full = activity.seats > 0 && activity.confirmed + chosen.length > activity.seats
  if (verdict === 'confirmed' && full) return refused({ key: 'error.activity_seats_left' })

  const members = chosen.flatMap(one => one.member_id ?? [])
  if (members.length > 0) await holdMembers(tx, members)
  await tx
    .updateTable('activity_signup')
    .set({ state: verdict, decided_at: at, decided_by: viewer.id })
    .where(
      'id',
      'in',
      chosen.map(one => one.id),
    )
    .execute()
  const left = chosen.filter(one => one.state === 'confirmed').length
  await countSignups(
    tx,
    threadId,
    verdict === 'confirmed' ? { applied: 0, confirmed: chosen.length } : { applied: -chosen.length, confirmed: -left },
  )
  const params = { title: thread.title, thread: thread.id }
  for (const memberId of members.sort((a, b) => a - b)) {
    if (verdict === 'refused') await giveBackFee(tx, site, threadId, memberId, { by: viewer.id, at })
    await notify(tx, memberId, { category: 'post', key: `notice.activity_${verdict}`, params, at })
  }
  return done(chosen.length)
}

/** Writes to some of the list, as a notice. Answers how many are told. Throws Forbidden. */
export async function writeToSignups(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  threadId: number,
  { ids, text }: { ids: readonly number[]; text: string },
  at: number,
): Promise<Outcome<number>> {
  const thread = await holdThread(tx, threadId)
  if (!thread || !keepsList(site, viewer, thread)) throw new Forbidden()
  if (text === '') return refused({ key: 'error.message_missing', field: 'text' })
  const members = (await listChosen(tx, threadId, ids)).flatMap(one => one.member_id ?? [])
  if (members.length === 0) return refused({ key: 'error.nothing_chosen' })
  await holdMembers(tx, members)
  const params = { member: viewer.name, title: thread.title, thread: thread.id, text }
  for (const memberId of members.sort((a, b) => a - b)) {
    await notify(tx, memberId, { category: 'post', key: 'notice.activity_message', params, at })
  }
  return done(members.length)
}

function listChosen(db: Db, threadId: number, ids: readonly number[]) {
  return db
    .selectFrom('activity_signup')
    .select(['id', 'member_id', 'state'])
    .where('thread_id', '=', threadId)
    .where('id', 'in', ids.length > 0 ? ids.slice(0, SIGNUPS_AT_ONCE) : [0])
    .orderBy('id')
    .execute()
}
