import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { findByPhone } from '../identity/binding-phone.ts'
import { makeCode } from '../identity/proving-phone.ts'
import { MINUTE } from '../lib/clock.ts'

/**
 * Makes the code and sends it. A number that nobody has gets none for a new password, and a code that comes too late
 * is not sent at all.
 */
export async function textCode(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const [phone, purpose, until] = [String(payload.phone), String(payload.purpose), Number(payload.until)]
  const left = until - forum.clock.now()
  if (left <= 0 || (purpose === 'recover' && !(await findByPhone(forum.db, phone)))) return
  const code = await transact(forum.db, tx => makeCode(tx, forum.config.secret, { phone, purpose, until }), 'nothing')
  await forum.sms.send({ to: phone, code, minutes: Math.ceil(left / MINUTE) })
}
