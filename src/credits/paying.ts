import type { Tx } from '../db/schema.ts'
import type { Message } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Settings } from '../settings/settings.ts'
import { amountsOf, type ExtcreditName, type ExtcreditNumber, extcreditName } from './amounts.ts'
import { type About, book } from './ledger.ts'
import { type CreditTerms, settle } from './settling.ts'

/** Credits that go from one member to another; null on a side is the forum itself. */
export interface Payment {
  from: number | null
  to: number | null
  /** What the payer gives. */
  amount: number
  /** In which credit; that which is traded here when nothing is said. */
  credit?: TradedCredit
  /** What of it does not arrive: it leaves the forum. */
  tax?: number
  /** How the ledger calls it, in the classic's codes: BTC and STC for a thread bought and sold. */
  actions: { paid: string; earned: string }
  about?: About | null
  boardId?: number | null
  reason?: string
  at: number
}

/**
 * The only way credits go from member to member. Both rows are held in their order, so that payments wait in line;
 * refuses, with nothing written, what would push the payer below the credit's limit. Throws RangeError for an amount
 * that is none.
 */
export async function pay(tx: Tx, terms: CreditTerms, payment: Payment): Promise<Outcome<null>> {
  const { from, to, amount, tax = 0, actions, at } = payment
  if (!Number.isSafeInteger(amount) || amount < 1 || tax < 0 || tax > amount)
    throw new RangeError(`No amount: ${amount}`)
  const credit = payment.credit ?? tradedCredit(terms.settings)
  const holders = [from, to].filter(one => one !== null)
  await holdMembers(tx, holders)
  const fault = from === null ? undefined : await spendingFault(tx, from, amount, credit)
  if (fault) return refused(fault)
  const shared = { about: payment.about, boardId: payment.boardId, reason: payment.reason, at }
  const sides = [
    { memberId: from, byId: to, action: actions.paid, change: -amount },
    { memberId: to, byId: from, action: actions.earned, change: amount - tax },
  ]
  for (const { memberId, byId, action, change } of sides) {
    if (memberId === null) continue
    await book(tx, { ...shared, memberId, byId, action, amounts: amountsOf({ [credit.name]: change }) })
    await settle(tx, terms, memberId, at)
  }
  return done(null)
}

export interface TradedCredit {
  name: ExtcreditName
  title: string
  unit: string
  lowerLimit: number
}

/** The credit of a number; with none, that which prices are in (creditstrans). */
export function tradedCredit(settings: Settings, asked = 0): TradedCredit {
  const number = (asked === 0 ? settings.tradeCredit : asked) as ExtcreditNumber
  const { title = '', unit = '', lowerLimit = 0 } = settings.extcredits[number - 1] ?? {}
  return { name: extcreditName(number), title, unit, lowerLimit }
}

/** What the site keeps of an amount (creditstax), rounded down. */
export function taxOn(settings: Settings, amount: number): number {
  return Math.floor((amount * settings.tradeTax) / 100)
}

/** Nobody spends more than she has, and minors nothing. */
async function spendingFault(
  tx: Tx,
  memberId: number,
  amount: number,
  credit: TradedCredit,
): Promise<Message | undefined> {
  const row = await tx.selectFrom('member').select(['minor', credit.name]).where('id', '=', memberId).executeTakeFirst()
  if (row && row.minor !== '') return { key: 'error.minor_spending' }
  if (row && row[credit.name] - amount >= credit.lowerLimit) return undefined
  return { key: 'error.cannot_afford', values: { credit: credit.title, amount } }
}
