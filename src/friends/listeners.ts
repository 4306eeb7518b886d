import { sql } from 'kysely'
import { enqueue } from '../db/jobs.ts'
import type { Db, Tx } from '../db/schema.ts'
import { OPENS_THREADS, OPENS_THREADS_TO_FRIENDS } from './open-threads.ts'

/**
 * Who is to hear of what a member opens, in the order of their numbers: all who follow her, or those who do so
 * specially (特别收听). Nobody whom she keeps her threads from, and nobody who is kept from her.
 */
export async function listListeners(
  db: Db,
  memberId: number,
  { only, after, size }: { only: 'special' | 'all'; after: number; size: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('member_follow as follow')
    .innerJoin('member as who', 'who.id', 'follow.followed_id')
    .select('follow.member_id')
    .where('follow.followed_id', '=', memberId)
    .where('follow.member_id', '>', after)
    .$if(only === 'special', query => query.where('follow.special', '=', 1))
    .where(
      sql<boolean>`(${OPENS_THREADS} or (${OPENS_THREADS_TO_FRIENDS} and exists (
        select 1 from friendship where friendship.member_id = who.id and friendship.friend_id = follow.member_id)))`,
    )
    .where(
      sql<boolean>`not exists (select 1 from member_block as block where block.blocked_id = who.id and block.member_id = follow.member_id)`,
    )
    .orderBy('follow.member_id')
    .limit(size)
    .execute()
  return rows.map(row => row.member_id)
}

/** Puts telling them of a new thread aside, where there is anybody to tell. */
export async function callListeners(tx: Tx, threadId: number, authorId: number | null, at: number): Promise<void> {
  if (authorId === null) return
  const somebody = await tx
    .selectFrom('member_follow')
    .select('member_id')
    .where('followed_id', '=', authorId)
    .limit(1)
    .executeTakeFirst()
  if (somebody) await enqueue(tx, 'tell listeners', { threadId }, at)
}
