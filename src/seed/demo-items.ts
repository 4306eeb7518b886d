import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import type { ItemKind } from '../db/tables/items.ts'
import { HOUR } from '../lib/clock.ts'
import { putIn, recordItem } from '../play/items/bag.ts'
import { useOnThread } from '../play/items/using-on-threads.ts'
import type { Townsfolk } from './demo-members.ts'

/** What lies in whose bag. */
const BAGS: Record<string, Partial<Record<ItemKind, number>>> = {
  老街茶客: { bump: 2, highlight: 1, unmask: 1 },
  引江河畔: { jack: 1, money: 2 },
  大学生小顾: { anonymous: 1, repent: 1 },
}

/** Fills some bags, and colours the latest thread of somebody with a card. */
export async function fillTownBags(tx: Tx, site: Site, folk: Townsfolk, now: number): Promise<void> {
  const items = new Map((await tx.selectFrom('item').selectAll().execute()).map(item => [item.kind, item]))
  for (const [name, bag] of Object.entries(BAGS)) {
    for (const [kind, amount] of Object.entries(bag)) {
      const item = items.get(kind as ItemKind)
      if (!item) continue
      const own = { memberId: folk.byName(name).id, itemId: item.id, amount }
      await putIn(tx, own.memberId, own.itemId, amount)
      await recordItem(tx, { ...own, act: 'bought', credits: -item.price * amount, at: now - 30 * HOUR })
    }
  }
  const author = folk.byName('老街茶客')
  const item = items.get('highlight')
  const thread = await tx
    .selectFrom('thread')
    .selectAll()
    .where('author_id', '=', author.id)
    .where('highlight_color', '=', 0)
    .where('moderation_id', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (thread && item) await useOnThread(tx, site, author, thread, { item, color: 3 }, now - 2 * HOUR)
}
