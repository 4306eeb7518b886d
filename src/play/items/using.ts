import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import type { PostInThread } from '../../threads/post-in-thread.ts'
import { holdThread } from '../../threads/thread-queries.ts'
import { recordItem, takeOut } from './bag.ts'
import { canUseItems, type Item, isOffered, THREAD_KINDS } from './item.ts'
import { getItem } from './item-queries.ts'
import { standsByModerators } from './moderators-acts.ts'
import { useFault } from './use-faults.ts'
import { useLimitFault } from './use-limits.ts'
import { useOnPost } from './using-on-posts.ts'
import { useOnThread } from './using-on-threads.ts'

export interface Used {
  item: Item
  /** What nothing shows any more. */
  files: string[]
  /** Who wrote what was 匿名, for the user's eyes. */
  author: string | null
}

/** 使用道具 at a post: one of them out of the bag, and what it does. Throws NotFound. */
export async function applyItem(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  seen: PostInThread,
  { itemId, color }: { itemId: number; color: number },
  at: number,
): Promise<Outcome<Used>> {
  if (!canUseItems(site, viewer)) return notAllowed('error.cannot_use_items')
  const item = await getItem(tx, itemId)
  if (!isOffered(viewer, item)) return refused({ key: 'error.item_closed' })
  const thread = await holdThread(tx, seen.thread.id)
  const post = await tx.selectFrom('post').selectAll().where('id', '=', seen.post.id).executeTakeFirst()
  if (!thread || !post) return refused({ key: 'error.item_waits' })
  const place = { ...seen, thread, post }
  const fault = useFault(viewer, place, item, await standsByModerators(tx, thread))
  if (fault) return refused(fault)
  if (item.kind === 'highlight' && color === 0) return refused({ key: 'error.color_missing', field: 'color' })
  await holdMembers(tx, [viewer.id])
  const often = await useLimitFault(tx, viewer.id, item, at)
  if (often) return refused(often)
  if (!(await takeOut(tx, viewer.id, itemId, 1))) return refused({ key: 'error.item_missing' })
  await recordItem(tx, { memberId: viewer.id, itemId, act: 'used', amount: 1, postId: post.id, at })
  if (!THREAD_KINDS.includes(item.kind)) return done({ item, ...(await useOnPost(tx, site, viewer, place, item, at)) })
  await useOnThread(tx, site, viewer, thread, { item, color }, at)
  await tell(tx, viewer, place, item, at)
  return done({ item, files: [], author: null })
}

async function tell(tx: Tx, viewer: Viewer, { thread }: PostInThread, item: Item, at: number): Promise<void> {
  if (thread.author_id === null || thread.author_id === viewer.id) return
  const params = { member: viewer.name, item: item.name, title: thread.title, thread: thread.id }
  await notify(tx, thread.author_id, { category: 'post', key: 'notice.item_used', params, by: viewer.id, at })
}
