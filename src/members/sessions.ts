import type { Db, Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'

export interface SessionRow {
  id_hash: string
  ip: string
  agent: string
  created_at: number
  seen_at: number
}

/** Where a member is signed in, the latest first. */
export function listSessions(db: Db, memberId: number, at: number): Promise<SessionRow[]> {
  return db
    .selectFrom('session')
    .select(['id_hash', 'ip', 'agent', 'created_at', 'seen_at'])
    .where('member_id', '=', memberId)
    .where('expires_at', '>', at)
    .orderBy('seen_at', 'desc')
    .limit(100)
    .execute()
}

/** Signs a member out everywhere, but for the session that is to stay. */
export async function endSessions(tx: Tx, memberId: number, { except = '' }: { except?: string } = {}): Promise<void> {
  await tx.deleteFrom('session').where('member_id', '=', memberId).where('id_hash', '!=', except).execute()
}

/** Signs a member out of one place. Throws NotFound when she is not signed in there. */
export async function endSession(tx: Tx, memberId: number, idHash: string): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('session')
    .where('member_id', '=', memberId)
    .where('id_hash', '=', idHash)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) throw new NotFound()
}

/** Removes sessions, tokens and waiting e-mail changes whose time is over. */
export async function forgetExpired(tx: Tx, at: number): Promise<void> {
  await tx.deleteFrom('session').where('expires_at', '<=', at).execute()
  await tx.deleteFrom('token').where('expires_at', '<=', at).execute()
}
