import type { Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { getMember, holdMembers } from '../members/member-queries.ts'
import { listOutside } from './outside-accounts.ts'
import { countPasskeys, removePasskeys } from './passkeys.ts'
import { hasApp } from './two-step.ts'

/** Takes one of her passkeys away, unless it is all that her second step rests on or her only way in. Throws NotFound. */
export async function removePasskey(tx: Tx, memberId: number, id: string, at: number): Promise<Outcome<null>> {
  await holdMembers(tx, [memberId])
  const { two_step_at, password_hash } = await getMember(tx, memberId)
  if ((await countPasskeys(tx, memberId)) === 1) {
    if (two_step_at !== null && !(await hasApp(tx, memberId))) return refused({ key: 'error.passkey_last' })
    const onlyWay = password_hash === '' && (await listOutside(tx, memberId)).length === 0
    if (onlyWay) return refused({ key: 'error.passkey_only' })
  }
  if ((await removePasskeys(tx, memberId, id, at)) === 0) throw new NotFound('error.nothing_chosen')
  return done(null)
}
