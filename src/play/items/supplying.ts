import { type Kysely, sql } from 'kysely'
import type { Schema, Tx } from '../../db/schema.ts'
import { DAY, HOUR } from '../../lib/clock.ts'

/** A little less than they are called, so that a clock which comes early misses none. */
const PERIODS = { day: DAY - HOUR, week: 7 * DAY - HOUR, month: 30 * DAY - HOUR } as const
/** As many of one kind lie in the shop at most. */
export const STOCK_MAX = 65_000

/** Adds to the stock of what is due for it; answers how many items. */
export async function supplyItems(tx: Tx, at: number): Promise<number> {
  let count = 0
  for (const [supply, period] of Object.entries(PERIODS)) {
    const full = sql<number>`case when stock + supply_amount > ${STOCK_MAX} then ${STOCK_MAX} else stock + supply_amount end`
    const { numUpdatedRows } = await tx
      .updateTable('item')
      .set({ stock: full, supplied_at: at })
      .where('supply', '=', supply as keyof typeof PERIODS)
      .where('supplied_at', '<=', at - period)
      .executeTakeFirst()
    count += Number(numUpdatedRows)
  }
  return count
}

/** Whether anything is supplied at all. */
export async function hasSupplies(db: Kysely<Schema>): Promise<boolean> {
  return (await db.selectFrom('item').select('id').where('supply', '!=', 'none').executeTakeFirst()) !== undefined
}
