import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Db, Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { GROUP, groupFor, groupOf, isGagged } from '../members/group.ts'
import type { Member } from '../members/member.ts'
import { isStaffEverywhere, type Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import { type Actor, record } from './log.ts'

export type BanKind = 'speak' | 'visit'

/** The terms a ban may have in days; 0 is for ever. */
export const BAN_DAYS = [0, 1, 3, 5, 7, 14, 30, 60, 90, 180, 365] as const

export interface BanFields {
  kind: BanKind
  days: number
  reason: string
}

type Target = Pick<Member, 'id' | 'name' | 'group_id'>

/**
 * May this viewer ban that member, or lift her ban? Never a moderator's; one from visiting is only for those who look
 * after the whole site, to impose and to take back.
 */
export function canBan(terms: CreditTerms, viewer: Viewer, member: Target, kind: BanKind): boolean {
  if (viewer.group.can_ban === 0 || viewer.id === member.id) return false
  if (kind === 'visit' && !isStaffEverywhere(viewer)) return false
  const group = groupOf(terms.groups, member.group_id)
  if (group.id === GROUP.banned) return isStaffEverywhere(viewer)
  return group.kind === 'member' || group.id === GROUP.silenced || (group.kind === 'special' && group.staff === 0)
}

/** 禁止发言 or 禁止访问: puts the member into the group for it until the time is over; a new ban replaces the old. */
export async function ban(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  member: Target,
  fields: BanFields,
  at: number,
): Promise<Outcome<null>> {
  if (!canBan(terms, viewer, member, fields.kind)) return notAllowed('error.cannot_ban')
  if (fields.reason.trim() === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  await imposeBan(tx, viewer, member, fields, at)
  return done(null)
}

/** Writes the ban, whoever decided it: the group, the log, the notice, and for a visit ban the end of all sessions. */
export async function imposeBan(
  tx: Tx,
  actor: Actor,
  member: Target,
  { kind, days, reason }: BanFields,
  at: number,
): Promise<void> {
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

/** 解禁: back to the special group that she was in, if she still may be, and else to the one that her credits earn. */
export async function unban(tx: Tx, terms: CreditTerms, actor: Actor, member: Target, at: number): Promise<void> {
  const former = terms.groups.byId.get((await formerGroup(tx, member.id)) ?? 0)
  await endStandingBan(tx, member.id, actor?.id ?? null, at)
  const { credits } = await tx
    .selectFrom('member')
    .select('credits')
    .where('id', '=', member.id)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('member')
    .set({ group_id: former?.kind === 'special' ? former.id : groupFor(terms.groups, credits).id })
    .where('id', '=', member.id)
    .where('group_id', 'in', [GROUP.silenced, GROUP.banned])
    .execute()
  await settle(tx, terms, member.id, at)
  await record(tx, actor, { action: 'unban', subject: member.name, memberId: member.id, at })
  await notify(tx, member.id, { category: 'system', key: 'notice.unbanned', params: {}, at })
}

/** Lets go everybody whose time is over. */
export async function liftExpiredBans(tx: Tx, terms: CreditTerms, at: number): Promise<number> {
  const rows = await tx
    .selectFrom('ban')
    .innerJoin('member', 'member.id', 'ban.member_id')
    .select(['member.id', 'member.name', 'member.group_id'])
    .where('ban.lifted_at', 'is', null)
    .where('ban.until_at', '<=', at)
    .limit(200)
    .execute()
  for (const member of rows) await unban(tx, terms, null, member, at)
  return rows.length
}

/** Whether anybody's time is over, asked before a transaction that would move the stamp of every page. */
export async function hasExpiredBans(db: Db, at: number): Promise<boolean> {
  const due = await db
    .selectFrom('ban')
    .select('id')
    .where('lifted_at', 'is', null)
    .where('until_at', '<=', at)
    .limit(1)
    .executeTakeFirst()
  return due !== undefined
}

/** The ban that stands against a member, if any. */
export function findBan(db: Db, memberId: number) {
  return db
    .selectFrom('ban')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()
}

/** Where a member stands that is no ban: her group, or the one she was taken out of when she was banned. */
async function formerGroup(tx: Tx, memberId: number): Promise<number | null> {
  const row = await tx
    .selectFrom('member')
    .leftJoin('ban', join => join.onRef('ban.member_id', '=', 'member.id').on('ban.lifted_at', 'is', null))
    .select(['member.group_id', 'ban.former_group_id'])
    .where('member.id', '=', memberId)
    .executeTakeFirst()
  return row && !isGagged(row.group_id) ? row.group_id : (row?.former_group_id ?? null)
}

async function endStandingBan(tx: Tx, memberId: number, by: number | null, at: number): Promise<void> {
  await tx
    .updateTable('ban')
    .set({ lifted_at: at, lifted_by: by })
    .where('member_id', '=', memberId)
    .where('lifted_at', 'is', null)
    .execute()
}
