import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { type Group, groupFor } from '../members/group.ts'
import type { Viewer } from '../members/viewer.ts'
import { canSwitch, listStays } from './group-stay.ts'
import { endStay } from './staying.ts'

/** 切换主用户组: one of the groups she is in, or null for the one her credits earn. */
export async function switchGroup(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  group: Group | null,
  at: number,
): Promise<Outcome<null>> {
  const stays = await listStays(tx, viewer.id)
  if (!canSwitch(viewer, stays)) return notAllowed('error.cannot_switch_group')
  if (group && !stays.some(stay => stay.group_id === group.id)) return refused({ key: 'error.not_in_group' })
  const group_id = group?.id ?? groupFor(terms.groups, viewer.member?.credits ?? 0).id
  const { numUpdatedRows } = await tx
    .updateTable('member')
    .set({ group_id })
    .where('id', '=', viewer.id)
    .where('group_id', '=', viewer.group.id)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) return notAllowed('error.cannot_switch_group')
  await settle(tx, terms, viewer.id, at)
  return done(null)
}

/** 退出用户组: what is left of a paid term is gone. What the team gave, the team takes back. */
export async function leaveGroup(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  group: Group,
  at: number,
): Promise<Outcome<null>> {
  const standing = (await listStays(tx, viewer.id)).find(stay => stay.group_id === group.id)
  if (!standing) return refused({ key: 'error.not_in_group' })
  if (standing.how === 'given') return notAllowed('error.given_group')
  await endStay(tx, terms, standing, at)
  return done(null)
}
