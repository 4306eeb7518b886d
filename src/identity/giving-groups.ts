import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { Forbidden } from '../lib/errors.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { type Group, groupOf, isGagged } from '../members/group.ts'
import type { Member } from '../members/member.ts'
import { mayAppoint, mayMove } from '../members/ranks.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'
import { notify } from '../notifications/notifying.ts'
import { endStay, stay } from './staying.ts'

export interface Given {
  group: Group
  /** 0 is without end. */
  days: number
  /** It becomes her main group until then. */
  main: boolean
}

type Target = Pick<Member, 'id' | 'name' | 'group_id'>

/** Puts a member into a special group, for a time or for good. A ban is not lifted by it, and nobody joins the administrators so. */
export async function giveGroup(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  member: Target,
  { group, days, main }: Given,
  at: number,
): Promise<Outcome<null>> {
  const present = groupOf(terms.groups, member.group_id)
  const given = main ? mayMove(viewer, group, present) : mayAppoint(viewer, group)
  if (group.kind !== 'special' || !given) return notAllowed('error.cannot_give_group')
  if (main && member.id === viewer.id) return refused({ key: 'error.not_oneself' })
  const until_at = days === 0 ? null : at + days * DAY
  await stay(tx, { member_id: member.id, group_id: group.id, how: 'given', until_at }, at)
  if (main && !isGagged(present.id) && present.kind !== 'system') {
    await tx
      .updateTable('member')
      .set({ group_id: group.id })
      .where('id', '=', member.id)
      .where('group_id', '=', present.id)
      .execute()
    await settle(tx, terms, member.id, at)
  }
  const about = { subject: member.name, memberId: member.id, details: { to: group.title }, at, expiresAt: until_at }
  await record(tx, viewer, { action: 'give_group', ...about })
  const params = { group: group.title, days }
  await notify(tx, member.id, { category: 'system', key: 'notice.group_given', params, at })
  return done(null)
}

/** Takes a member out of a group she was given or joined; false when she is not in it. Throws Forbidden when it is not hers to take. */
export async function takeGroup(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  member: Target,
  group: Group,
  at: number,
): Promise<boolean> {
  if (!mayAppoint(viewer, group)) throw new Forbidden('error.cannot_give_group')
  if (!(await endStay(tx, terms, { member_id: member.id, group_id: group.id }, at))) return false
  const about = { subject: member.name, memberId: member.id, details: { to: group.title }, at }
  await record(tx, viewer, { action: 'take_group', ...about })
  await notify(tx, member.id, { category: 'system', key: 'notice.group_ended', params: { group: group.title }, at })
  return true
}
