import type { Tx } from '../db/schema.ts'
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

/** What blocking ends: two members are no friends, ask each other nothing and follow each other no more. */
export async function keepApart(tx: Tx, oneId: number, otherId: number): Promise<void> {
  await part(tx, oneId, otherId)
  await forgetRequests(tx, oneId, otherId)
  await tx.deleteFrom('member_follow').where('member_id', '=', otherId).where('followed_id', '=', oneId).execute()
}
