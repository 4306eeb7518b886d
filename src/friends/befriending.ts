import type { Tx } from '../db/schema.ts'
import type { Message } from '../lib/errors.ts'
import type { Settings } from '../settings/settings.ts'
import { countFriends } from './friendship.ts'

/** Whether one more friend would be too many for either (maxfriendnum; 0 is no limit). */
export async function fullFault(
  tx: Tx,
  { friendsMax }: Pick<Settings, 'friendsMax'>,
  memberId: number,
  otherId: number,
): Promise<Message | undefined> {
  if (friendsMax === 0) return undefined
  if ((await countFriends(tx, memberId)) >= friendsMax) {
    return { key: 'error.friends_max', values: { max: friendsMax } }
  }
  return (await countFriends(tx, otherId)) >= friendsMax ? { key: 'error.friends_max_other' } : undefined
}

/** Makes two members friends, each in the group that the other chose for her, and forgets what they had asked. */
export async function befriend(
  tx: Tx,
  one: { id: number; group: number },
  other: { id: number; group: number },
  at: number,
): Promise<void> {
  const rows = [
    { member_id: one.id, friend_id: other.id, friend_group: one.group, created_at: at },
    { member_id: other.id, friend_id: one.id, friend_group: other.group, created_at: at },
  ]
  await tx
    .insertInto('friendship')
    .values(rows)
    .onConflict(conflict => conflict.columns(['member_id', 'friend_id']).doNothing())
    .execute()
  await forgetRequests(tx, one.id, other.id)
}

/** Takes back what either of the two had asked of the other. */
export async function forgetRequests(tx: Tx, oneId: number, otherId: number): Promise<void> {
  for (const [from, to] of [
    [oneId, otherId],
    [otherId, oneId],
  ] as const) {
    await tx.deleteFrom('friend_request').where('from_id', '=', from).where('to_id', '=', to).execute()
  }
}
