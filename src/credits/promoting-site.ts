import type { Tx } from '../db/schema.ts'
import { dayNumber } from '../lib/clock.ts'
import { hashToken } from '../lib/tokens.ts'
import { notify } from '../notifications/notifying.ts'
import { reward } from './rewarding.ts'
import { type CreditTerms, settle } from './settling.ts'

/** Whose promotion link somebody came by, and from which network. */
export interface Promotion {
  memberId: number
  network: string
}

/**
 * 访问推广: pays whose link it is, once a day for each network whatever links it opens, and not for her own network.
 * False when nothing was counted.
 */
export async function countPromotionVisit(
  tx: Tx,
  terms: CreditTerms,
  { memberId, network }: Promotion,
  ownNetwork: string,
  at: number,
): Promise<boolean> {
  if (network === ownNetwork) return false
  const day = dayNumber(at, terms.settings.timeOffset)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('promotion_visit')
    .values({ network_hash: hashToken(network), day, member_id: memberId })
    .onConflict(conflict => conflict.columns(['network_hash', 'day']).doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return false
  await reward(tx, terms, memberId, 'promotion_visit', { at })
  await settle(tx, terms, memberId, at)
  return true
}

/** 注册推广: pays whose link a new member came by, and tells her so; not when an invitation has been paid for already. */
export async function payPromoter(
  tx: Tx,
  terms: CreditTerms,
  memberId: number,
  joined: { id: number; name: string },
  at: number,
): Promise<void> {
  const there = await tx.selectFrom('member').select('locked_at').where('id', '=', memberId).executeTakeFirst()
  if (!there || there.locked_at !== null) return
  const { numUpdatedRows } = await tx
    .updateTable('member')
    .set({ invited_by: memberId })
    .where('id', '=', joined.id)
    .where('invited_by', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  await reward(tx, terms, memberId, 'promotion_register', { about: { kind: 'member', id: joined.id }, at })
  await settle(tx, terms, memberId, at)
  await notify(tx, memberId, { category: 'system', key: 'notice.promotion', params: { member: joined.name }, at })
}

/** Forgets visits of days before. */
export async function forgetOldVisits(tx: Tx, today: number): Promise<void> {
  await tx.deleteFrom('promotion_visit').where('day', '<', today).execute()
}
