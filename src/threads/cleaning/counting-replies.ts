import { type ExpressionBuilder, sql } from 'kysely'
import { countInBoard, refreshLastPost } from '../../boards/counting.ts'
import { WRITING_ACTIONS } from '../../credits/rules.ts'
import { engineOf } from '../../db/dialect.ts'
import type { Schema, Tx } from '../../db/schema.ts'
import { type Actor, recordMany } from '../../moderation/log.ts'
import type { Post } from '../../posts/post.ts'
import type { Thread } from '../thread.ts'
import { listLastPosts } from './last-posts.ts'

export type Place = Pick<Thread, 'id' | 'board_id' | 'title' | 'deleted_at' | 'pending_at'>
export type Reply = Pick<Post, 'id' | 'thread_id' | 'floor' | 'pending_at'>

/** The threads in which replies stand, held until the end of the transaction in order of their numbers. */
export async function holdPlaces(tx: Tx, replies: readonly Pick<Reply, 'thread_id'>[]): Promise<Map<number, Place>> {
  const rows = await tx
    .selectFrom('thread')
    .select(['id', 'board_id', 'title', 'deleted_at', 'pending_at'])
    .where('id', 'in', [...new Set(replies.map(reply => reply.thread_id))])
    .orderBy('id')
    .$if(engineOf(tx) === 'postgres', query => query.forUpdate())
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}

/** The log of what a cleaning does to replies. */
export async function leaveReplyTraces(
  tx: Tx,
  actor: Actor,
  places: ReadonlyMap<number, Place>,
  replies: readonly Reply[],
  {
    cleaning,
    ...act
  }: { action: 'delete_post' | 'restore_post'; cleaning: number; memberId: number; reason: string; at: number },
): Promise<void> {
  const traces = replies.map(({ id: postId, thread_id: threadId, floor }) => {
    const { title: subject = '', board_id: boardId = null } = places.get(threadId) ?? {}
    return { ...act, subject, threadId, postId, boardId, details: { floor, cleaning } }
  })
  await recordMany(tx, actor, traces)
}

/** What replies and their pictures earned. */
export function aboutReplies(eb: ExpressionBuilder<Schema, 'credit_entry'>, replyIds: readonly number[]) {
  const ids = [0, ...replyIds]
  const pictures = eb.selectFrom('attachment').select('attachment.id').where('attachment.post_id', 'in', ids)
  const about = eb.or([
    eb.and([eb('about_kind', '=', 'post'), eb('about_id', 'in', ids)]),
    eb.and([eb('about_kind', '=', 'attachment'), eb('about_id', 'in', pictures)]),
  ])
  return eb.and([about, eb('action', 'in', [...WRITING_ACTIONS])])
}

/**
 * Adds (1) replies to the counters of their threads and boards or takes them away (-1), and finds the last posts again.
 * Answers how many of them count for their author: those that all can see.
 */
export async function countReplies(
  tx: Tx,
  places: ReadonlyMap<number, Place>,
  replies: readonly Reply[],
  sign: 1 | -1,
): Promise<number> {
  const byThread = new Map<number, number>()
  for (const { thread_id, pending_at } of replies) {
    if (pending_at === null) byThread.set(thread_id, (byThread.get(thread_id) ?? 0) + 1)
  }
  if (byThread.size === 0) return 0
  await countInThreads(tx, byThread, sign)
  const byBoard = new Map<number, number>()
  for (const [threadId, count] of byThread) {
    const place = places.get(threadId)
    if (!place || place.deleted_at !== null || place.pending_at !== null) continue
    byBoard.set(place.board_id, (byBoard.get(place.board_id) ?? 0) + count)
  }
  for (const [boardId, count] of [...byBoard].sort(([one], [other]) => one - other)) {
    await countInBoard(tx, boardId, { threads: 0, posts: sign * count })
    await refreshLastPost(tx, boardId)
  }
  return [...byBoard.values()].reduce((sum, count) => sum + count, 0)
}

/** One statement for all of them; the columns of `values` have the same names on both engines. */
async function countInThreads(tx: Tx, byThread: ReadonlyMap<number, number>, sign: 1 | -1): Promise<void> {
  const last = await listLastPosts(tx, [...byThread.keys()])
  const rows = [...byThread].map(([id, count]) => {
    const { last_post_at = null, last_author_id = null, last_author_name = null } = last.get(id) ?? {}
    const numbers = [id, sign * count, last_post_at, last_author_id].map(one => sql`cast(${one} as bigint)`)
    return sql`(${sql.join(numbers)}, cast(${last_author_name} as text))`
  })
  await sql`
    update thread set
      replies = replies + column2,
      last_post_at = coalesce(column3, last_post_at),
      last_author_id = case when column3 is null then last_author_id else column4 end,
      last_author_name = coalesce(column5, last_author_name)
    from (values ${sql.join(rows)}) as counted
    where thread.id = column1`.execute(tx)
}
