import { sql } from 'kysely'
import { type Amounts, amountsOf, EXTCREDITS, extcreditName } from '../credits/amounts.ts'
import type { Db, Tx } from '../db/schema.ts'

/** A rating as it stands in the log under a post. */
export interface RatingRow extends Amounts {
  id: number
  member_id: number | null
  member_name: string
  reason: string
  created_at: number
}

/** What a page shows of a post's ratings, written when one is given or taken back. */
export interface RatingLog {
  /** How many members have rated. */
  members: number
  totals: Amounts
  /** The latest, the newest first. */
  rows: RatingRow[]
}

const SHOWN = ['id', 'member_id', 'member_name', 'reason', 'created_at', ...EXTCREDITS.map(extcreditName)] as const

/** The log kept in a post's row; null when nobody has rated it. */
export function ratingLog(text: string): RatingLog | null {
  return text === '' ? null : (JSON.parse(text) as RatingLog)
}

/** Writes the log of a post anew from its ratings; answers what they come to. Under the thread's row. */
export async function refreshRatingLog(tx: Tx, postId: number, size: number): Promise<Amounts> {
  const { members, ...sums } = await tx
    .selectFrom('rating')
    .select(sql<number>`count(distinct coalesce(member_id, -id))`.as('members'))
    .select(EXTCREDITS.map(n => sql<number>`coalesce(sum(${sql.ref(extcreditName(n))}), 0)`.as(extcreditName(n))))
    .where('post_id', '=', postId)
    .executeTakeFirstOrThrow()
  const totals = amountsOf(sums)
  const rows = await listRatings(tx, postId, { page: 1, size: Math.max(1, size) })
  const log: RatingLog = { members, totals, rows: rows.slice(0, size) }
  await tx
    .updateTable('post')
    .set({ ratings: members === 0 ? '' : JSON.stringify(log) })
    .where('id', '=', postId)
    .execute()
  return totals
}

/** A page of a post's ratings, the newest first, one more than asked. */
export function listRatings(
  db: Db,
  postId: number,
  { page, size }: { page: number; size: number },
): Promise<RatingRow[]> {
  return db
    .selectFrom('rating')
    .select(SHOWN)
    .where('post_id', '=', postId)
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
