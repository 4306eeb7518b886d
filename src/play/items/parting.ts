import type { Site } from '../../boards/site.ts'
import { pay } from '../../credits/paying.ts'
import type { Tx } from '../../db/schema.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { recordItem, takeOut } from './bag.ts'
import { getItem } from './item-queries.ts'
import { sellingPrice } from './prices.ts'

interface Some {
  itemId: number
  amount: number
}

/** 出售: back to the shop for a part of the price; answers what it brought. Throws NotFound. */
export async function sellItem(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { itemId, amount }: Some,
  at: number,
): Promise<Outcome<number>> {
  const item = await getItem(tx, itemId)
  await holdMembers(tx, [viewer.id])
  if (!(await takeOut(tx, viewer.id, itemId, amount))) return refused({ key: 'error.item_missing' })
  const credits = sellingPrice(site, item) * amount
  if (credits > 0) {
    const actions = { paid: 'item_sold', earned: 'item_sold' }
    await pay(tx, site, { from: null, to: viewer.id, amount: credits, actions, reason: item.name, at })
  }
  await recordItem(tx, { memberId: viewer.id, itemId, act: 'sold', amount, credits, at })
  return done(credits)
}

/** 丢弃: out of the bag for nothing. */
export async function dropItem(tx: Tx, viewer: Viewer, { itemId, amount }: Some, at: number): Promise<Outcome<null>> {
  await holdMembers(tx, [viewer.id])
  if (!(await takeOut(tx, viewer.id, itemId, amount))) return refused({ key: 'error.item_missing' })
  await recordItem(tx, { memberId: viewer.id, itemId, act: 'dropped', amount, at })
  return done(null)
}
