import type { Selectable } from 'kysely'
import type { Site } from '../../boards/site.ts'
import type { ItemKind, ItemTable } from '../../db/tables/items.ts'
import type { Group } from '../../members/group.ts'
import { isForGroup } from '../../members/medal.ts'
import type { Viewer } from '../../members/viewer.ts'

export type Item = Readonly<Selectable<ItemTable>>

/** What is used at the opening post of a thread, and means the thread (members.md §8). */
export const THREAD_KINDS: readonly ItemKind[] = ['highlight', 'stick', 'bump', 'jack', 'close', 'open']

/** What is used at any post. */
export const POST_KINDS: readonly ItemKind[] = ['anonymous', 'appear', 'repent', 'unmask']

/** What is used at what others wrote, too. */
export function isAimed({ kind }: Pick<Item, 'kind'>): boolean {
  return THREAD_KINDS.includes(kind) || kind === 'unmask'
}

/** Whether it may be used at what a member of this group wrote; null is an author who is no member any more. */
export function mayHit({ target_group_ids }: Pick<Item, 'target_group_ids'>, group: Pick<Group, 'id'> | null): boolean {
  return target_group_ids === '' || (group !== null && target_group_ids.split(',').includes(String(group.id)))
}

/** What may become of items, as the record tells it. */
export const ITEM_ACTS = ['bought', 'sold', 'given', 'got', 'dropped', 'used', 'won'] as const

/** Whether the viewer may have and use items at all: allowmagics of her group. */
export function canUseItems({ settings }: Pick<Site, 'settings'>, { id, group }: Viewer): boolean {
  return settings.items && id > 0 && group.item_use > 0
}

/** Whether the item is there for this viewer. */
export function isOffered(viewer: Viewer, item: Item): boolean {
  return item.available === 1 && isForGroup(item, viewer.group.id)
}
