import { enqueue } from '../db/jobs.ts'
import { isPublic } from '../db/publicity.ts'
import type { Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import type { Thread } from './thread.ts'

/** Tells whoever is quoted, once, and whoever started the thread of the answer unless she was told of a quote. */
export async function tellConcerned(
  tx: Tx,
  viewer: Pick<Viewer, 'id' | 'name'>,
  thread: Thread,
  { postId, quoted }: { postId: number; quoted: ReadonlyMap<number, number> },
  at: number,
): Promise<void> {
  const by = viewer.name === '' ? {} : { by: viewer.id }
  const news = { threadId: thread.id, postId, authorId: viewer.id, ...by }
  if (thread.follows > 0) await enqueue(tx, 'tell followers', news, at)
  const params = { member: viewer.name, title: thread.title, thread: thread.id, post: postId }
  for (const [authorId, quotedId] of quoted) {
    if (authorId === viewer.id) continue
    const mergeKey = `quote:${quotedId}`
    await notify(tx, authorId, { category: 'post', key: 'notice.quoted', params, ...by, mergeKey, at })
  }
  if (thread.tells_author && thread.author_id && thread.author_id !== viewer.id && !quoted.has(thread.author_id)) {
    const mergeKey = `reply:${thread.id}`
    await notify(tx, thread.author_id, { category: 'post', key: 'notice.replied', params, ...by, mergeKey, at })
  }
}

/** Who wrote the posts that are quoted, each with one of them; nobody is told of a quote of what readers do not see. */
export async function listQuoted(tx: Tx, threadId: number, postIds: readonly number[]): Promise<Map<number, number>> {
  if (postIds.length === 0) return new Map()
  const posts = await tx
    .selectFrom('post')
    .select(['id', 'author_id'])
    .where('id', 'in', postIds)
    .where('thread_id', '=', threadId)
    .where(isPublic('post'))
    .where('blocked_at', 'is', null)
    .orderBy('author_id')
    .orderBy('id')
    .execute()
  return new Map(posts.flatMap(({ id, author_id }) => (author_id === null ? [] : [[author_id, id] as const])))
}
