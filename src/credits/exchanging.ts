import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import { amountsOf, EXTCREDITS, type ExtcreditNumber, extcreditName } from './amounts.ts'
import { book } from './ledger.ts'
import { type CreditTerms, settle } from './settling.ts'

/** A credit that can be exchanged, and which ways. */
export interface Exchangeable {
  number: ExtcreditNumber
  title: string
  unit: string
  ratio: number
  out: boolean
  in: boolean
}

/** The credits that have a name, a ratio, and leave to go out or come in (members.md §7). */
export function exchangeables(settings: Settings): Exchangeable[] {
  return EXTCREDITS.flatMap(number => {
    const credit = settings.extcredits[number - 1]
    if (!credit || credit.title === '' || credit.ratio === 0) return []
    const { title, unit, ratio, exchangeOut, exchangeIn } = credit
    return exchangeOut || exchangeIn ? [{ number, title, unit, ratio, out: exchangeOut, in: exchangeIn }] : []
  })
}

/** What one gets for an amount, the site's share taken off, rounded down. */
export function exchanged(settings: Settings, from: Exchangeable, to: Exchangeable, amount: number): number {
  return Math.floor((amount * (100 - settings.exchangeTax) * from.ratio) / (100 * to.ratio))
}

/**
 * 积分兑换: gives so much of one credit for what it is worth of another. Refuses what would leave less than the setting
 * asks for (exchangemincredits), and what comes to nothing. Answers what was got.
 */
export async function exchange(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  { from, to, amount }: { from: number; to: number; amount: number },
  at: number,
): Promise<Outcome<number>> {
  const { settings } = terms
  const all = exchangeables(settings)
  const given = all.find(one => one.number === from && one.out)
  const got = all.find(one => one.number === to && one.in)
  if (!given || !got || given === got) return notAllowed('error.cannot_exchange')
  const income = exchanged(settings, given, got, amount)
  if (viewer.member?.minor) return notAllowed('error.minor_spending')
  if (income < 1) return refused({ key: 'error.exchange_nothing', field: 'amount' })
  const [paid, earned] = [extcreditName(given.number), extcreditName(got.number)]
  await holdMembers(tx, [viewer.id])
  const own = await tx.selectFrom('member').select(paid).where('id', '=', viewer.id).executeTakeFirstOrThrow()
  const minimum = Math.max(settings.exchangeMinimum, settings.extcredits[given.number - 1]?.lowerLimit ?? 0)
  if ((own[paid] ?? 0) - amount < minimum) {
    return refused({ key: 'error.exchange_minimum', values: { credit: given.title, minimum }, field: 'amount' })
  }
  const amounts = amountsOf({ [paid]: -amount, [earned]: income })
  await book(tx, { memberId: viewer.id, action: 'CEC', amounts, at })
  await settle(tx, terms, viewer.id, at)
  return done(income)
}
