import { enqueue } from '../db/jobs.ts'
import type { Db, Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { newToken } from '../lib/tokens.ts'
import type { Lang } from '../locale/index.ts'
import { emailKey } from './member.ts'
import { endTokens, saveToken, useToken } from './recovering.ts'
import { isEmailFree } from './taken.ts'

/** Puts a mail with a link aside; nothing changes before it is opened. Confirms the present address the same way. */
export async function askForEmail(tx: Tx, memberId: number, email: string, at: number, lang?: Lang): Promise<void> {
  await enqueue(tx, 'mail email', { memberId, email: email.trim(), lang }, at)
}

/** Makes the secret of that link. */
export async function makeEmailToken(
  db: Db,
  memberId: number,
  email: string,
  at: number,
): Promise<{ token: string; name: string; preferences: string } | undefined> {
  const member = await db
    .selectFrom('member')
    .select(['name', 'preferences'])
    .where('id', '=', memberId)
    .executeTakeFirst()
  if (!member) return undefined
  const token = newToken()
  await transact(db, tx => saveToken(tx, token, { kind: 'email', memberId, payload: email, at }), 'nothing')
  return { token, ...member }
}

/**
 * Takes the address that the link proves, and voids every other link that is out: one for a new password has gone to
 * the old address. Answers the member's number, or undefined when it is no longer free.
 */
export async function confirmEmail(tx: Tx, token: string, at: number): Promise<number | undefined> {
  const used = await useToken(tx, 'email', token, at)
  if (!used?.member_id) return undefined
  const email_key = emailKey(used.payload)
  if (!(await isEmailFree(tx, email_key, used.member_id))) return undefined
  await tx
    .updateTable('member')
    .set({ email: used.payload, email_key, email_confirmed_at: at })
    .where('id', '=', used.member_id)
    .execute()
  await endTokens(tx, used.member_id)
  return used.member_id
}
