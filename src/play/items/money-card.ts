import { randomInt } from 'node:crypto'
import type { Site } from '../../boards/site.ts'
import { pay } from '../../credits/paying.ts'
import type { Tx } from '../../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { recordItem, takeOut } from './bag.ts'
import { canUseItems, isOffered } from './item.ts'
import { getItem } from './item-queries.ts'
import { useLimitFault } from './use-limits.ts'

/** 金钱卡: somewhere between 1 and one and a half times its price, by chance. Answers what it brought. Throws NotFound. */
export async function openMoneyCard(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  itemId: number,
  at: number,
): Promise<Outcome<number>> {
  if (!canUseItems(site, viewer)) return notAllowed('error.cannot_use_items')
  const item = await getItem(tx, itemId)
  if (item.kind !== 'money') return refused({ key: 'error.item_at_posts' })
  if (!isOffered(viewer, item)) return refused({ key: 'error.item_closed' })
  await holdMembers(tx, [viewer.id])
  const often = await useLimitFault(tx, viewer.id, item, at)
  if (often) return refused(often)
  if (!(await takeOut(tx, viewer.id, itemId, 1))) return refused({ key: 'error.item_missing' })
  const amount = randomInt(1, Math.max(1, Math.floor(item.price * 1.5)) + 1)
  const actions = { paid: 'MRC', earned: 'MRC' }
  await pay(tx, site, { from: null, to: viewer.id, amount, actions, reason: item.name, at })
  await recordItem(tx, { memberId: viewer.id, itemId, act: 'used', amount: 1, credits: amount, at })
  return done(amount)
}
