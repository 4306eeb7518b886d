import { sql } from 'kysely'
import { getBoard } from '../../boards/board-queries.ts'
import { canModerate, canView } from '../../boards/permissions.ts'
import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import { Forbidden } from '../../lib/errors.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import { findMemberByName, holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'
import { type Debate, isDecided, isUmpire, type Side } from './debate.ts'
import { findDebate, findSideOf } from './debate-queries.ts'

/** 支持 for a side, once for each member. The thread is held, so that of two votes at once the second is refused. */
export async function voteForSide(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  threadId: number,
  side: Side,
  at: number,
): Promise<Outcome<null>> {
  const thread = await holdThread(tx, threadId)
  const board = thread && getBoard(site.boards, thread.board_id)
  const may = board && viewer.id > 0 && viewer.group.can_vote === 1 && canView(viewer, board)
  const debate = await findDebate(tx, threadId)
  if (!may || !debate || thread.deleted_at !== null || thread.pending_at !== null)
    return notAllowed('error.cannot_vote')
  if (isDecided(debate, thread, at)) return notAllowed('error.debate_over')
  const before = await tx
    .selectFrom('debate_vote')
    .select('id')
    .where('thread_id', '=', threadId)
    .where('member_id', '=', viewer.id)
    .executeTakeFirst()
  if (before) return refused({ key: 'error.debate_voted' })
  await tx
    .insertInto('debate_vote')
    .values({ thread_id: threadId, member_id: viewer.id, side, created_at: at })
    .execute()
  const column = `${side}_votes` as const
  await tx
    .updateTable('debate')
    .set({ [column]: sql<number>`${sql.ref(column)} + 1` })
    .where('thread_id', '=', threadId)
    .execute()
  return done(null)
}

export interface Verdict {
  winner: 'affirm' | 'negate' | 'draw'
  /** The name of a member who spoke here; empty is nobody. */
  bestDebater: string
  verdict: string
}

/** Ends a debate and says how: its umpire, and who may edit what others wrote in the board. */
export function canEndDebate(
  site: Site,
  viewer: Viewer,
  debate: Pick<Debate, 'umpire_id'>,
  thread: Pick<Thread, 'author_id' | 'board_id' | 'deleted_at'>,
): boolean {
  if (viewer.id === 0 || thread.deleted_at !== null) return false
  const board = getBoard(site.boards, thread.board_id)
  if (!canView(viewer, board)) return false
  return isUmpire(viewer, debate, thread) || canModerate(viewer, board, 'can_edit_posts')
}

/** 裁判: names the winning side and the best debater; the umpire may word it anew later. Throws Forbidden. */
export async function endDebate(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  threadId: number,
  { winner, bestDebater, verdict }: Verdict,
  at: number,
): Promise<Outcome<null>> {
  const thread = await holdThread(tx, threadId)
  const debate = await findDebate(tx, threadId)
  if (!thread || !debate || !canEndDebate(site, viewer, debate, thread)) throw new Forbidden()
  const best = bestDebater === '' ? undefined : await findMemberByName(tx, bestDebater)
  if (bestDebater !== '' && !(best && (await findSideOf(tx, threadId, best.id)))) {
    return refused({ key: 'error.debate_best', field: 'best' })
  }
  await tx
    .updateTable('debate')
    .set({ winner, best_debater: best?.name ?? '', verdict, ended_at: debate.ended_at ?? at })
    .where('thread_id', '=', threadId)
    .execute()
  if (debate.ended_at !== null) return done(null)
  await tell(tx, viewer, thread, best?.id ?? null, at)
  return done(null)
}

async function tell(tx: Tx, viewer: Viewer, thread: Thread, bestId: number | null, at: number): Promise<void> {
  const params = { title: thread.title, thread: thread.id }
  const told = [
    { id: thread.author_id, key: 'notice.debate_ended' },
    { id: bestId, key: 'notice.debate_best' },
  ].flatMap(({ id, key }) => (id === null || id === viewer.id ? [] : [{ id, key }]))
  if (told.length > 0)
    await holdMembers(
      tx,
      told.map(({ id }) => id),
    )
  for (const { id, key } of told) await notify(tx, id, { category: 'post', key, params, at })
}
