import { isPublic } from '../db/publicity.ts'
import type { Tx } from '../db/schema.ts'
import { penNameOf } from '../posts/pen-name.ts'

export interface LastPost {
  last_post_at: number
  last_author_id: number | null
  last_author_name: string
}

/** What the columns of a thread say of its last post that all may see; nothing when there is none. */
export async function findLastPost(tx: Tx, threadId: number): Promise<LastPost | undefined> {
  const last = await tx
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .select(['post.created_at', 'post.author_id', 'post.author_name', 'post.anonymous', 'thread.lifted_at'])
    .where('post.thread_id', '=', threadId)
    .where(isPublic('post'))
    .orderBy('post.floor', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return undefined
  const pen = penNameOf(last)
  const at = Math.max(last.created_at, last.lifted_at ?? 0)
  return { last_post_at: at, last_author_id: pen.id, last_author_name: pen.name }
}
