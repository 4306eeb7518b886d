import { refreshLastPost } from '../boards/counting.ts'
import type { Tx } from '../db/schema.ts'
import { findLastPost } from './last-post.ts'
import type { PostInThread } from './post-in-thread.ts'

/** Puts the mask of 匿名 on a post or takes it off, and whatever lists tell of its author with it. */
export async function setAnonymous(tx: Tx, { post, thread, board }: PostInThread, anonymous: 0 | 1): Promise<void> {
  await tx
    .updateTable('post')
    .set({ anonymous, ...(post.edited_at === null ? {} : { edited_by_name: anonymous ? '' : post.author_name }) })
    .where('id', '=', post.id)
    .execute()
  if (post.floor === 1) await tx.updateTable('thread').set({ anonymous }).where('id', '=', thread.id).execute()
  const last = await findLastPost(tx, thread.id)
  if (last) await tx.updateTable('thread').set(last).where('id', '=', thread.id).execute()
  await refreshLastPost(tx, board.id)
}
