import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { GroupStayTable } from '../db/tables/group-stays.ts'
import { type Group, isGagged } from '../members/group.ts'
import type { Viewer } from '../members/viewer.ts'

export type GroupStay = Selectable<GroupStayTable>

/** How a group is come into, by the number in its row. */
export const JOIN_WAYS = { closed: 0, free: 1, paid: 2, applied: 3 } as const

/** Whether members come into the group by themselves: rights over others are given, never joined. */
export function isJoinable(group: Group): boolean {
  return group.kind === 'special' && group.staff === 0 && group.join_way !== JOIN_WAYS.closed
}

/** The groups that a member is in besides the one her credits earn. */
export function listStays(db: Db, memberId: number): Promise<GroupStay[]> {
  return db.selectFrom('group_stay').selectAll().where('member_id', '=', memberId).orderBy('group_id').execute()
}

/** Whether she may choose her main group: not while she is banned, awaits confirmation or is of the team by appointment. */
export function canSwitch({ group }: Pick<Viewer, 'group'>, stays: readonly Pick<GroupStay, 'group_id'>[]): boolean {
  if (isGagged(group.id)) return false
  return group.kind === 'member' || stays.some(stay => stay.group_id === group.id)
}
