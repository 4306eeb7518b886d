import { sql } from 'kysely'
import { countInBoard, refreshLastPost } from '../boards/counting.ts'
import type { Site } from '../boards/site.ts'
import { settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import { findableText } from '../search/findable.ts'
import { indexPost } from '../search/indexing.ts'
import { type ActTerms, demandRight, leaveTrace } from './acting.ts'
import { carryOver } from './carrying-over.ts'
import { setDigest } from './digesting.ts'
import type { Thread } from './thread.ts'
import { holdThread } from './thread-queries.ts'

/**
 * 合并: the posts of a thread follow those of another, with their own floors after its last one, so that no floor
 * there changes. What is left of the thread points to where it went.
 */
export async function merge(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { id }: Thread,
  targetId: number,
  terms: ActTerms,
): Promise<Outcome<null>> {
  const [one, other] = [await holdThread(tx, Math.min(id, targetId)), await holdThread(tx, Math.max(id, targetId))]
  const [source, target] = id < targetId ? [one, other] : [other, one]
  if (!isWhole(source) || !isWhole(target) || id === targetId) {
    return refused({ key: 'error.merge_target', field: 'target' })
  }
  demandRight(site, viewer, source, 'can_merge')
  demandRight(site, viewer, target, 'can_merge')
  if (source.special !== '' || holdsCredits(source) || target.rush !== '')
    return refused({ key: 'error.merge_special' })
  if (source.digest > 0) await setDigest(tx, site, viewer, source, 0, terms)
  const moved = await movePosts(tx, site, source, target)
  await countMerged(tx, site, source, target, moved.visible, terms.at)
  await carryOver(tx, site.settings, source.id, target.id)
  await tx.deleteFrom('thread_read').where('thread_id', '=', source.id).execute()
  await tx.deleteFrom('thread_expiry').where('thread_id', '=', source.id).execute()
  const places = { thread_id: target.id, board_id: target.board_id }
  await tx.updateTable('report').set(places).where('thread_id', '=', source.id).execute()
  await leaveTrace(tx, viewer, target, 'merge', terms, { details: { from: source.title } })
  return done(null)
}

/** What was paid into the thread or is still to be paid out of it cannot follow its posts. */
function holdsCredits(thread: Thread): boolean {
  return thread.price > 0 || thread.bonus_left > 0 || thread.rush !== '' || thread.publish_at !== null
}

function isWhole(thread: Thread | undefined): thread is Thread {
  return thread !== undefined && thread.deleted_at === null && thread.pending_at === null && thread.moved_to === null
}

async function movePosts(tx: Tx, site: Site, source: Thread, target: Thread): Promise<{ visible: number }> {
  const opening = await tx
    .selectFrom('post')
    .select(['id', 'body', 'deleted_at'])
    .where('thread_id', '=', source.id)
    .where('floor', '=', 1)
    .executeTakeFirst()
  await tx
    .updateTable('post')
    .set({ thread_id: target.id, floor: sql<number>`floor + ${target.last_floor}` })
    .where('thread_id', '=', source.id)
    .execute()
  // Its words were found under the title of a thread that is no more.
  if (opening)
    await indexPost(tx, opening.id, { title: '', text: findableText(opening.body, false, site.dialects.whole) })
  return { visible: source.replies + (opening && opening.deleted_at === null ? 1 : 0) }
}

async function countMerged(
  tx: Tx,
  site: Site,
  source: Thread,
  target: Thread,
  posts: number,
  at: number,
): Promise<void> {
  await tx
    .updateTable('thread')
    .set({
      replies: target.replies + posts,
      last_floor: target.last_floor + source.last_floor,
      last_post_at: source.last_post_at,
      last_author_id: source.last_author_id,
      last_author_name: source.last_author_name,
      views: target.views + source.views,
      personal: Math.max(target.personal, source.personal),
      read_access: Math.max(target.read_access, source.read_access),
      hidden_replies: Math.max(target.hidden_replies, source.hidden_replies),
    })
    .where('id', '=', target.id)
    .execute()
  await tx
    .updateTable('thread')
    .set({ moved_to: target.id, replies: 0, last_floor: 0, sticky: 0, has_images: 0 })
    .where('id', '=', source.id)
    .execute()
  // Who followed a pointer to the source is led on to where it is now.
  await tx.updateTable('thread').set({ moved_to: target.id }).where('moved_to', '=', source.id).execute()
  await countInBoard(tx, source.board_id, { threads: -1, posts: -posts })
  await countInBoard(tx, target.board_id, { threads: 0, posts })
  await refreshLastPost(tx, source.board_id)
  if (target.board_id !== source.board_id) await refreshLastPost(tx, target.board_id)
  if (source.author_id === null) return
  await tx.updateTable('member').set({ threads: sql<number>`threads - 1` }).where('id', '=', source.author_id).execute()
  await settle(tx, site, source.author_id, at)
}
