import { sql } from 'kysely'
import { listAttachments } from '../attachments/attachment-queries.ts'
import { getBoard } from '../boards/board-queries.ts'
import { countInBoard, countInDay } from '../boards/counting.ts'
import { canPost, isModerator } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import { settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { dayNumber } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import { penNameOf } from '../posts/pen-name.ts'
import type { Post } from '../posts/post.ts'
import { renderBody } from '../posts/rendering.ts'
import { findableText } from '../search/findable.ts'
import { indexNewPosts } from '../search/indexing.ts'
import { type ActTerms, demandRight, leaveTrace } from './acting.ts'
import { readTags } from './tags/tag.ts'
import { setTags } from './tags/tagging.ts'
import type { Thread } from './thread.ts'
import { holdThread } from './thread-queries.ts'

/** 复制: the opening post, in its author's name, as a new thread of another board. Answers its number. */
export async function copy(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { id }: Thread,
  { boardId, typeId }: { boardId: number; typeId: number | null },
  terms: ActTerms,
): Promise<Outcome<number>> {
  const thread = await holdThread(tx, id)
  if (!thread || thread.deleted_at !== null || thread.moved_to !== null) return refused({ key: 'error.nothing_chosen' })
  demandRight(site, viewer, thread, 'can_copy')
  const target = site.boards.byId.get(boardId)
  if (!target || target.kind === 'category') return refused({ key: 'error.board_not_found', field: 'board' })
  if (!canPost(viewer, target) && !isModerator(viewer, target)) return notAllowed('error.cannot_post')
  if (typeId !== null && !target.types.some(type => type.id === typeId)) {
    return refused({ key: 'error.type_unknown', field: 'type' })
  }
  if (thread.special !== '') return refused({ key: 'error.copy_special' })
  const opening = await tx
    .selectFrom('post')
    .selectAll()
    .where('thread_id', '=', thread.id)
    .where('floor', '=', 1)
    .executeTakeFirstOrThrow()
  const newId = await insertCopy(tx, thread, { boardId: target.id, typeId, at: terms.at })
  await copyPost(tx, site, opening, { threadId: newId, title: thread.title, paid: thread.price > 0, at: terms.at })
  await countCopy(tx, site, thread, { threadId: newId, boardId: target.id }, terms.at)
  const details = { from: getBoard(site.boards, thread.board_id).name, to: target.name }
  await leaveTrace(tx, viewer, thread, 'copy', terms, { details })
  return done(newId)
}

async function insertCopy(
  tx: Tx,
  thread: Thread,
  { boardId, typeId, at }: { boardId: number; typeId: number | null; at: number },
): Promise<number> {
  const { id } = await tx
    .insertInto('thread')
    .values({
      board_id: boardId,
      type_id: typeId,
      author_id: thread.author_id,
      author_name: thread.author_name,
      title: thread.title,
      created_at: at,
      last_floor: 1,
      last_post_at: at,
      last_author_id: penNameOf(thread).id,
      last_author_name: penNameOf(thread).name,
      anonymous: thread.anonymous,
      read_access: thread.read_access,
      hidden_replies: thread.hidden_replies,
      newest_first: thread.newest_first,
      tells_author: thread.tells_author,
      price: thread.price,
      has_images: thread.has_images,
      personal: thread.personal,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const tags = readTags(thread.tags).map(tag => tag.name)
  if (tags.length > 0) await setTags(tx, id, tags, at)
  return id
}

/** What others said to the post stays with it. */
const UNANSWERED = { ratings: '', comments: '', votes_up: 0, votes_down: 0 }

async function copyPost(
  tx: Tx,
  site: Site,
  post: Post,
  { threadId, title, paid, at }: { threadId: number; title: string; paid: boolean; at: number },
): Promise<void> {
  const { id: _, ...row } = post
  const place = {
    thread_id: threadId,
    floor: 1,
    created_at: at,
    edited_at: null,
    edited_by_name: null,
    form_key: null,
    ...UNANSWERED,
    bonus: 0,
  }
  const { id } = await tx
    .insertInto('post')
    .values({ ...row, ...place })
    .returning('id')
    .executeTakeFirstOrThrow()
  let { body } = post
  for (const { id: oldId, ...attachment } of await listAttachments(tx, post.id)) {
    const copied = await tx
      .insertInto('attachment')
      .values({ ...attachment, post_id: id })
      .returning('id')
      .executeTakeFirstOrThrow()
    body = body.replaceAll(new RegExp(`\\[(attach|attachimg)\\]${oldId}\\[/\\1\\]`, 'gi'), `[$1]${copied.id}[/$1]`)
  }
  // The next renewal prints it as its board and its author's group allow.
  const html = renderBody(site.settings, body, await listAttachments(tx, id))
  await tx.updateTable('post').set({ body, html, markup_version: 0 }).where('id', '=', id).execute()
  await indexNewPosts(tx, [{ id, title, text: findableText(body, paid, site.dialects.whole) }])
}

async function countCopy(
  tx: Tx,
  site: Site,
  thread: Thread,
  { threadId, boardId }: { threadId: number; boardId: number },
  at: number,
): Promise<void> {
  const { author_id } = thread
  const pen = penNameOf(thread)
  const last = { threadId, at, authorId: pen.id, authorName: pen.name }
  await countInBoard(tx, boardId, { threads: 1, posts: 1, last })
  await countInDay(tx, boardId, dayNumber(at, site.settings.timeOffset), { threads: 1, posts: 1 })
  if (author_id === null) return
  await tx
    .updateTable('member')
    .set({ threads: sql<number>`threads + 1`, posts: sql<number>`posts + 1` })
    .where('id', '=', author_id)
    .execute()
  await settle(tx, site, author_id, at)
}
