import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import type { PostInThread } from './post-in-thread.ts'
import { canSupport, movedBy, type Side, type Votes } from './support.ts'
import { holdThread } from './thread-queries.ts'

/** 支持 or 反对 of a reply, once for each member, where every vote weighs one (repliesrank). */
export async function supportPost(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { post, thread }: PostInThread,
  side: Side,
  at: number,
): Promise<Outcome<Votes>> {
  if (!site.settings.replyVotes || !canSupport(viewer)) return notAllowed('error.cannot_vote')
  if (post.author_id === viewer.id) return refused({ key: 'error.vote_own' })
  await holdThread(tx, thread.id)
  const there = await tx.selectFrom('post').selectAll().where('id', '=', post.id).executeTakeFirst()
  if (!there || there.floor === 1 || there.deleted_at !== null || there.blocked_at !== null) {
    return refused({ key: 'error.vote_gone' })
  }
  const inserted = await tx
    .insertInto('post_vote')
    .values({ post_id: post.id, member_id: viewer.id, weight: side === 'up' ? 1 : -1, created_at: at })
    .onConflict(conflict => conflict.columns(['post_id', 'member_id']).doNothing())
    .executeTakeFirst()
  if (Number(inserted.numInsertedOrUpdatedRows) === 0) return refused({ key: 'error.voted_already' })
  const { votes_up, votes_down } = await tx
    .updateTable('post')
    .set(movedBy(side, 1))
    .where('id', '=', post.id)
    .returning(['votes_up', 'votes_down'])
    .executeTakeFirstOrThrow()
  return done({ up: votes_up, down: votes_down })
}
