import { sql } from 'kysely'
import { forgetAttachments } from '../attachments/claiming.ts'
import { countInBoard, refreshLastPost } from '../boards/counting.ts'
import type { Site } from '../boards/site.ts'
import { type About, giveAgain, takeBack } from '../credits/ledger.ts'
import { WRITING_ACTIONS } from '../credits/rules.ts'
import { settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import { type Actor, record } from '../moderation/log.ts'
import type { Post } from '../posts/post.ts'
import { unindexPost } from '../search/indexing.ts'
import { type ActTerms, demandRight, leavePostTrace } from './acting.ts'
import { findLastPost } from './last-post.ts'
import type { PostInThread } from './post-in-thread.ts'
import { keptSince } from './recycling.ts'
import type { Thread } from './thread.ts'
import { holdThread } from './thread-queries.ts'

type Terms = Omit<ActTerms, 'expiresAt'>

/** 删除回复: a reply goes to the recycle bin, or for good where the board has none. Answers files to remove. */
export async function removePost(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  terms: Terms,
): Promise<string[]> {
  demandRight(site, viewer, place.thread, 'can_delete')
  return setPostRemoved(tx, site, viewer, place, terms)
}

/** The same without asking for a right: the author's own reply, or all of a member's. */
export async function setPostRemoved(
  tx: Tx,
  site: Site,
  actor: Actor,
  place: PostInThread,
  terms: Terms,
): Promise<string[]> {
  const { post, board } = place
  const thread = await holdThread(tx, post.thread_id)
  if (!thread || post.floor === 1) return []
  const by = actor?.id ?? null
  const gone = await tx
    .updateTable('post')
    .set({ deleted_at: terms.at, deleted_by: by })
    .where('id', '=', post.id)
    .where('deleted_at', 'is', null)
    .returning('pending_at')
    .executeTakeFirst()
  if (!gone) return []
  await leavePostTrace(tx, actor, place, 'delete_post', terms)
  const since = keptSince(site, terms.at)
  for (const about of await madeBy(tx, post)) {
    const fits = aboutThis(about)
    await takeBack(tx, site, eb => eb.and([fits(eb), eb('created_at', '>', since)]), { by, at: terms.at })
  }
  if (gone.pending_at === null) await countReply(tx, site, post, thread, -1, terms.at)
  return terms.cleaning || board.recycles ? [] : purgePost(tx, post)
}

/** 恢复: a reply comes back to its floor, with what it earned. */
export async function restorePost(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  terms: Terms,
): Promise<void> {
  demandRight(site, viewer, place.thread, 'can_delete')
  await setPostRestored(tx, site, viewer, place, terms)
}

/** The same without asking for a right: all that a cleaning took away. */
export async function setPostRestored(
  tx: Tx,
  site: Site,
  actor: Actor,
  place: PostInThread,
  terms: Terms,
): Promise<void> {
  const { post } = place
  const thread = await holdThread(tx, post.thread_id)
  if (!thread) return
  const back = await tx
    .updateTable('post')
    .set({ deleted_at: null, deleted_by: null })
    .where('id', '=', post.id)
    .where('deleted_at', 'is not', null)
    .returning('pending_at')
    .executeTakeFirst()
  if (!back) return
  await leavePostTrace(tx, actor, place, 'restore_post', terms)
  for (const about of thread.deleted_at === null ? await madeBy(tx, post) : []) {
    await giveAgain(tx, site, aboutThis(about), { by: actor?.id ?? null, at: terms.at })
  }
  if (back.pending_at === null) await countReply(tx, site, post, thread, 1, terms.at)
}

/** Throws a reply of the recycle bin away for good; only for those who may. Answers files to remove. */
export async function purgeRecycledPost(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  at: number,
): Promise<string[]> {
  demandRight(site, viewer, place.thread, 'can_purge')
  await holdThread(tx, place.thread.id)
  if (!(await isDeleted(tx, place.post))) return []
  const files = await purgePost(tx, place.post)
  await record(tx, viewer, {
    action: 'purge_post',
    subject: place.thread.title,
    threadId: place.thread.id,
    postId: place.post.id,
    boardId: place.board.id,
    at,
  })
  return files
}

/** Throws a deleted reply away for good, with its pictures. Answers files to remove. */
export async function purgePost(tx: Tx, post: Post): Promise<string[]> {
  await holdThread(tx, post.thread_id)
  if (!(await isDeleted(tx, post))) return []
  const rows = await tx.selectFrom('attachment').select('id').where('post_id', '=', post.id).execute()
  const files = await forgetAttachments(
    tx,
    rows.map(row => row.id),
  )
  await unindexPost(tx, post.id)
  await tx.deleteFrom('post').where('id', '=', post.id).execute()
  return files
}

async function isDeleted(tx: Tx, post: Post): Promise<boolean> {
  const row = await tx.selectFrom('post').select('deleted_at').where('id', '=', post.id).executeTakeFirst()
  return row !== undefined && row.deleted_at !== null
}

/** The post and its pictures: what may have earned credits. */
async function madeBy(tx: Tx, post: Post): Promise<About[]> {
  const rows = await tx.selectFrom('attachment').select('id').where('post_id', '=', post.id).execute()
  return [{ kind: 'post', id: post.id }, ...rows.map(row => ({ kind: 'attachment' as const, id: row.id }))]
}

function aboutThis(about: About): Parameters<typeof takeBack>[2] {
  return eb => {
    const earned = eb('action', 'in', [...WRITING_ACTIONS])
    return eb.and([eb('about_kind', '=', about.kind), eb('about_id', '=', about.id), earned])
  }
}

/** Adds (1) or takes away (-1) a reply; in a thread that is not public only to the thread, which counts nowhere. */
export async function countReply(
  tx: Tx,
  site: Site,
  post: Pick<Post, 'author_id'>,
  thread: Thread,
  sign: 1 | -1,
  at: number,
): Promise<void> {
  await tx
    .updateTable('thread')
    .set({ replies: sql<number>`replies + ${sign}`, ...(await findLastPost(tx, thread.id)) })
    .where('id', '=', thread.id)
    .execute()
  if (thread.deleted_at !== null || thread.pending_at !== null) return
  await countInBoard(tx, thread.board_id, { threads: 0, posts: sign })
  await refreshLastPost(tx, thread.board_id)
  if (!post.author_id) return
  await tx
    .updateTable('member')
    .set({ posts: sql<number>`posts + ${sign}` })
    .where('id', '=', post.author_id)
    .execute()
  await settle(tx, site, post.author_id, at)
}
