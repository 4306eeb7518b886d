import type { CreditTerms } from '../credits/settling.ts'
import { GROUP, groupOf, outranks } from '../members/group.ts'
import type { Member } from '../members/member.ts'
import { isAdmin, isStaffEverywhere, type Viewer } from '../members/viewer.ts'
import type { BanKind, StandingBan } from './ban.ts'

type Groups = Pick<CreditTerms, 'groups'>
export type Target = Pick<Member, 'id' | 'name' | 'group_id' | 'team_id'>

/**
 * May this viewer ban that member, or lift her ban? Never a moderator's nor that of somebody of the panel's teams, unless
 * an administrator does; one from visiting is only for those who look after the whole site, to impose and to take back.
 */
export function canBan({ groups }: Groups, viewer: Viewer, member: Target, kind: BanKind): boolean {
  if (viewer.group.can_ban === 0 || viewer.id === member.id) return false
  if (kind === 'visit' && !isStaffEverywhere(viewer)) return false
  if (member.team_id !== null && !isAdmin(viewer)) return false
  const group = groupOf(groups, member.group_id)
  if (group.id === GROUP.banned) return isStaffEverywhere(viewer)
  return group.kind === 'member' || group.id === GROUP.silenced || (group.kind === 'special' && group.staff === 0)
}

/** What somebody of a higher rank has decided is neither shortened nor lifted from below. */
export function canOverrule({ groups }: Groups, viewer: Viewer, standing: StandingBan | undefined): boolean {
  if (!standing || standing.banner_group_id === null) return true
  return !outranks(groupOf(groups, standing.banner_group_id), viewer.group)
}

/** Whether the viewer's group may ban for so long; 0 days are for ever. */
export function mayLast({ group }: Viewer, days: number): boolean {
  return group.ban_days_max === 0 || (days > 0 && days <= group.ban_days_max)
}
