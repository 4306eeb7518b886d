import type { Db } from '../../db/schema.ts'
import { DAY } from '../../lib/clock.ts'
import type { Message } from '../../lib/errors.ts'
import type { Item } from './item.ts'

export const USE_PERIODS = ['day', 'week', 'month'] as const

const LENGTHS = { day: DAY, week: 7 * DAY, month: 30 * DAY } as const

/** Why a member may not use one more of an item in this period (useperoid), or undefined. Her row must be held. */
export async function useLimitFault(
  db: Db,
  memberId: number,
  { id, uses_max: max, uses_period: period }: Item,
  at: number,
): Promise<Message | undefined> {
  if (max === 0) return undefined
  const { used } = await db
    .selectFrom('item_record')
    .select(eb => eb.fn.countAll<number>().as('used'))
    .where('member_id', '=', memberId)
    .where('item_id', '=', id)
    .where('act', '=', 'used')
    .where('created_at', '>', at - LENGTHS[period])
    .executeTakeFirstOrThrow()
  return Number(used) < max ? undefined : { key: `error.item_uses_${period}`, values: { max } }
}
