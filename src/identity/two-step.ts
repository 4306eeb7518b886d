import type { Db, Tx } from '../db/schema.ts'
import { seal, unseal } from '../lib/sealing.ts'
import { hashToken } from '../lib/tokens.ts'

const STEP = 30_000

/** A new secret for a member's app, not in force before she shows a code of it. */
export async function beginTwoStep(tx: Tx, secret: string, memberId: number, at: number): Promise<void> {
  const { Secret } = await import('otpauth')
  const row = {
    member_id: memberId,
    secret: seal(new Secret({ size: 20 }).base32, secret),
    last_step: 0,
    created_at: at,
  }
  await tx
    .insertInto('two_step')
    .values(row)
    .onConflict(conflict => conflict.column('member_id').doUpdateSet(row))
    .execute()
}

/** Whether she has an app that has shown a code; one that was only begun proves nothing yet. */
export async function hasApp(db: Db, memberId: number): Promise<boolean> {
  const row = await db.selectFrom('two_step').select('last_step').where('member_id', '=', memberId).executeTakeFirst()
  return row !== undefined && row.last_step > 0
}

/** What the app reads: the secret, and the same in an address to be scanned. */
export async function findAppSecret(
  db: Db,
  secret: string,
  { id, name }: { id: number; name: string },
  siteName: string,
): Promise<{ base32: string; address: string } | undefined> {
  const row = await db.selectFrom('two_step').select('secret').where('member_id', '=', id).executeTakeFirst()
  const base32 = row && unseal(row.secret, secret)
  if (!base32) return undefined
  const { TOTP } = await import('otpauth')
  return { base32, address: new TOTP({ issuer: siteName, label: name, secret: base32 }).toString() }
}

/**
 * Whether this is a code of her app of now, or of the step before or after, that was not taken yet. The first code of
 * an app that was begun is taken only where she sets it up: from then on it counts.
 */
export async function provesByApp(
  db: Db,
  secret: string,
  { memberId, code, begun }: { memberId: number; code: string; begun: boolean },
  at: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('two_step')
    .select('secret')
    .where('member_id', '=', memberId)
    .where('last_step', begun ? '=' : '>', 0)
    .executeTakeFirst()
  const base32 = row && unseal(row.secret, secret)
  if (!base32 || !/^\d{6}$/.test(code)) return false
  const { TOTP } = await import('otpauth')
  const delta = new TOTP({ secret: base32 }).validate({ token: code, timestamp: at, window: 1 })
  if (delta === null) return false
  const step = Math.floor(at / STEP) + delta
  const taken = await db
    .updateTable('two_step')
    .set({ last_step: step })
    .where('member_id', '=', memberId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return Number(taken.numUpdatedRows) === 1
}

/** Whether this is one of her recovery codes, which is used up by it. */
export async function provesByRecovery(db: Db, memberId: number, code: string): Promise<boolean> {
  const used = await db
    .deleteFrom('recovery_code')
    .where('member_id', '=', memberId)
    .where('code_hash', '=', recoveryHash(memberId, code))
    .executeTakeFirst()
  return Number(used.numDeletedRows) === 1
}

/** What is kept of a recovery code, however it is typed. */
export function recoveryHash(memberId: number, code: string): string {
  return hashToken(`${memberId}:${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)
}
