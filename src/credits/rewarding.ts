import type { Tx } from '../db/schema.ts'
import { dayNumber, HOUR, MINUTE } from '../lib/clock.ts'
import type { Message } from '../lib/errors.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { ViewerMember } from '../members/viewer.ts'
import { type Amounts, amountsOf, EXTCREDITS, extcreditName, isNothing } from './amounts.ts'
import { type About, book } from './ledger.ts'
import { type CreditAction, type CreditRule, ruleFor } from './rules.ts'
import type { CreditTerms } from './settling.ts'

export interface Reward {
  about?: About | null
  boardId?: number | null
  /** The rule's amounts so many times over; negative takes. */
  times?: number
  /** The thing or the member that a rule with `norepeat` pays once for in a cycle. */
  once?: number
  at: number
}

/** Pays what the rule says, if its cycle still allows; answers what changed. Whoever calls settles the member after. */
export async function reward(
  tx: Tx,
  terms: CreditTerms,
  memberId: number,
  action: CreditAction,
  { about = null, boardId = null, times = 1, once, at }: Reward,
): Promise<Amounts> {
  const rule = ruleFor(terms.rules, action, boardId)
  const paid =
    rule && (await isDue(tx, rule, memberId, { once, at }, terms.settings.timeOffset)) ? amountsOf(rule, times) : null
  const amounts = paid ?? amountsOf({})
  await book(tx, { memberId, action, amounts, about, boardId, at })
  return amounts
}

/** Why a rule that costs would push a credit below its limit, or undefined. */
export function creditFault(
  terms: CreditTerms,
  member: ViewerMember,
  action: CreditAction,
  boardId: number | null,
): Message | undefined {
  const rule = ruleFor(terms.rules, action, boardId)
  if (!rule) return undefined
  for (const number of EXTCREDITS) {
    const name = extcreditName(number)
    const credit = terms.settings.extcredits[number - 1]
    if (credit && rule[name] < 0 && member[name] + rule[name] < credit.lowerLimit) {
      return { key: 'error.credits_too_low', values: { credit: credit.title, limit: credit.lowerLimit } }
    }
  }
  return undefined
}

/** Counts this use of a rule with a cycle; false when the cycle has no more to give. */
async function isDue(
  tx: Tx,
  rule: CreditRule,
  memberId: number,
  { once, at }: { once: number | undefined; at: number },
  offsetHours: number,
): Promise<boolean> {
  if (isNothing(amountsOf(rule))) return true
  const repeats = rule.norepeat === 0 || once === undefined
  if (rule.cycle === 4 && repeats) return true
  await holdMembers(tx, [memberId])
  const use = await tx
    .selectFrom('credit_use')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('rule_id', '=', rule.id)
    .executeTakeFirst()
  const period = periodOf(rule, at, offsetHours, use?.started_at)
  const goesOn = use !== undefined && use.period === period
  if (rule.cycle !== 4 && goesOn && rule.times > 0 && use.times >= rule.times) return false
  if (!repeats && !(await isFirst(tx, rule.id, memberId, once, period))) return false
  const row = {
    member_id: memberId,
    rule_id: rule.id,
    period,
    times: goesOn ? use.times + 1 : 1,
    started_at: goesOn ? use.started_at : at,
  }
  await tx
    .insertInto('credit_use')
    .values(row)
    .onConflict(conflict => conflict.columns(['member_id', 'rule_id']).doUpdateSet(row))
    .execute()
  return true
}

/** Notes what a rule pays for; false when it did so in this cycle before. */
async function isFirst(tx: Tx, ruleId: number, memberId: number, once: number, period: number): Promise<boolean> {
  const row = { member_id: memberId, rule_id: ruleId, about_id: once, period }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('credit_once')
    .values(row)
    .onConflict(conflict =>
      conflict
        .columns(['member_id', 'rule_id', 'about_id'])
        .doUpdateSet({ period })
        .where('credit_once.period', '!=', period),
    )
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) > 0
}

/** The number of the cycle that `at` falls in: for ever, the day, the slot on the clock, or from the first use on. */
function periodOf(rule: CreditRule, at: number, offsetHours: number, startedAt: number | undefined): number {
  const length = Math.max(1, rule.cycle_minutes) * MINUTE
  if (rule.cycle === 0 || rule.cycle === 4) return 0
  if (rule.cycle === 1) return dayNumber(at, offsetHours)
  if (rule.cycle === 2) return Math.floor((at + offsetHours * HOUR) / length)
  return startedAt !== undefined && at < startedAt + length ? startedAt : at
}
