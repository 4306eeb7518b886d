import type { Site } from '../../boards/site.ts'
import { giveAgain, takeBack } from '../../credits/ledger.ts'
import type { Tx } from '../../db/schema.ts'
import { getMember } from '../../members/member-queries.ts'
import type { Actor } from '../../moderation/log.ts'
import { refreshCommentLog } from '../../posts/comment-log.ts'
import { keptSince } from '../recycling.ts'
import { holdThread } from '../thread-queries.ts'
import { boardIdsOf, type Cleaning } from './cleaning.ts'

/** Comments have no recycle bin: those that a cleaning takes away are kept with it. Answers how many went. */
export async function takeComments(tx: Tx, site: Site, cleaning: Cleaning, size: number): Promise<number> {
  if (size <= 0) return 0
  const rows = await tx
    .selectFrom('post_comment')
    .innerJoin('post', 'post.id', 'post_comment.post_id')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .selectAll('post_comment')
    .select('post.thread_id')
    .where('post_comment.author_id', '=', cleaning.member_id)
    .where('post_comment.created_at', '>=', cleaning.since_at)
    .where('post_comment.created_at', '<=', cleaning.created_at)
    .where('thread.board_id', 'in', boardIdsOf(cleaning))
    .orderBy('post.thread_id')
    .orderBy('post_comment.id')
    .limit(size)
    .execute()
  if (rows.length === 0) return 0
  const ids = rows.map(row => row.id)
  await holdThreads(tx, rows)
  const since = keptSince(site, cleaning.created_at)
  const by = { by: cleaning.asked_by, at: cleaning.created_at }
  await takeBack(
    tx,
    site,
    eb => eb.and([eb('about_kind', '=', 'comment'), eb('about_id', 'in', ids), eb('created_at', '>', since)]),
    by,
  )
  const kept = rows.map(({ thread_id, author_id, ...row }) => ({ ...row, cleaning_id: cleaning.id }))
  await tx.insertInto('cleaned_comment').values(kept).execute()
  await tx.deleteFrom('post_comment').where('id', 'in', ids).execute()
  await refreshLogs(tx, site, rows)
  return rows.length
}

/** Puts comments back under their posts, with what they earned. Answers how many. */
export async function bringComments(
  tx: Tx,
  site: Site,
  actor: Actor,
  cleaning: Cleaning,
  size: number,
  at: number,
): Promise<number> {
  const rows = await tx
    .selectFrom('cleaned_comment')
    .innerJoin('post', 'post.id', 'cleaned_comment.post_id')
    .selectAll('cleaned_comment')
    .select('post.thread_id')
    .where('cleaning_id', '=', cleaning.id)
    .orderBy('post.thread_id')
    .orderBy('cleaned_comment.id')
    .limit(size)
    .execute()
  if (rows.length === 0) return 0
  const ids = rows.map(row => row.id)
  await holdThreads(tx, rows)
  const { name: author_name } = await getMember(tx, cleaning.member_id)
  const author = { author_id: cleaning.member_id, author_name }
  const back = rows.map(({ thread_id, cleaning_id, ...row }) => ({ ...row, ...author }))
  await tx.insertInto('post_comment').values(back).execute()
  await tx.deleteFrom('cleaned_comment').where('id', 'in', ids).execute()
  const about = { by: actor?.id ?? null, at }
  await giveAgain(tx, site, eb => eb.and([eb('about_kind', '=', 'comment'), eb('about_id', 'in', ids)]), about)
  await refreshLogs(tx, site, rows)
  return rows.length
}

async function holdThreads(tx: Tx, rows: readonly { thread_id: number }[]): Promise<void> {
  for (const id of new Set(rows.map(row => row.thread_id))) await holdThread(tx, id)
}

async function refreshLogs(tx: Tx, { settings }: Site, rows: readonly { post_id: number }[]): Promise<void> {
  for (const postId of new Set(rows.map(row => row.post_id)))
    await refreshCommentLog(tx, postId, settings.commentsPerPage)
}
