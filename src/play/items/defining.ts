import type { Tx } from '../../db/schema.ts'
import type { Viewer } from '../../members/viewer.ts'
import { record } from '../../moderation/log.ts'
import type { Item } from './item.ts'
import { holdItem } from './item-queries.ts'

export type ItemFields = Omit<Item, 'id' | 'kind' | 'sold' | 'supplied_at'>

/** Writes what the panel decides about an item; a new way of supplying it begins now. Throws NotFound. */
export async function saveItem(tx: Tx, viewer: Viewer, id: number, fields: ItemFields, at: number): Promise<void> {
  const before = await holdItem(tx, id)
  const begins = before.supply === fields.supply ? {} : { supplied_at: at }
  await tx
    .updateTable('item')
    .set({ ...fields, ...begins })
    .where('id', '=', id)
    .execute()
  await record(tx, viewer, { action: 'edit_items', subject: fields.name, at })
}
