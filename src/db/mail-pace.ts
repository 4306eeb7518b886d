import { HOUR } from '../lib/clock.ts'
import { hashToken } from '../lib/tokens.ts'
import { engineOf } from './dialect.ts'
import type { Db, Tx } from './schema.ts'
import { transact } from './transact.ts'

/** So many mails in any sixty minutes go to one address, whatever they are about (security.md A-15). */
export const MAILS_PER_HOUR = 3

/**
 * Counts one mail to an address; answers 0, or how many milliseconds it has to wait because `max` went out within the
 * last hour. All processes count together, and the address is known by its hash only.
 */
export function takeMailTurn(db: Db, address: string, max: number, at: number): Promise<number> {
  return transact(
    db,
    async tx => {
      const sent = (await readSent(tx, address, at)).filter(time => time > at - HOUR)
      const oldest = sent.at(-max)
      if (sent.length >= max && oldest !== undefined) return oldest + HOUR - at
      await writeSent(tx, address, [...sent, at], at)
      return 0
    },
    'nothing',
  )
}

/** Takes back a mail that was counted and did not go out. */
export function giveMailTurnBack(db: Db, address: string, at: number): Promise<void> {
  return transact(
    db,
    async tx => {
      const sent = await readSent(tx, address, at)
      const last = sent.lastIndexOf(at)
      if (last >= 0) await writeSent(tx, address, sent.toSpliced(last, 1), at)
    },
    'nothing',
  )
}

/** Forgets addresses that nothing was sent to for an hour. */
export async function forgetOldMailPace(tx: Tx, at: number): Promise<void> {
  await tx
    .deleteFrom('mail_pace')
    .where('last_at', '<', at - HOUR)
    .execute()
}

async function readSent(tx: Tx, address: string, at: number): Promise<number[]> {
  const address_hash = hashToken(address)
  await tx
    .insertInto('mail_pace')
    .values({ address_hash, sent: '[]', last_at: at })
    .onConflict(conflict => conflict.column('address_hash').doNothing())
    .execute()
  const row = await tx
    .selectFrom('mail_pace')
    .select('sent')
    .where('address_hash', '=', address_hash)
    .$if(engineOf(tx) === 'postgres', query => query.forUpdate())
    .executeTakeFirstOrThrow()
  return JSON.parse(row.sent)
}

async function writeSent(tx: Tx, address: string, sent: number[], at: number): Promise<void> {
  await tx
    .updateTable('mail_pace')
    .set({ sent: JSON.stringify(sent), last_at: at })
    .where('address_hash', '=', hashToken(address))
    .execute()
}
