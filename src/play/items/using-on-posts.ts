import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import { setAnonymous } from '../../threads/masking.ts'
import type { PostInThread } from '../../threads/post-in-thread.ts'
import { setRemoved } from '../../threads/recycling.ts'
import { setPostRemoved } from '../../threads/recycling-posts.ts'
import type { Item } from './item.ts'

/** What an item does to a post. No public trace: it would tell what the mask hides. */
export async function useOnPost(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  { kind }: Item,
  at: number,
): Promise<{ files: string[]; author: string | null }> {
  const { post, thread } = place
  if (kind === 'anonymous') await setAnonymous(tx, place, 1)
  if (kind === 'appear') await setAnonymous(tx, place, 0)
  if (kind === 'repent') {
    const terms = { reason: '', expiresAt: null, tells: false, at }
    const files =
      post.floor === 1
        ? await setRemoved(tx, site, viewer, thread, terms)
        : await setPostRemoved(tx, site, viewer, place, terms)
    return { files, author: null }
  }
  if (kind !== 'unmask') return { files: [], author: null }
  if (post.author_id !== null) {
    const params = { member: viewer.name, title: thread.title, thread: thread.id, post: post.id }
    await notify(tx, post.author_id, { category: 'post', key: 'notice.item_unmasked', params, by: viewer.id, at })
  }
  return { files: [], author: post.author_name }
}
