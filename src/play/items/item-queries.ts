import { engineOf } from '../../db/dialect.ts'
import type { Db, Tx } from '../../db/schema.ts'
import type { ItemRecordTable } from '../../db/tables/items.ts'
import { NotFound } from '../../lib/errors.ts'
import type { Item } from './item.ts'

/** Every item in its order. */
export function listItems(db: Db): Promise<Item[]> {
  return db.selectFrom('item').selectAll().orderBy('position').orderBy('id').execute()
}

/** The item of this number. Throws NotFound. */
export async function getItem(db: Db, id: number): Promise<Item> {
  const item = await db.selectFrom('item').selectAll().where('id', '=', id).executeTakeFirst()
  if (!item) throw new NotFound('error.item_not_found')
  return item
}

/** The same, held until the act is over, so that not more is sold than there is. Throws NotFound. */
export async function holdItem(tx: Tx, id: number): Promise<Item> {
  if (engineOf(tx) === 'postgres') await tx.selectFrom('item').select('id').where('id', '=', id).forUpdate().execute()
  return getItem(tx, id)
}

/** What is in a member's bag. */
export function listBag(db: Db, memberId: number) {
  return db
    .selectFrom('member_item as own')
    .innerJoin('item', 'item.id', 'own.item_id')
    .selectAll('item')
    .select('own.amount')
    .where('own.member_id', '=', memberId)
    .orderBy('item.position')
    .orderBy('item.id')
    .execute()
}

/** Which records are wanted; what is null asks for nothing. */
export interface RecordFilter {
  memberId: number | null
  itemId: number | null
  act: ItemRecordTable['act'] | null
}

/** What became of items, of one member or of all, the latest first, one more than asked. */
export function listItemRecords(
  db: Db,
  { memberId, itemId, act }: RecordFilter,
  { page, size }: { page: number; size: number },
) {
  return db
    .selectFrom('item_record as line')
    .innerJoin('item', 'item.id', 'line.item_id')
    .innerJoin('member', 'member.id', 'line.member_id')
    .leftJoin('member as other', 'other.id', 'line.other_id')
    .leftJoin('post', 'post.id', 'line.post_id')
    .select(['line.id', 'line.act', 'line.amount', 'line.credits', 'line.note', 'line.created_at'])
    .select(['line.other_id', 'other.name as other_name', 'item.name as item_name', 'line.post_id', 'post.thread_id'])
    .select(['line.member_id', 'member.name as member_name'])
    .$if(memberId !== null, query => query.where('line.member_id', '=', memberId))
    .$if(itemId !== null, query => query.where('line.item_id', '=', itemId))
    .$if(act !== null, query => query.where('line.act', '=', act))
    .orderBy('line.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
