import { enqueue } from '../db/jobs.ts'
import type { Db, Tx } from '../db/schema.ts'
import { getMember, holdMembers } from '../members/member-queries.ts'
import { setPassword } from '../members/recovering.ts'
import { notify } from '../notifications/notifying.ts'
import { listPasskeys, removePasskeys } from './passkeys.ts'

/** What signs her in besides the password that is about to be set anew, by name, and whether it may go with it. */
export interface BesidesPassword {
  passkeys: string[]
  /** Never while a second step is on: who has only the link must not weaken it. */
  removable: boolean
}

/** What a password set by a link leaves as it is. */
export async function besidesPassword(db: Db, memberId: number): Promise<BesidesPassword> {
  const { two_step_at } = await getMember(db, memberId)
  const passkeys = (await listPasskeys(db, memberId)).map(({ name }) => name)
  return { passkeys, removable: passkeys.length > 0 && two_step_at === null }
}

/**
 * A new password by a link or a code to the telephone: every session, every link and every browser that takes her
 * notices ends; the second step stays. Passkeys stay too unless she asks, and she is told by notice and mail which.
 */
export async function resetPassword(
  tx: Tx,
  memberId: number,
  { passwordHash, withoutPasskeys }: { passwordHash: string; withoutPasskeys: boolean },
  at: number,
): Promise<void> {
  await holdMembers(tx, [memberId])
  await setPassword(tx, memberId, passwordHash)
  await tx.deleteFrom('push_subscription').where('member_id', '=', memberId).execute()
  const { removable } = await besidesPassword(tx, memberId)
  if (withoutPasskeys && removable) await removePasskeys(tx, memberId, undefined, at)
  const { passkeys } = await besidesPassword(tx, memberId)
  const names = passkeys.map(name => `“${name}”`).join(' ')
  const key = passkeys.length > 0 ? 'notice.password_reset_keys' : 'notice.password_reset'
  await notify(tx, memberId, { category: 'system', key, params: { names }, at })
  await enqueue(tx, 'mail password reset', { memberId, names }, at)
}
