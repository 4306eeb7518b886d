import { pay } from '../credits/paying.ts'
import type { CreditTerms } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { type Group, standsOutside } from '../members/group.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { callStaff } from '../notifications/calling-staff.ts'
import { isJoinable, JOIN_WAYS, listStays } from './group-stay.ts'
import { stay } from './staying.ts'

/** What she says when she asks to come in: for how many days she pays, or why she should be taken. */
export interface JoinFields {
  days: number
  words: string
}

/**
 * 加入用户组: at once for nothing, for so many days by UGP in the ledger, or by an application that waits for the team.
 * Paying again draws the stay out.
 */
export async function joinGroup(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  group: Group,
  { days, words }: JoinFields,
  at: number,
): Promise<Outcome<'in' | 'asked'>> {
  if (!isJoinable(group) || standsOutside(viewer.group)) return notAllowed('error.cannot_join_group')
  await holdMembers(tx, [viewer.id])
  const standing = (await listStays(tx, viewer.id)).find(one => one.group_id === group.id)
  if (standing && standing.until_at === null) return refused({ key: 'error.in_group_already' })
  const place = { member_id: viewer.id, group_id: group.id }
  if (group.join_way === JOIN_WAYS.paid) {
    const least = Math.max(1, group.min_days)
    if (days < least) return refused({ key: 'error.group_days', values: { days: least }, field: 'days' })
    const until_at = Math.max(at, standing?.until_at ?? at) + days * DAY
    const amount = group.price_per_day * days
    if (amount > 0) {
      const payment = { from: viewer.id, to: null, amount, actions: { paid: 'UGP', earned: '' }, reason: group.title }
      const paid = await pay(tx, terms, { ...payment, at })
      if (!paid.ok) return paid
    }
    await stay(tx, { ...place, how: 'bought', until_at }, at)
    return done('in')
  }
  if (group.join_way === JOIN_WAYS.free) {
    await stay(tx, { ...place, how: 'joined', until_at: null }, at)
    return done('in')
  }
  if (words.trim() === '') return refused({ key: 'error.application_words', field: 'words' })
  await tx
    .insertInto('group_application')
    .values({ ...place, words: words.trim(), created_at: at })
    .onConflict(conflict => conflict.columns(['member_id', 'group_id']).doUpdateSet({ words: words.trim() }))
    .execute()
  await callStaff(tx, 'group_applications', { by: viewer.id }, at)
  return done('asked')
}
