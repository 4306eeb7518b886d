import type { Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'

/** One of the members who takes messages from friends only (onlyacceptfriendpm), or is a minor, and is no friend of who writes; the team may write to everybody. */
export async function findReserved(
  tx: Tx,
  writer: Viewer,
  memberIds: readonly number[],
): Promise<{ id: number; name: string } | undefined> {
  if (writer.group.staff > 0 || memberIds.length === 0) return undefined
  return tx
    .selectFrom('member')
    .select(['id', 'name'])
    .where('id', 'in', memberIds)
    .where(eb => eb.or([eb('only_friends_write', '=', 1), eb('minor', '<>', '')]))
    .where('id', 'not in', tx.selectFrom('friendship').select('member_id').where('friend_id', '=', writer.id))
    .orderBy('id')
    .executeTakeFirst()
}
