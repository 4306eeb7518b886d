import { enqueue } from '../db/jobs.ts'
import { isPublic } from '../db/publicity.ts'
import type { Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import type { Thread } from './thread.ts'

/** Tells whoever started the thread and whoever is quoted of an answer. */
export async function tellConcerned(
  tx: Tx,
  viewer: Pick<Viewer, 'id' | 'name'>,
  thread: Thread,
  { postId, quotes, quoted }: { postId: number; quotes: number | null; quoted: number | undefined },
  at: number,
): Promise<void> {
  if (thread.follows > 0) await enqueue(tx, 'tell followers', { threadId: thread.id, postId, authorId: viewer.id }, at)
  const params = { member: viewer.name, title: thread.title, thread: thread.id, post: postId }
  if (quoted && quoted !== viewer.id) {
    const mergeKey = `quote:${quotes}`
    await notify(tx, quoted, { category: 'post', key: 'notice.quoted', params, mergeKey, at })
  }
  if (thread.tells_author && thread.author_id && thread.author_id !== viewer.id && thread.author_id !== quoted) {
    const mergeKey = `reply:${thread.id}`
    await notify(tx, thread.author_id, { category: 'post', key: 'notice.replied', params, mergeKey, at })
  }
}

/** Who wrote the post that is quoted; nobody is told of a quote of what readers do not see. */
export async function findQuotedAuthor(tx: Tx, threadId: number, postId: number): Promise<number | undefined> {
  const post = await tx
    .selectFrom('post')
    .select('author_id')
    .where('id', '=', postId)
    .where('thread_id', '=', threadId)
    .where(isPublic('post'))
    .where('blocked_at', 'is', null)
    .executeTakeFirst()
  return post?.author_id ?? undefined
}
