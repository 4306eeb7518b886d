import { randomInt } from 'node:crypto'
import type { Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import { notify } from '../notifications/notifying.ts'
import { countPasskeys } from './passkeys.ts'
import { recoveryHash } from './two-step.ts'

const CODES = 10
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** From now on she shows a code at each sign-in; answers the codes for the day when her app is lost, told only now. */
export async function turnOnTwoStep(tx: Tx, memberId: number, at: number): Promise<string[]> {
  await tx.updateTable('member').set({ two_step_at: at }).where('id', '=', memberId).execute()
  await notify(tx, memberId, { category: 'system', key: 'notice.two_step_on', params: {}, at })
  return renewRecoveryCodes(tx, memberId)
}

/** The same by the passkeys she has; an app that was begun and never shown does not count. */
export async function turnOnByPasskey(tx: Tx, memberId: number, at: number): Promise<string[]> {
  await tx.deleteFrom('two_step').where('member_id', '=', memberId).execute()
  return turnOnTwoStep(tx, memberId, at)
}

/** An app that was added beside the passkeys has shown its first code; the recovery codes stay as they are. */
export async function tellOfApp(tx: Tx, memberId: number, at: number): Promise<void> {
  await notify(tx, memberId, { category: 'system', key: 'notice.app_added', params: {}, at })
}

/** The passkeys alone are the second step again. Refuses while there is none. */
export async function removeApp(tx: Tx, memberId: number, at: number): Promise<Outcome<null>> {
  await holdMembers(tx, [memberId])
  if ((await countPasskeys(tx, memberId)) === 0) return refused({ key: 'error.app_last' })
  await tx.deleteFrom('two_step').where('member_id', '=', memberId).execute()
  await notify(tx, memberId, { category: 'system', key: 'notice.app_removed', params: {}, at })
  return done(null)
}

/** New recovery codes in place of the old ones. */
export async function renewRecoveryCodes(tx: Tx, memberId: number): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newCode)
  await tx.deleteFrom('recovery_code').where('member_id', '=', memberId).execute()
  const rows = codes.map(code => ({ member_id: memberId, code_hash: recoveryHash(memberId, code) }))
  await tx.insertInto('recovery_code').values(rows).execute()
  return codes
}

/** The password alone is enough again: by herself, or by an administrator when app and codes are lost. */
export async function turnOffTwoStep(tx: Tx, memberId: number, at: number): Promise<void> {
  await tx.updateTable('member').set({ two_step_at: null }).where('id', '=', memberId).execute()
  await tx.deleteFrom('two_step').where('member_id', '=', memberId).execute()
  await tx.deleteFrom('recovery_code').where('member_id', '=', memberId).execute()
  await notify(tx, memberId, { category: 'system', key: 'notice.two_step_off', params: {}, at })
}

/** Fifty random bits, in two halves that can be read aloud. */
function newCode(): string {
  const half = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${half()}-${half()}`
}
