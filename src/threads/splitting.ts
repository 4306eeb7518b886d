import { sql } from 'kysely'
import { isPicture } from '../attachments/attachment.ts'
import { listAttachments } from '../attachments/attachment-queries.ts'
import { countInBoard, refreshLastPost } from '../boards/counting.ts'
import type { Site } from '../boards/site.ts'
import { settle } from '../credits/settling.ts'
import { isPublic } from '../db/publicity.ts'
import type { Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import { titleFault } from '../posts/limits.ts'
import { penNameOf } from '../posts/pen-name.ts'
import { findableText } from '../search/findable.ts'
import { indexPost } from '../search/indexing.ts'
import { type ActTerms, demandRight, leaveTrace } from './acting.ts'
import { findLastPost } from './last-post.ts'
import type { Thread } from './thread.ts'
import { holdThread } from './thread-queries.ts'

/** How many posts one act may take out of a thread. */
export const SPLIT_MAX = 500

/** The floors that a text names: `5,7-9 12`; null when it is no such text or names too many. */
export function floorsFrom(text: string): number[] | null {
  const floors = new Set<number>()
  for (const part of text.split(/[,，、\s]+/).filter(one => one !== '')) {
    const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part)
    if (!match) return null
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])]
    if (from > to || to - from >= SPLIT_MAX) return null
    for (let floor = from; floor <= to; floor += 1) floors.add(floor)
    if (floors.size > SPLIT_MAX) return null
  }
  return [...floors].sort((a, b) => a - b)
}

/** 分割: replies become a thread of their own; the floors they had stay empty. Answers the new thread's number. */
export async function split(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { id }: Thread,
  { floors, title }: { floors: readonly number[]; title: string },
  terms: ActTerms,
): Promise<Outcome<number>> {
  const thread = await holdThread(tx, id)
  if (!thread || thread.deleted_at !== null || thread.moved_to !== null) return refused({ key: 'error.nothing_chosen' })
  demandRight(site, viewer, thread, 'can_split')
  const fault = titleFault(site.settings, viewer, title)
  if (fault) return refused(fault)
  const posts = await listReplies(tx, thread, floors)
  const [opening] = posts
  const last = posts.at(-1)
  if (!opening || !last) return refused({ key: 'error.split_floors', field: 'floors' })
  const pictures = await listAttachments(tx, opening.id)
  const { id: newId } = await tx
    .insertInto('thread')
    .values({
      board_id: thread.board_id,
      author_id: opening.author_id,
      author_name: opening.author_name,
      anonymous: opening.anonymous,
      read_access: thread.read_access,
      hidden_replies: thread.hidden_replies,
      title,
      created_at: opening.created_at,
      replies: posts.length - 1,
      last_floor: posts.length,
      last_post_at: last.created_at,
      last_author_id: penNameOf(last).id,
      last_author_name: penNameOf(last).name,
      has_images: pictures.some(isPicture) ? 1 : 0,
      personal: thread.personal,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await movePosts(tx, posts, newId)
  await indexPost(tx, opening.id, { title, text: findableText(opening.body, false, site.dialects.whole) })
  await countSplit(tx, site, thread, { posts: posts.length, authorId: opening.author_id }, terms.at)
  await leaveTrace(tx, viewer, thread, 'split', terms, { details: { to: title } })
  return done(newId)
}

function listReplies(tx: Tx, thread: Thread, floors: readonly number[]) {
  return tx
    .selectFrom('post')
    .select(['id', 'body', 'author_id', 'author_name', 'created_at', 'anonymous'])
    .where('thread_id', '=', thread.id)
    .where('floor', 'in', floors.length > 0 ? floors : [0])
    .where('floor', '>', 1)
    .where(isPublic('post'))
    .orderBy('floor')
    .execute()
}

async function movePosts(tx: Tx, posts: readonly { id: number }[], threadId: number): Promise<void> {
  for (const [index, { id }] of posts.entries()) {
    await tx
      .updateTable('post')
      .set({ thread_id: threadId, floor: index + 1 })
      .where('id', '=', id)
      .execute()
    await tx.updateTable('report').set({ thread_id: threadId }).where('post_id', '=', id).execute()
  }
}

async function countSplit(
  tx: Tx,
  site: Site,
  thread: Thread,
  { posts, authorId }: { posts: number; authorId: number | null },
  at: number,
): Promise<void> {
  await tx
    .updateTable('thread')
    .set({ replies: thread.replies - posts, ...(await findLastPost(tx, thread.id)) })
    .where('id', '=', thread.id)
    .execute()
  await countInBoard(tx, thread.board_id, { threads: 1, posts: 0 })
  await refreshLastPost(tx, thread.board_id)
  if (authorId === null) return
  await tx.updateTable('member').set({ threads: sql<number>`threads + 1` }).where('id', '=', authorId).execute()
  await settle(tx, site, authorId, at)
}
