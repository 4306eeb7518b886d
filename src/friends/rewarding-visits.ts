import { amountsOf, isNothing } from '../credits/amounts.ts'
import { reward } from '../credits/rewarding.ts'
import { ruleFor } from '../credits/rules.ts'
import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'

/** 访问别人空间 (members.md §7.1): pays who looks into the space of another, once for each in a cycle. */
export async function rewardVisit(
  tx: Tx,
  terms: CreditTerms,
  visitorId: number,
  ownerId: number,
  at: number,
): Promise<void> {
  const rule = ruleFor(terms.rules, 'visit', null)
  if (!rule || isNothing(amountsOf(rule))) return
  const amounts = await reward(tx, terms, visitorId, 'visit', { once: ownerId, at })
  if (!isNothing(amounts)) await settle(tx, terms, visitorId, at)
}
