import type { Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { notify } from '../notifications/notifying.ts'
import { type Amounts, amountsOf, EXTCREDITS, extcreditName, isNothing } from './amounts.ts'
import { book } from './ledger.ts'
import { type CreditTerms, settle } from './settling.ts'

/** 积分奖惩: an administrator gives or takes by hand, with a reason that the member reads. */
export async function adjust(
  tx: Tx,
  terms: CreditTerms,
  byId: number,
  memberId: number,
  { amounts, reason }: { amounts: Partial<Amounts>; reason: string },
  at: number,
): Promise<Outcome<null>> {
  const change = amountsOf(amounts)
  if (isNothing(change)) return refused({ key: 'error.amount_missing' })
  if (reason === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  await book(tx, { memberId, action: 'adjust', amounts: change, byId, reason, at })
  await settle(tx, terms, memberId, at)
  const told = EXTCREDITS.flatMap(number => {
    const amount = change[extcreditName(number)]
    const title = terms.settings.extcredits[number - 1]?.title ?? ''
    return amount === 0 ? [] : `${title} ${amount > 0 ? '+' : ''}${amount}`
  })
  await notify(tx, memberId, {
    category: 'system',
    key: 'notice.adjusted',
    params: { change: told.join(', '), reason },
    at,
  })
  return done(null)
}
