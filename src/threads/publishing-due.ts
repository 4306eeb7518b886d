import type { Site } from '../boards/site.ts'
import type { Db, Tx } from '../db/schema.ts'
import { isGagged } from '../members/group.ts'
import { notify } from '../notifications/notifying.ts'
import { getOpening, publish } from './publishing.ts'
import { holdThread } from './thread-queries.ts'

/**
 * The scheduled threads whose time has come, by number, the longest due first. What is still to be reviewed waits for
 * that, and what a banned member wrote for the end of her ban.
 */
export async function listDue(db: Db, at: number): Promise<number[]> {
  const rows = await db
    .selectFrom('thread')
    .innerJoin('post', join => join.onRef('post.thread_id', '=', 'thread.id').on('post.floor', '=', 1))
    .leftJoin('review', 'review.post_id', 'post.id')
    .leftJoin('member as author', 'author.id', 'thread.author_id')
    .select(['thread.id', 'author.group_id'])
    .where('thread.publish_at', '<=', at)
    .where('thread.pending_at', 'is not', null)
    .where('thread.deleted_at', 'is', null)
    .where('review.post_id', 'is', null)
    .orderBy('thread.publish_at')
    .orderBy('thread.id')
    .execute()
  return rows.filter(row => !isGagged(row.group_id)).map(row => row.id)
}

/** Publishes a scheduled thread and tells its author. False: another was quicker, or it is not its time any more. */
export async function publishDue(tx: Tx, site: Site, id: number, at: number): Promise<boolean> {
  const thread = await holdThread(tx, id)
  if (!thread || thread.publish_at === null || thread.publish_at > at) return false
  const opening = await getOpening(tx, id)
  if (!(await publish(tx, site, opening, { at }))) return false
  if (thread.author_id === null) return true
  const params = { title: thread.title, thread: id, post: opening.id }
  await notify(tx, thread.author_id, { category: 'system', key: 'notice.thread_published', params, at })
  return true
}
