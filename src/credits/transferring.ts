import type { Tx } from '../db/schema.ts'
import { notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import { pay, taxOn, tradedCredit } from './paying.ts'
import type { CreditTerms } from './settling.ts'

/** Whom a transfer goes to. */
export interface Receiver {
  id: number
  locked_at: number | null
}

/**
 * 积分转账: credits of one's own to another member, less the tax, with a few words to her. Refuses what would leave less
 * than the setting asks for (members.md §7, transfermincredits).
 */
export async function transfer(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  to: Receiver,
  { amount, note }: { amount: number; note: string },
  at: number,
): Promise<Outcome<null>> {
  if (viewer.group.can_transfer !== 1) return notAllowed('error.cannot_transfer')
  if (to.id === viewer.id) return refused({ key: 'error.transfer_self', field: 'to' })
  if (to.locked_at !== null) return refused({ key: 'error.transfer_receiver', field: 'to' })
  const credit = tradedCredit(terms.settings)
  await holdMembers(tx, [viewer.id, to.id])
  const own = await tx.selectFrom('member').select(credit.name).where('id', '=', viewer.id).executeTakeFirstOrThrow()
  const minimum = Math.max(terms.settings.transferMinimum, credit.lowerLimit)
  if (own[credit.name] - amount < minimum) {
    return refused({ key: 'error.transfer_minimum', values: { credit: credit.title, minimum }, field: 'amount' })
  }
  const tax = taxOn(terms.settings, amount)
  const actions = { paid: 'TFR', earned: 'RCV' }
  const outcome = await pay(tx, terms, { from: viewer.id, to: to.id, amount, tax, actions, reason: note, at })
  if (!outcome.ok) return outcome
  const params = { member: viewer.name, amount: amount - tax, credit: credit.title, note }
  const key = note === '' ? 'notice.transferred' : 'notice.transferred_with_note'
  await notify(tx, to.id, { category: 'system', key, params, by: viewer.id, at })
  return outcome
}
