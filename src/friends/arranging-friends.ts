import type { Tx } from '../db/schema.ts'
import { FRIEND_GROUPS } from './friendship.ts'

/** Puts a friend into a group and writes down what she is to her (备注), for her own eyes. */
export async function arrangeFriend(
  tx: Tx,
  memberId: number,
  friendId: number,
  { group, remark }: { group: number; remark: string },
): Promise<void> {
  await tx
    .updateTable('friendship')
    .set({ friend_group: group, remark })
    .where('member_id', '=', memberId)
    .where('friend_id', '=', friendId)
    .execute()
}

/** Names her groups of friends; an empty name is the usual one. */
export async function nameFriendGroups(tx: Tx, memberId: number, names: readonly string[]): Promise<void> {
  const own = names.slice(0, FRIEND_GROUPS)
  const friend_groups = own.some(name => name !== '') ? JSON.stringify(own) : ''
  await tx.updateTable('member').set({ friend_groups }).where('id', '=', memberId).execute()
}
