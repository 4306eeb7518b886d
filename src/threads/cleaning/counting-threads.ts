import { type ExpressionBuilder, sql } from 'kysely'
import { countInBoard, refreshLastPost } from '../../boards/counting.ts'
import type { Site } from '../../boards/site.ts'
import { WRITING_ACTIONS } from '../../credits/rules.ts'
import { settle } from '../../credits/settling.ts'
import { isPublic } from '../../db/publicity.ts'
import type { Schema, Tx } from '../../db/schema.ts'
import { holdMembers } from '../../members/member-queries.ts'
import { type Actor, recordMany } from '../../moderation/log.ts'
import type { Thread } from '../thread.ts'

/** The log of what a cleaning does to threads, and the line under the first post of each. */
export async function leaveTraces(
  tx: Tx,
  actor: Actor,
  threads: readonly Thread[],
  { cleaning, ...act }: { action: 'delete' | 'restore'; cleaning: number; reason: string; at: number },
): Promise<void> {
  const traces = threads.map(thread => ({
    ...act,
    subject: thread.title,
    threadId: thread.id,
    memberId: thread.author_id,
    boardId: thread.board_id,
    details: { cleaning },
  }))
  await recordMany(tx, actor, traces)
  const latest = sql<number>`(select max(trace.id) from moderation as trace where trace.thread_id = thread.id)`
  const ids = threads.map(thread => thread.id)
  await tx.updateTable('thread').set({ moderation_id: latest }).where('id', 'in', ids).execute()
}

/** What the threads, their posts and pictures earned, but for what was deleted by itself. */
export function aboutThreads(eb: ExpressionBuilder<Schema, 'credit_entry'>, threadIds: readonly number[]) {
  const ids = [0, ...threadIds]
  const posts = eb
    .selectFrom('post')
    .select('post.id')
    .where('post.thread_id', 'in', ids)
    .where('post.deleted_at', 'is', null)
  const pictures = eb.selectFrom('attachment').select('attachment.id').where('attachment.post_id', 'in', posts)
  const about = eb.or([
    eb.and([eb('about_kind', '=', 'thread'), eb('about_id', 'in', ids)]),
    eb.and([eb('about_kind', '=', 'post'), eb('about_id', 'in', posts)]),
    eb.and([eb('about_kind', '=', 'attachment'), eb('about_id', 'in', pictures)]),
  ])
  return eb.and([eb('action', 'in', [...WRITING_ACTIONS]), about])
}

/**
 * Adds (1) whole threads to the counters of their boards and of everybody who wrote in them, or takes them away (-1); of
 * boards first and then of members in order of their numbers, so that nobody waits in a circle. What waits counts nowhere.
 */
export async function countThreads(
  tx: Tx,
  site: Site,
  all: readonly Thread[],
  sign: 1 | -1,
  at: number,
): Promise<void> {
  const threads = all.filter(thread => thread.pending_at === null)
  if (threads.length === 0) return
  for (const boardId of [...new Set(threads.map(thread => thread.board_id))].sort((one, other) => one - other)) {
    const here = threads.filter(thread => thread.board_id === boardId)
    const posts = here.reduce((sum, thread) => sum + thread.replies + 1, 0)
    await countInBoard(tx, boardId, { threads: sign * here.length, posts: sign * posts })
    await refreshLastPost(tx, boardId)
  }
  const writers = await tx
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .select('post.author_id')
    .select(sql<number>`count(*)`.as('posts'))
    .select(sql<number>`sum(case when post.floor = 1 then 1 else 0 end)`.as('threads'))
    .select(sql<number>`sum(case when post.floor = 1 and thread.digest > 0 then 1 else 0 end)`.as('digests'))
    .where(
      'post.thread_id',
      'in',
      threads.map(thread => thread.id),
    )
    .where(isPublic('post'))
    .where('post.author_id', 'is not', null)
    .groupBy('post.author_id')
    .orderBy('post.author_id')
    .execute()
  await holdMembers(
    tx,
    writers.flatMap(writer => writer.author_id ?? []),
  )
  for (const { author_id, ...own } of writers) {
    if (author_id === null) continue
    const counters = {
      posts: sql<number>`posts + ${sign * Number(own.posts)}`,
      threads: sql<number>`threads + ${sign * Number(own.threads)}`,
      digests: sql<number>`digests + ${sign * Number(own.digests)}`,
    }
    await tx.updateTable('member').set(counters).where('id', '=', author_id).execute()
    await settle(tx, site, author_id, at)
  }
}
