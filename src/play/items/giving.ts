import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import { listBlockers } from '../../members/blocking-members.ts'
import { groupOf } from '../../members/group.ts'
import type { Member } from '../../members/member.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import { putIn, recordItem, takeOut, weightFault } from './bag.ts'
import { canUseItems } from './item.ts'
import { getItem } from './item-queries.ts'

export interface Gift {
  itemId: number
  amount: number
  note: string
}

/** 赠送道具: to a member whose bag holds it, with a few words; only for groups that may (allowmagics 2). Throws NotFound. */
export async function giveItem(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  to: Pick<Member, 'id' | 'group_id' | 'locked_at'>,
  { itemId, amount, note }: Gift,
  at: number,
): Promise<Outcome<null>> {
  if (!canUseItems(site, viewer) || viewer.group.item_use < 2) return notAllowed('error.cannot_give_items')
  if (to.id === viewer.id) return refused({ key: 'error.item_self', field: 'to' })
  const group = groupOf(site.groups, to.group_id)
  const deaf = (await listBlockers(tx, viewer.id, [to.id])).length > 0
  if (to.locked_at !== null || group.item_use === 0 || deaf) return refused({ key: 'error.item_receiver', field: 'to' })
  const item = await getItem(tx, itemId)
  await holdMembers(tx, [viewer.id, to.id])
  const heavy = await weightFault(tx, to.id, group.items_weight_max, amount * item.weight)
  if (heavy) return refused({ key: 'error.item_receiver_weight', field: 'to' })
  if (!(await takeOut(tx, viewer.id, itemId, amount))) return refused({ key: 'error.item_missing' })
  await putIn(tx, to.id, itemId, amount)
  const shared = { itemId, amount, note, at }
  await recordItem(tx, { ...shared, memberId: viewer.id, act: 'given', otherId: to.id })
  await recordItem(tx, { ...shared, memberId: to.id, act: 'got', otherId: viewer.id })
  const key = note === '' ? 'notice.item_given' : 'notice.item_given_with_note'
  const params = { member: viewer.name, item: item.name, amount, note }
  await notify(tx, to.id, { category: 'system', key, params, by: viewer.id, at })
  return done(null)
}
