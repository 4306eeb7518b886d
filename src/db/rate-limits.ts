import { sql } from 'kysely'
import type { Db, Tx } from './schema.ts'

export interface Pace {
  /** How many may happen in one window. */
  max: number
  /** The length of a window in milliseconds. */
  within: number
}

export interface Counted {
  count: number
  /** Milliseconds until the window ends when there were too many; 0 while all is well. */
  wait: number
}

/** Counts one more of something in the database, so that all processes and restarts count together. */
export async function countUp(db: Db, key: string, { max, within }: Pace, at: number): Promise<Counted> {
  const { count, ends_at } = await db
    .insertInto('rate_limit')
    .values({ key, count: 1, ends_at: at + within })
    .onConflict(conflict =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`case when rate_limit.ends_at <= ${at} then 1 else rate_limit.count + 1 end`,
        ends_at: sql<number>`case when rate_limit.ends_at <= ${at} then ${at + within} else rate_limit.ends_at end`,
      }),
    )
    .returning(['count', 'ends_at'])
    .executeTakeFirstOrThrow()
  return { count, wait: count > max ? ends_at - at : 0 }
}

/** How many were counted in the window that is running, without counting another. */
export async function countSoFar(db: Db, key: string, at: number): Promise<Counted> {
  const row = await db
    .selectFrom('rate_limit')
    .select(['count', 'ends_at'])
    .where('key', '=', key)
    .where('ends_at', '>', at)
    .executeTakeFirst()
  return { count: row?.count ?? 0, wait: row ? row.ends_at - at : 0 }
}

/** Takes back one that was counted and turned out not to count. */
export async function countDown(db: Db, key: string): Promise<void> {
  await db
    .updateTable('rate_limit')
    .set({ count: sql<number>`count - 1` })
    .where('key', '=', key)
    .where('count', '>', 0)
    .execute()
}

/** Starts counting anew. */
export async function forgetCount(db: Db, key: string): Promise<void> {
  await db.deleteFrom('rate_limit').where('key', '=', key).execute()
}

/** Removes windows that are over. */
export async function forgetOldCounts(tx: Tx, at: number): Promise<void> {
  await tx.deleteFrom('rate_limit').where('ends_at', '<=', at).execute()
}
