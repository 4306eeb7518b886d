import type { Tx } from '../db/schema.ts'
import type { Group } from './group.ts'
import type { GroupColumn } from './group-fields.ts'

/** Writes what an admin decided about a group. */
export async function changeGroup(
  tx: Tx,
  id: number,
  values: Partial<Record<GroupColumn | 'picture', string | number>>,
): Promise<void> {
  const columns = values as Partial<Pick<Group, GroupColumn | 'picture'>>
  await tx.updateTable('member_group').set(columns).where('id', '=', id).execute()
}
