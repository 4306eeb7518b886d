import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'

const DIGITS = 6

/** A new code for a number and a purpose, kept by its hash; the one before is void. */
export async function makeCode(
  tx: Tx,
  secret: string,
  { phone, purpose, until }: { phone: string; purpose: string; until: number },
): Promise<string> {
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')
  const row = { phone, purpose, code_hash: hashOf(secret, { phone, purpose, code }), tries: 0, expires_at: until }
  await tx
    .insertInto('phone_code')
    .values(row)
    .onConflict(conflict => conflict.columns(['phone', 'purpose']).doUpdateSet(row))
    .execute()
  return code
}

/** Whether the code is right. A try counts before it is looked at, and a right code is used up. */
export async function proves(
  db: Db,
  secret: string,
  given: { phone: string; purpose: string; code: string },
  { tries, at }: { tries: number; at: number },
): Promise<boolean> {
  const { phone, purpose } = given
  const row = await db
    .updateTable('phone_code')
    .set({ tries: sql<number>`tries + 1` })
    .where('phone', '=', phone)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', at)
    .where('tries', '<', tries)
    .returning('code_hash')
    .executeTakeFirst()
  const hash = hashOf(secret, given)
  if (!row || !timingSafeEqual(Buffer.from(row.code_hash), Buffer.from(hash))) return false
  const used = await db
    .deleteFrom('phone_code')
    .where('phone', '=', phone)
    .where('purpose', '=', purpose)
    .where('code_hash', '=', hash)
    .executeTakeFirst()
  return Number(used.numDeletedRows) === 1
}

/** Removes the codes whose time is over. */
export async function forgetOldCodes(tx: Tx, at: number): Promise<void> {
  await tx.deleteFrom('phone_code').where('expires_at', '<=', at).execute()
}

function hashOf(secret: string, { phone, purpose, code }: { phone: string; purpose: string; code: string }): string {
  return createHmac('sha256', secret).update(`${phone}:${purpose}:${code}`).digest('hex')
}
