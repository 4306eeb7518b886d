import type { CreditTerms } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { GROUP, isGagged } from '../members/group.ts'
import type { Member } from '../members/member.ts'
import { getMember, holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import { type BanKind, findBan } from './ban.ts'
import { canBan, canOverrule, mayLast } from './ban-rights.ts'
import { type Actor, record } from './log.ts'

export interface BanFields {
  kind: BanKind
  days: number
  reason: string
}

/** 禁止发言 or 禁止访问: puts the member into the group for it until the time is over; a new ban replaces the old. */
export async function ban(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  { id }: Pick<Member, 'id'>,
  fields: BanFields,
  at: number,
): Promise<Outcome<null>> {
  await holdMembers(tx, [id])
  const member = await getMember(tx, id)
  if (!canBan(terms, viewer, member, fields.kind)) return notAllowed('error.cannot_ban')
  if (!canOverrule(terms, viewer, await findBan(tx, id))) return notAllowed('error.ban_of_higher')
  if (!mayLast(viewer, fields.days)) {
    return refused({ key: 'error.ban_too_long', values: { max: viewer.group.ban_days_max }, field: 'days' })
  }
  if (fields.reason.trim() === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  await imposeBan(tx, viewer, member, fields, at)
  return done(null)
}

/** Writes the ban, whoever decided it: the group, the log, the notice, and for a visit ban the end of all sessions. */
export async function imposeBan(
  tx: Tx,
  actor: Actor,
  member: Pick<Member, 'id' | 'name'>,
  { kind, days, reason }: BanFields,
  at: number,
): Promise<void> {
  await holdMembers(tx, [member.id])
  const until = days === 0 ? null : at + days * DAY
  const former_group_id = await formerGroup(tx, member.id)
  await endStandingBan(tx, member.id, actor?.id ?? null, at)
  await tx
    .insertInto('ban')
    .values({
      member_id: member.id,
      kind,
      reason,
      banned_by: actor?.id ?? null,
      banned_by_name: actor?.name ?? '',
      banned_at: at,
      until_at: until,
      former_group_id,
    })
    .execute()
  const group_id = kind === 'speak' ? GROUP.silenced : GROUP.banned
  await tx.updateTable('member').set({ group_id }).where('id', '=', member.id).execute()
  if (kind === 'visit') await tx.deleteFrom('session').where('member_id', '=', member.id).execute()
  await record(tx, actor, {
    action: 'ban',
    subject: member.name,
    memberId: member.id,
    details: { kind, days },
    reason,
    at,
    expiresAt: until,
  })
  const key = kind === 'speak' ? 'notice.banned_speak' : 'notice.banned_visit'
  await notify(tx, member.id, { category: 'system', key, params: { days, reason }, at })
}

/** Where a member stands that is no ban: her group, or the one she was taken out of when she was banned. */
export async function formerGroup(tx: Tx, memberId: number): Promise<number | null> {
  const row = await tx
    .selectFrom('member')
    .leftJoin('ban', join => join.onRef('ban.member_id', '=', 'member.id').on('ban.lifted_at', 'is', null))
    .select(['member.group_id', 'ban.former_group_id'])
    .where('member.id', '=', memberId)
    .executeTakeFirst()
  return row && !isGagged(row.group_id) ? row.group_id : (row?.former_group_id ?? null)
}

/** Marks the ban that stands, if any, as over. */
export async function endStandingBan(tx: Tx, memberId: number, by: number | null, at: number): Promise<void> {
  await tx
    .updateTable('ban')
    .set({ lifted_at: at, lifted_by: by })
    .where('member_id', '=', memberId)
    .where('lifted_at', 'is', null)
    .execute()
}
