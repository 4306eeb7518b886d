import { sql } from 'kysely'
import type { Db, Tx } from '../../db/schema.ts'
import type { ItemRecordTable } from '../../db/tables/items.ts'
import type { Message } from '../../lib/errors.ts'

/** What a member's things weigh together. */
export async function weightOf(db: Db, memberId: number): Promise<number> {
  const { weight } = await db
    .selectFrom('member_item')
    .innerJoin('item', 'item.id', 'member_item.item_id')
    .select(sql<number>`coalesce(sum(member_item.amount * item.weight), 0)`.as('weight'))
    .where('member_item.member_id', '=', memberId)
    .executeTakeFirstOrThrow()
  return Number(weight)
}

/** Why so much more does not go into a bag, or undefined. Her row must be held. */
export async function weightFault(db: Db, memberId: number, max: number, more: number): Promise<Message | undefined> {
  const over = (await weightOf(db, memberId)) + more - max
  return over > 0 ? { key: 'error.item_weight', values: { over } } : undefined
}

/** How many of an item a member has. */
export async function amountOf(db: Db, memberId: number, itemId: number): Promise<number> {
  const row = await db
    .selectFrom('member_item')
    .select('amount')
    .where('member_id', '=', memberId)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return row?.amount ?? 0
}

/** Puts items into a bag. */
export async function putIn(tx: Tx, memberId: number, itemId: number, amount: number): Promise<void> {
  await tx
    .insertInto('member_item')
    .values({ member_id: memberId, item_id: itemId, amount })
    .onConflict(conflict =>
      conflict.columns(['member_id', 'item_id']).doUpdateSet({ amount: sql<number>`member_item.amount + ${amount}` }),
    )
    .execute()
}

/** Takes items out of a bag; false, with nothing changed, when there are not so many. Her row must be held. */
export async function takeOut(tx: Tx, memberId: number, itemId: number, amount: number): Promise<boolean> {
  const left = (await amountOf(tx, memberId, itemId)) - amount
  if (left < 0) return false
  const own = { member_id: memberId, item_id: itemId }
  if (left === 0) {
    await tx.deleteFrom('member_item').where('member_id', '=', memberId).where('item_id', '=', itemId).execute()
  } else {
    await tx
      .updateTable('member_item')
      .set({ amount: left })
      .where('member_id', '=', own.member_id)
      .where('item_id', '=', own.item_id)
      .execute()
  }
  return true
}

export interface ItemTrace {
  memberId: number
  itemId: number
  act: ItemRecordTable['act']
  amount: number
  credits?: number
  otherId?: number | null
  postId?: number | null
  note?: string
  at: number
}

/** Writes what became of items. */
export async function recordItem(tx: Tx, trace: ItemTrace): Promise<void> {
  const { memberId, itemId, act, amount, credits = 0, otherId = null, postId = null, note = '', at } = trace
  const who = { member_id: memberId, item_id: itemId, other_id: otherId, post_id: postId }
  await tx
    .insertInto('item_record')
    .values({ ...who, act, amount, credits, note, created_at: at })
    .execute()
}
