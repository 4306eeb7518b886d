import type { Tx } from '../db/schema.ts'
import { done, type Outcome } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import { adjust } from './adjusting.ts'
import type { Amounts } from './amounts.ts'
import type { CreditTerms } from './settling.ts'

/** 积分奖惩 of many at once: each gets the same, and reads the reason; all of it happens or nothing. Answers how many. */
export async function adjustMany(
  tx: Tx,
  terms: CreditTerms,
  byId: number,
  memberIds: readonly number[],
  fields: { amounts: Partial<Amounts>; reason: string },
  at: number,
): Promise<Outcome<number>> {
  const ids = [...new Set(memberIds)].sort((a, b) => a - b)
  await holdMembers(tx, ids)
  for (const id of ids) {
    const outcome = await adjust(tx, terms, byId, id, fields, at)
    if (!outcome.ok) return outcome
  }
  return done(ids.length)
}
