import { reward } from '../credits/rewarding.ts'
import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { type Outcome, refused } from '../lib/outcome.ts'
import { emailKey } from '../members/member.ts'
import { bindOutside, findByOutside, type Outside } from './outside-accounts.ts'
import { type Registered, type RegisterFields, register } from './registering.ts'

export interface Coming extends Outside {
  /** '' when the other site tells none. */
  email: string
  /** The other site says that it is hers. */
  emailProved: boolean
}

/**
 * A new member for whom another site vouches, bound to it at once. Her address counts as proved when the other site
 * says so and it is the one she takes; an account that has this address already is never bound by it.
 */
export async function registerOutside(
  tx: Tx,
  terms: CreditTerms,
  { issuer, subject, name, ...told }: Coming,
  fields: RegisterFields,
  at: number,
): Promise<Outcome<Registered>> {
  const outside = { issuer, subject, name }
  if (await findByOutside(tx, outside)) return refused({ key: 'error.outside_taken' })
  const emailProved = told.emailProved && emailKey(told.email) === emailKey(fields.email)
  const joined = await register(tx, terms, { ...fields, emailProved }, at)
  if (!joined.ok) return joined
  const { memberId } = joined.value
  await bindOutside(tx, memberId, outside, at)
  if (emailProved) {
    await reward(tx, terms, memberId, 'realemail', { at })
    await settle(tx, terms, memberId, at)
  }
  return joined
}
