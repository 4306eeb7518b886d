import type { Tx } from '../db/schema.ts'
import { amountsOf, EXTCREDITS, extcreditName, isNothing } from './amounts.ts'
import { book } from './ledger.ts'
import { type CreditTerms, settle } from './settling.ts'

/** Gives a new member what each credit starts with (initcredits). */
export async function openPurse(tx: Tx, terms: CreditTerms, memberId: number, at: number): Promise<void> {
  const amounts = amountsOf(
    Object.fromEntries(EXTCREDITS.map(n => [extcreditName(n), terms.settings.extcredits[n - 1]?.start ?? 0])),
  )
  if (isNothing(amounts)) return
  await book(tx, { memberId, action: 'opening', amounts, at })
  await settle(tx, terms, memberId, at)
}
