import type { Site } from '../../boards/site.ts'
import type { Db, Tx } from '../../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { rename } from '../../threads/renaming.ts'
import { recordItem, takeOut } from './bag.ts'
import { canUseItems, type Item, isOffered } from './item.ts'
import { listBag } from './item-queries.ts'
import { useLimitFault } from './use-limits.ts'

/** The 更名卡 in a member's bag that she may use; undefined when she has none. */
export async function findRenameCard(db: Db, site: Site, viewer: Viewer): Promise<Item | undefined> {
  if (!canUseItems(site, viewer)) return undefined
  return (await listBag(db, viewer.id)).find(item => item.kind === 'rename' && isOffered(viewer, item))
}

/** 更名卡: another name, also where the site lets nobody change it or she did so lately. One card is gone with it. */
export async function renameByCard(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  name: string,
  at: number,
): Promise<Outcome<null>> {
  if (!canUseItems(site, viewer)) return notAllowed('error.cannot_use_items')
  await holdMembers(tx, [viewer.id])
  const card = await findRenameCard(tx, site, viewer)
  if (!card) return refused({ key: 'error.item_missing' })
  const often = await useLimitFault(tx, viewer.id, card, at)
  if (often) return refused(often)
  const renamed = await rename(tx, site, viewer, name, at, { byCard: true })
  if (!renamed.ok) return renamed
  await takeOut(tx, viewer.id, card.id, 1)
  await recordItem(tx, { memberId: viewer.id, itemId: card.id, act: 'used', amount: 1, at })
  return done(null)
}
