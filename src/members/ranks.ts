import { type Group, type Groups, groupOf } from './group.ts'
import type { Member } from './member.ts'
import { isAdmin, type Viewer } from './viewer.ts'

/** May do everything in the panel. */
export function isFounder(viewer: Viewer): boolean {
  return isAdmin(viewer) && viewer.member?.founder === 1
}

/** Whom a group has over others is said by administrators, and who is one by founders. */
export function mayAppoint(viewer: Viewer, group: Group): boolean {
  if (group.staff === 1) return isFounder(viewer)
  return group.staff === 0 || isAdmin(viewer)
}

/** Into a group and out of another: both have to be the viewer's to give. */
export function mayMove(viewer: Viewer, to: Group, from: Group): boolean {
  return to.id === from.id || (mayAppoint(viewer, to) && mayAppoint(viewer, from))
}

/** The account of founders and administrators is changed by founders, that of staff and teams by administrators; one's own by oneself. */
export function mayChange(
  groups: Groups,
  viewer: Viewer,
  member: Pick<Member, 'id' | 'founder' | 'group_id' | 'team_id'>,
): boolean {
  if (member.id === viewer.id || isFounder(viewer)) return true
  if (member.founder === 1) return false
  return mayAppoint(viewer, groupOf(groups, member.group_id)) && (member.team_id === null || isAdmin(viewer))
}
