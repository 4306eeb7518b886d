import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { MemberGroupTable } from '../db/tables/members.ts'
import { NotFound } from '../lib/errors.ts'

export type Group = Readonly<Selectable<MemberGroupTable>>

/** The classic's numbers of the groups that the program itself speaks of. */
export const GROUP = {
  admin: 1,
  superModerator: 2,
  moderator: 3,
  silenced: 4,
  banned: 5,
  guest: 7,
  waiting: 8,
} as const

/** Whether members of this group may not speak or visit: what they wrote is hidden where the setting says so. */
export function isGagged(groupId: number | null): boolean {
  return groupId === GROUP.silenced || groupId === GROUP.banned
}

/** Silenced, banned, waiting to be let in, or a guest: nothing is hers by name. */
export function standsOutside({ kind, staff }: Pick<Group, 'kind' | 'staff'>): boolean {
  return kind === 'system' && staff === 0
}

/** Groups by number, and the ladder that credits climb. */
export interface Groups {
  byId: ReadonlyMap<number, Group>
  ladder: readonly Group[]
}

/** Every group there is. */
export async function loadGroups(db: Db): Promise<Groups> {
  const rows = await db.selectFrom('member_group').selectAll().orderBy('id').execute()
  const ladder = rows.filter(row => row.kind === 'member').sort((a, b) => (a.credits_from ?? 0) - (b.credits_from ?? 0))
  return { byId: new Map(rows.map(row => [row.id, row])), ladder }
}

/** The group with this number; the guests' when there is none. */
export function groupOf(groups: Groups, id: number): Group {
  const group = groups.byId.get(id) ?? groups.byId.get(GROUP.guest)
  if (!group) throw new Error('The groups are not installed')
  return group
}

/** The group with this number. Throws NotFound. */
export function getGroup(groups: Groups, id: number): Group {
  const group = groups.byId.get(id)
  if (!group) throw new NotFound()
  return group
}

/** The group that so many credits earn. */
export function groupFor(groups: Groups, credits: number): Group {
  const earned = groups.ladder.findLast(group => credits >= (group.credits_from ?? 0)) ?? groups.ladder[0]
  if (!earned) throw new Error('The groups are not installed')
  return earned
}

/** The group after this one on the ladder, if there is one to strive for. */
export function nextGroup(groups: Groups, group: Group): Group | undefined {
  return group.kind === 'member' ? groups.ladder[groups.ladder.indexOf(group) + 1] : undefined
}

/** Whether the other group stands above: administrators above super-moderators above moderators above everybody. */
export function outranks(other: Group, group: Group): boolean {
  return rankOf(other) > rankOf(group)
}

/** Whether two groups stand on the same step over others; members stand on none. */
export function isPeer(other: Group, group: Group): boolean {
  return other.staff !== 0 && other.staff === group.staff
}

function rankOf(group: Group): number {
  return group.staff === 0 ? 0 : 4 - group.staff
}
