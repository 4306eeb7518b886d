import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { groupFor } from '../members/group.ts'
import { keepAccess } from '../members/keeping-access.ts'
import type { GroupStay } from './group-stay.ts'

export type NewStay = Pick<GroupStay, 'member_id' | 'group_id' | 'how' | 'until_at'>

/** Puts a member into a group besides her others, or gives the stay she has there another end. */
export async function stay(tx: Tx, { until_at, how, ...who }: NewStay, at: number): Promise<void> {
  await tx
    .insertInto('group_stay')
    .values({ ...who, how, since: at, until_at })
    .onConflict(conflict => conflict.columns(['member_id', 'group_id']).doUpdateSet({ how, until_at, warned_at: null }))
    .execute()
  await tx
    .deleteFrom('group_application')
    .where('member_id', '=', who.member_id)
    .where('group_id', '=', who.group_id)
    .execute()
  await keepAccess(tx, who.member_id)
}

/** Takes a member out of a group; was it her main one, she is back in the one her credits earn. False when she was not in it. */
export async function endStay(
  tx: Tx,
  terms: CreditTerms,
  { member_id, group_id }: Pick<GroupStay, 'member_id' | 'group_id'>,
  at: number,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('group_stay')
    .where('member_id', '=', member_id)
    .where('group_id', '=', group_id)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) return false
  await keepAccess(tx, member_id)
  await tx
    .updateTable('ban')
    .set({ former_group_id: null })
    .where('member_id', '=', member_id)
    .where('former_group_id', '=', group_id)
    .execute()
  await returnToLadder(tx, terms, member_id, group_id, at)
  return true
}

/** Back to the group that credits earn, from this one and from no other. */
export async function returnToLadder(
  tx: Tx,
  terms: CreditTerms,
  memberId: number,
  fromId: number,
  at: number,
): Promise<void> {
  const { credits } = await tx
    .selectFrom('member')
    .select('credits')
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  const { numUpdatedRows } = await tx
    .updateTable('member')
    .set({ group_id: groupFor(terms.groups, credits).id })
    .where('id', '=', memberId)
    .where('group_id', '=', fromId)
    .executeTakeFirst()
  if (Number(numUpdatedRows) > 0) await settle(tx, terms, memberId, at)
}
