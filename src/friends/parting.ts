import type { Tx } from '../db/schema.ts'
import { holdMembers } from '../members/member-queries.ts'
import { forgetRequests } from './befriending.ts'

/** Two members are friends no more; nobody is told. */
export async function part(tx: Tx, oneId: number, otherId: number): Promise<void> {
  for (const [mine, theirs] of [
    [oneId, otherId],
    [otherId, oneId],
  ] as const) {
    await tx.deleteFrom('friendship').where('member_id', '=', mine).where('friend_id', '=', theirs).execute()
  }
}

/** What blocking ends: the two are no friends and ask each other nothing, and the other follows her no more. */
export async function keepApart(tx: Tx, oneId: number, otherId: number): Promise<void> {
  await holdMembers(tx, [oneId, otherId])
  await part(tx, oneId, otherId)
  await forgetRequests(tx, oneId, otherId)
  await tx.deleteFrom('member_follow').where('member_id', '=', otherId).where('followed_id', '=', oneId).execute()
}
