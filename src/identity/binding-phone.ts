import type { Db, Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { isPhoneFree } from '../members/taken.ts'
import { notify } from '../notifications/notifying.ts'
import { maskedPhone } from './phone.ts'

/** Who has this number. */
export function findByPhone(db: Db, phone: string) {
  return db.selectFrom('member').select(['id', 'name', 'locked_at']).where('phone', '=', phone).executeTakeFirst()
}

/** Takes the number that a code has just proved, in place of the one before; she is told, should it not be her. */
export async function bindPhone(tx: Tx, memberId: number, phone: string, at: number): Promise<Outcome<null>> {
  if (!(await isPhoneFree(tx, phone, memberId))) return refused({ key: 'error.phone_taken', field: 'phone' })
  await tx.updateTable('member').set({ phone, phone_confirmed_at: at }).where('id', '=', memberId).execute()
  const params = { phone: maskedPhone(phone) }
  await notify(tx, memberId, { category: 'system', key: 'notice.phone_bound', params, at })
  return done(null)
}

/** Lets go of the number. */
export async function unbindPhone(tx: Tx, memberId: number, at: number): Promise<void> {
  await tx.updateTable('member').set({ phone: null, phone_confirmed_at: null }).where('id', '=', memberId).execute()
  await notify(tx, memberId, { category: 'system', key: 'notice.phone_unbound', params: {}, at })
}
