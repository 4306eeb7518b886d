import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { warm } from './heating.ts'
import { canSupport, movedBy, type Side, type Votes } from './support.ts'
import type { Thread } from './thread.ts'
import { holdThread } from './thread-queries.ts'

/**
 * 支持 or 反对 of a thread (thread-page.md §10): once for each member, as much as her group's vote weighs, and so many
 * in 24 hours as the setting allows. Unlike in the classic a vote does not bring the thread up.
 */
export async function supportThread(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { id, author_id }: Thread,
  side: Side,
  at: number,
): Promise<Outcome<Votes>> {
  const { threadVotes, voteOwnThread, votesPerDay } = site.settings
  if (!threadVotes || !canSupport(viewer)) return notAllowed('error.cannot_vote')
  if (author_id === viewer.id && !voteOwnThread) return refused({ key: 'error.vote_own' })
  const thread = await holdThread(tx, id)
  if (!thread || thread.deleted_at !== null || thread.moved_to !== null) return refused({ key: 'error.vote_gone' })
  await holdMembers(tx, [viewer.id])
  const before = tx.selectFrom('thread_vote').where('member_id', '=', viewer.id)
  if (await before.select('thread_id').where('thread_id', '=', id).executeTakeFirst()) {
    return refused({ key: 'error.voted_already' })
  }
  if (votesPerDay > 0) {
    const { count } = await before
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('created_at', '>', at - DAY)
      .executeTakeFirstOrThrow()
    if (Number(count) >= votesPerDay) return refused({ key: 'error.votes_used_up', values: { max: votesPerDay } })
  }
  const weight = viewer.group.vote_weight
  const vote = { thread_id: id, member_id: viewer.id, weight: side === 'up' ? weight : -weight, created_at: at }
  await tx.insertInto('thread_vote').values(vote).execute()
  const { votes_up, votes_down } = await tx
    .updateTable('thread')
    .set(movedBy(side, weight))
    .where('id', '=', id)
    .returning(['votes_up', 'votes_down'])
    .executeTakeFirstOrThrow()
  await warm(tx, site.settings, id, viewer.id, at)
  return done({ up: votes_up, down: votes_down })
}
