import type { Tx } from '../db/schema.ts'
import type { ItemKind } from '../db/tables/items.ts'
import { translate } from '../locale/index.ts'

const FACT = 'items_installed'
/** Counts up with each item that is new to forums which are there already. */
const EDITION = 2

/** The classic's prices and weights are 10 or 20 each. */
const ITEMS: readonly [kind: ItemKind, price: number, weight: number][] = [
  ['bump', 10, 10],
  ['highlight', 10, 10],
  ['stick', 20, 10],
  ['jack', 10, 10],
  ['close', 20, 10],
  ['open', 20, 10],
  ['anonymous', 10, 10],
  ['appear', 10, 10],
  ['repent', 10, 10],
  ['unmask', 20, 10],
  ['money', 10, 10],
  ['rename', 100, 10],
]

/** The items that concern threads, posts and names, once; those of a newer program beside what is there. */
export async function installItems(tx: Tx): Promise<void> {
  const fact = await tx.selectFrom('site_fact').select('value').where('name', '=', FACT).executeTakeFirst()
  if (fact && fact.value >= EDITION) return
  const plain = { available: 1, stock: 100, supply: 'day' as const, supply_amount: 20, supplied_at: 0, group_ids: '' }
  const rows = ITEMS.map(([kind, price, weight], position) => ({
    ...plain,
    kind,
    price,
    weight,
    position,
    name: translate('zh-CN', `preset.item_${kind}`),
    description: translate('zh-CN', `preset.item_${kind}_about`),
  }))
  await tx
    .insertInto('item')
    .values(rows)
    .onConflict(conflict => conflict.column('kind').doNothing())
    .execute()
  await tx
    .insertInto('site_fact')
    .values({ name: FACT, value: EDITION })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value: EDITION }))
    .execute()
}
