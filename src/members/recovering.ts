import { enqueue } from '../db/jobs.ts'
import type { Db, Tx } from '../db/schema.ts'
import type { TokenTable } from '../db/tables/members.ts'
import { transact } from '../db/transact.ts'
import { MINUTE } from '../lib/clock.ts'
import { hashToken, newToken } from '../lib/tokens.ts'
import type { Lang } from '../locale/index.ts'
import { emailKey } from './member.ts'
import { endSessions } from './sessions.ts'

const LIFE = 60 * MINUTE

/** 找回密码: puts the mail aside whoever the address belongs to, so that nobody learns whether it is known. */
export async function askForPassword(tx: Tx, email: string, at: number, lang?: Lang): Promise<void> {
  await enqueue(tx, 'mail password', { email: emailKey(email), lang }, at)
}

/** Makes the secret of a link that sets a new password once within the hour; undefined for an unknown address. */
export async function makePasswordToken(
  db: Db,
  email: string,
  at: number,
): Promise<{ token: string; name: string; email: string; preferences: string } | undefined> {
  const member = await db
    .selectFrom('member')
    .select(['id', 'name', 'email', 'preferences'])
    .where('email_key', '=', email)
    .where('locked_at', 'is', null)
    .executeTakeFirst()
  if (!member) return undefined
  const token = newToken()
  await transact(db, tx => saveToken(tx, token, { kind: 'password', memberId: member.id, payload: '', at }), 'nothing')
  return { token, name: member.name, email: member.email, preferences: member.preferences }
}

/** Notes a secret by its hash for the hour. */
export async function saveToken(
  tx: Tx,
  token: string,
  {
    kind,
    memberId,
    payload,
    at,
    life = LIFE,
  }: { kind: TokenTable['kind']; memberId: number | null; payload: string; at: number; life?: number },
): Promise<void> {
  await tx
    .insertInto('token')
    .values({ hash: hashToken(token), kind, member_id: memberId, payload, created_at: at, expires_at: at + life })
    .execute()
}

/** Whose token this is, while it is good. */
export function findToken(db: Db, kind: TokenTable['kind'], token: string, at: number) {
  return db
    .selectFrom('token')
    .selectAll()
    .where('hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('expires_at', '>', at)
    .executeTakeFirst()
}

/** Uses a token up: of many who try at once, one gets it. */
export function useToken(tx: Tx, kind: TokenTable['kind'], token: string, at: number) {
  return tx
    .deleteFrom('token')
    .where('hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('expires_at', '>', at)
    .returning(['member_id', 'payload'])
    .executeTakeFirst()
}

/** Sets a password by its hash and ends every session and every link that was out. */
export async function setPassword(
  tx: Tx,
  memberId: number,
  passwordHash: string,
  { exceptSession }: { exceptSession?: string } = {},
): Promise<void> {
  await tx.updateTable('member').set({ password_hash: passwordHash }).where('id', '=', memberId).execute()
  await endSessions(tx, memberId, { except: exceptSession })
  await endTokens(tx, memberId)
}

/** Voids every link that was sent to a member. */
export async function endTokens(tx: Tx, memberId: number): Promise<void> {
  await tx.deleteFrom('token').where('member_id', '=', memberId).execute()
}
