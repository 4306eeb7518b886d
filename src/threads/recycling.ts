import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { forgetAttachments } from '../attachments/claiming.ts'
import { getBoard } from '../boards/board-queries.ts'
import { countInBoard, refreshLastPost } from '../boards/counting.ts'
import type { Site } from '../boards/site.ts'
import { giveAgain, takeBack } from '../credits/ledger.ts'
import { WRITING_ACTIONS } from '../credits/rules.ts'
import { settle } from '../credits/settling.ts'
import { isPublic } from '../db/publicity.ts'
import type { Schema, Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import type { Viewer } from '../members/viewer.ts'
import { type Actor, record } from '../moderation/log.ts'
import { unindexThread } from '../search/indexing.ts'
import { type ActTerms, demandRight, leaveTrace } from './acting.ts'
import { returnBonus } from './bonuses/returning.ts'
import { leaveCollections } from './collections/taking-out.ts'
import { holdRewardAgain, refundReward } from './rewards/refunding.ts'
import type { Thread } from './thread.ts'
import { holdThread } from './thread-queries.ts'

/**
 * 删除: into the recycle bin, or for good where the board has none. What the thread earned is taken back unless it is
 * older than the setting says (moderation.md §2). Answers the files that nothing shows any more.
 */
export async function remove(tx: Tx, site: Site, viewer: Viewer, thread: Thread, terms: ActTerms): Promise<string[]> {
  demandRight(site, viewer, thread, 'can_delete')
  return setRemoved(tx, site, viewer, thread, terms)
}

/** The same without asking for a right: the author's own thread, or all of a member's. */
export async function setRemoved(tx: Tx, site: Site, actor: Actor, { id }: Thread, terms: ActTerms): Promise<string[]> {
  const thread = await holdThread(tx, id)
  if (!thread || thread.deleted_at !== null) return []
  const by = actor?.id ?? null
  await tx.updateTable('thread').set({ deleted_at: terms.at, deleted_by: by }).where('id', '=', id).execute()
  await leaveTrace(tx, actor, thread, 'delete', { ...terms, expiresAt: null })
  if (thread.moved_to === null) {
    const since = keptSince(site, terms.at)
    await takeBack(tx, site, eb => eb.and([aboutThread(eb, id), eb('created_at', '>', since)]), { by, at: terms.at })
    await refundReward(tx, site, thread, by, terms.at)
    await returnBonus(tx, site, thread, terms.at)
    if (thread.pending_at === null) await countThread(tx, site, thread, -1, terms.at)
  }
  return terms.cleaning || getBoard(site.boards, thread.board_id).recycles ? [] : purge(tx, thread)
}

/** The moment up to which credits stay although what earned them is deleted. */
export function keptSince(site: Site, at: number): number {
  const days = site.settings.keepCreditsAfterDays
  return days === 0 ? 0 : at - days * DAY
}

/** 恢复: out of the recycle bin, with what it earned. */
export async function restore(tx: Tx, site: Site, viewer: Viewer, { id }: Thread, terms: ActTerms): Promise<void> {
  const thread = await holdThread(tx, id)
  if (!thread) return
  demandRight(site, viewer, thread, 'can_delete')
  await setRestored(tx, site, viewer, thread, terms)
}

/** The same without asking for a right: all that a cleaning took away. */
export async function setRestored(tx: Tx, site: Site, actor: Actor, { id }: Thread, terms: ActTerms): Promise<void> {
  const thread = await holdThread(tx, id)
  if (!thread || thread.deleted_at === null) return
  await tx.updateTable('thread').set({ deleted_at: null, deleted_by: null }).where('id', '=', id).execute()
  await leaveTrace(tx, actor, thread, 'restore', { ...terms, expiresAt: null })
  if (thread.moved_to !== null) return
  await giveAgain(tx, site, eb => aboutThread(eb, id), { by: actor?.id ?? null, at: terms.at })
  await holdRewardAgain(tx, site, thread, terms.at)
  if (thread.pending_at === null) await countThread(tx, site, thread, 1, terms.at)
}

/** Throws a deleted thread away for good, with its posts and pictures. Answers the files that nothing shows any more. */
export async function purge(tx: Tx, { id }: Thread): Promise<string[]> {
  const thread = await holdThread(tx, id)
  if (!thread || thread.deleted_at === null) return []
  const attachments = await tx
    .selectFrom('attachment')
    .innerJoin('post', 'post.id', 'attachment.post_id')
    .select('attachment.id')
    .where('post.thread_id', '=', thread.id)
    .execute()
  const files: string[] = []
  for (let from = 0; from < attachments.length; from += 500) {
    const ids = attachments.slice(from, from + 500).map(row => row.id)
    files.push(...(await forgetAttachments(tx, ids)))
  }
  await unindexThread(tx, thread.id)
  await leaveCollections(tx, thread.id)
  await tx.deleteFrom('thread').where('id', '=', thread.id).execute()
  return files
}

/** Throws a thread of the recycle bin away; only for those who may. */
export async function purgeRecycled(tx: Tx, site: Site, viewer: Viewer, thread: Thread, at: number): Promise<string[]> {
  demandRight(site, viewer, thread, 'can_purge')
  if (!(await holdThread(tx, thread.id))?.deleted_at) return []
  const files = await purge(tx, thread)
  await record(tx, viewer, {
    action: 'purge',
    subject: thread.title,
    threadId: thread.id,
    boardId: thread.board_id,
    at,
  })
  return files
}

/** The entries of the ledger that a thread, its posts and their pictures made by the rules; a reply deleted by itself has its own. */
function aboutThread(eb: ExpressionBuilder<Schema, 'credit_entry'>, threadId: number): Expression<SqlBool> {
  const posts = eb
    .selectFrom('post')
    .select('post.id')
    .where('post.thread_id', '=', threadId)
    .where('post.deleted_at', 'is', null)
  const pictures = eb.selectFrom('attachment').select('attachment.id').where('attachment.post_id', 'in', posts)
  const about = eb.or([
    eb.and([eb('about_kind', '=', 'thread'), eb('about_id', '=', threadId)]),
    eb.and([eb('about_kind', '=', 'post'), eb('about_id', 'in', posts)]),
    eb.and([eb('about_kind', '=', 'attachment'), eb('about_id', 'in', pictures)]),
  ])
  return eb.and([eb('action', 'in', [...WRITING_ACTIONS]), about])
}

/** Adds (1) or takes away (-1) a whole thread from the counters of its board and of everybody who wrote in it. */
export async function countThread(tx: Tx, site: Site, thread: Thread, sign: 1 | -1, at: number): Promise<void> {
  await countInBoard(tx, thread.board_id, { threads: sign, posts: sign * (thread.replies + 1) })
  await refreshLastPost(tx, thread.board_id)
  const writers = await tx
    .selectFrom('post')
    .select(['author_id', sql<number>`count(*)`.as('posts')])
    .where('thread_id', '=', thread.id)
    .where(isPublic('post'))
    .where('author_id', 'is not', null)
    .groupBy('author_id')
    .execute()
  for (const { author_id, posts } of writers) {
    if (author_id === null) continue
    const own = author_id === thread.author_id ? 1 : 0
    const digests = own && thread.digest > 0 ? 1 : 0
    await tx
      .updateTable('member')
      .set({
        posts: sql<number>`posts + ${sign * posts}`,
        threads: sql<number>`threads + ${sign * own}`,
        digests: sql<number>`digests + ${sign * digests}`,
      })
      .where('id', '=', author_id)
      .execute()
    await settle(tx, site, author_id, at)
  }
}
