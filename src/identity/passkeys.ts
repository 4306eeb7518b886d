import type { Db, Tx } from '../db/schema.ts'
import { notify } from '../notifications/notifying.ts'

/** What devices know the site by: the host (`rpID`) and the address it is reached at. */
export interface RelyingParty {
  id: string
  origin: string
}

/** A member's passkeys, the oldest first. */
export function listPasskeys(db: Db, memberId: number) {
  return db.selectFrom('passkey').selectAll().where('member_id', '=', memberId).orderBy('created_at').execute()
}

/** How many she has. */
export async function countPasskeys(db: Db, memberId: number): Promise<number> {
  return (await db.selectFrom('passkey').select('id').where('member_id', '=', memberId).execute()).length
}

/** Takes one away, or all of them; she is told. Answers how many went. */
export async function removePasskeys(tx: Tx, memberId: number, id: string | undefined, at: number): Promise<number> {
  const gone = await tx
    .deleteFrom('passkey')
    .where('member_id', '=', memberId)
    .$if(id !== undefined, query => query.where('id', '=', id ?? ''))
    .returning('name')
    .execute()
  for (const { name } of gone) {
    await notify(tx, memberId, { category: 'system', key: 'notice.passkey_removed', params: { name }, at })
  }
  return gone.length
}

/** `internal,hybrid` as a list. */
export function transportsOf({ transports }: { transports: string }): string[] {
  return transports === '' ? [] : transports.split(',')
}
