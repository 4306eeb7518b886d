import { sql } from 'kysely'
import { isPublic } from '../../db/publicity.ts'
import type { Tx } from '../../db/schema.ts'
import { penNameOf } from '../../posts/pen-name.ts'
import type { LastPost } from '../last-post.ts'

/** What the columns of several threads say of the last post that all may see, by thread (`findLastPost` for one). */
export async function listLastPosts(tx: Tx, threadIds: readonly number[]): Promise<Map<number, LastPost>> {
  if (threadIds.length === 0) return new Map()
  const last = sql<number>`(select post.id from post where post.thread_id = thread.id and ${isPublic('post')} order by post.floor desc limit 1)`
  const rows = await tx
    .selectFrom('thread')
    .innerJoin('post', join => join.on('post.id', '=', last))
    .select(['thread.id', 'thread.lifted_at'])
    .select(['post.created_at', 'post.author_id', 'post.author_name', 'post.anonymous'])
    .where('thread.id', 'in', threadIds)
    .execute()
  return new Map(
    rows.map(row => {
      const pen = penNameOf(row)
      const last_post_at = Math.max(row.created_at, row.lifted_at ?? 0)
      return [row.id, { last_post_at, last_author_id: pen.id, last_author_name: pen.name }]
    }),
  )
}
