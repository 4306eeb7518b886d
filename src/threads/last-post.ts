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
    .select(['created_at', 'author_id', 'author_name', 'anonymous'])
    .where('thread_id', '=', threadId)
    .where(isPublic('post'))
    .orderBy('floor', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return undefined
  const pen = penNameOf(last)
  return { last_post_at: last.created_at, last_author_id: pen.id, last_author_name: pen.name }
}
