import type { Site } from '../../boards/site.ts'
import type { Group } from '../../members/group.ts'
import type { Item } from './item.ts'

/** What one of them costs members of this group (magicsdiscount). */
export function priceFor(group: Pick<Group, 'items_discount'>, { price }: Pick<Item, 'price'>): number {
  return Math.ceil((price * (100 - Math.min(100, group.items_discount))) / 100)
}

/**
 * What one of them brings when it is sold back (magicdiscount): a part of the lowest price that any group pays, so that
 * nobody lives on buying cheap for others.
 */
export function sellingPrice({ settings, groups }: Pick<Site, 'settings' | 'groups'>, item: Item): number {
  const lowest = Math.min(...[...groups.byId.values()].map(group => priceFor(group, item)))
  return Math.floor((lowest * settings.itemSellPercent) / 100)
}
