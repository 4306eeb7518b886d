import { sql } from 'kysely'
import { isPublic } from '../db/publicity.ts'
import type { Tx } from '../db/schema.ts'

export interface LastPost {
  threadId: number
  at: number
  authorId: number | null
  authorName: string
}

/** Adds to a board's counters; with a new post also to its day and its last post. */
export async function countInBoard(
  tx: Tx,
  boardId: number,
  { threads, posts, last }: { threads: number; posts: number; last?: LastPost },
): Promise<void> {
  await tx
    .updateTable('board')
    .set({ threads: sql<number>`threads + ${threads}`, posts: sql<number>`posts + ${posts}` })
    .$if(last !== undefined, query =>
      query.set({
        last_thread_id: last?.threadId ?? null,
        last_post_at: last?.at ?? 0,
        last_author_id: last?.authorId ?? null,
        last_author_name: last?.authorName ?? '',
      }),
    )
    .where('id', '=', boardId)
    .execute()
}

/** Adds to what a board got on a day; deletions do not take away from the past. */
export async function countInDay(
  tx: Tx,
  boardId: number,
  day: number,
  { threads, posts }: { threads: number; posts: number },
): Promise<void> {
  await tx
    .insertInto('board_day')
    .values({ board_id: boardId, day, threads, posts })
    .onConflict(conflict =>
      conflict.columns(['day', 'board_id']).doUpdateSet({
        threads: sql<number>`board_day.threads + ${threads}`,
        posts: sql<number>`board_day.posts + ${posts}`,
      }),
    )
    .execute()
}

/** Finds a board's last post again after something was taken away or moved. */
export async function refreshLastPost(tx: Tx, boardId: number): Promise<void> {
  const last = await tx
    .selectFrom('thread')
    .select(['id', 'last_post_at', 'last_author_id', 'last_author_name'])
    .where('board_id', '=', boardId)
    .where(isPublic('thread'))
    .where('moved_to', 'is', null)
    .orderBy('last_post_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  await tx
    .updateTable('board')
    .set({
      last_thread_id: last?.id ?? null,
      last_post_at: last?.last_post_at ?? 0,
      last_author_id: last?.last_author_id ?? null,
      last_author_name: last?.last_author_name ?? '',
    })
    .where('id', '=', boardId)
    .execute()
}
