import { sql } from 'kysely'
import type { Site } from '../../boards/site.ts'
import { pay } from '../../credits/paying.ts'
import type { Tx } from '../../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { putIn, recordItem, weightFault } from './bag.ts'
import { canUseItems, type Item, isOffered } from './item.ts'
import { holdItem } from './item-queries.ts'
import { priceFor } from './prices.ts'

/** 购买道具: as many as there are and as the bag holds, for the price of her group. Throws NotFound. */
export async function buyItem(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { itemId, amount }: { itemId: number; amount: number },
  at: number,
): Promise<Outcome<Item>> {
  if (!canUseItems(site, viewer)) return notAllowed('error.cannot_use_items')
  const item = await holdItem(tx, itemId)
  if (!isOffered(viewer, item)) return refused({ key: 'error.item_closed' })
  if (item.stock < amount) return refused({ key: 'error.item_stock', values: { stock: item.stock }, field: 'amount' })
  await holdMembers(tx, [viewer.id])
  const heavy = await weightFault(tx, viewer.id, viewer.group.items_weight_max, amount * item.weight)
  if (heavy) return refused(heavy)
  const price = priceFor(viewer.group, item) * amount
  if (price > 0) {
    const actions = { paid: 'BMC', earned: 'BMC' }
    const paid = await pay(tx, site, { from: viewer.id, to: null, amount: price, actions, reason: item.name, at })
    if (!paid.ok) return paid
  }
  await tx
    .updateTable('item')
    .set({ stock: sql<number>`stock - ${amount}`, sold: sql<number>`sold + ${amount}` })
    .where('id', '=', itemId)
    .execute()
  await putIn(tx, viewer.id, itemId, amount)
  await recordItem(tx, { memberId: viewer.id, itemId, act: 'bought', amount, credits: -price, at })
  return done(item)
}
