import type { Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import { countPasskeys, removePasskeys } from './passkeys.ts'
import { hasApp } from './two-step.ts'

/** Takes one of her passkeys away, unless it is all that her second step rests on. Throws NotFound. */
export async function removePasskey(tx: Tx, memberId: number, id: string, at: number): Promise<Outcome<null>> {
  await holdMembers(tx, [memberId])
  const member = await tx.selectFrom('member').select('two_step_at').where('id', '=', memberId).executeTakeFirst()
  const rests = member?.two_step_at != null && !(await hasApp(tx, memberId))
  if (rests && (await countPasskeys(tx, memberId)) === 1) return refused({ key: 'error.passkey_last' })
  if ((await removePasskeys(tx, memberId, id, at)) === 0) throw new NotFound('error.nothing_chosen')
  return done(null)
}
