import { type Counted, countSoFar, countUp, forgetCount } from '../db/rate-limits.ts'
import type { Db } from '../db/schema.ts'
import { networkOf } from '../lib/addresses.ts'
import { MINUTE } from '../lib/clock.ts'
import { done, type Outcome, refused, tooSoon } from '../lib/outcome.ts'
import type { Passwords } from '../lib/passwords.ts'
import { emailKey } from './member.ts'
import { nameKey } from './names.ts'

/** Wrong passwords in 15 minutes: for a name from one network, from one network, for a name from everywhere. */
const LIMITS = { pair: 5, network: 20, name: 20 } as const
const WITHIN = 15 * MINUTE

/**
 * Checks a name or e-mail and a password; answers the member's number. The answer and the time it takes are the same
 * whether there is such a member or not; failures are counted in the database.
 */
export async function signIn(
  db: Db,
  passwords: Passwords,
  { login, password, ip }: { login: string; password: string; ip: string },
  at: number,
): Promise<Outcome<number>> {
  const keys = failureKeys(login, ip)
  const before = await Promise.all(keys.map(({ key }) => countSoFar(db, key, at)))
  const locked = longest(before, keys)
  if (locked > 0) return tooSoon(lockedMessage(locked))
  const member = await findByLogin(db, login)
  if (await passwords.verify(password, member?.password_hash)) {
    if (member?.locked_at) return refused({ key: 'error.account_locked' })
    await forgetCount(db, keys[0].key)
    return done(member?.id ?? 0)
  }
  const after = await Promise.all(keys.map(({ key, max }) => countUp(db, key, { max, within: WITHIN }, at)))
  const left = Math.min(...keys.map(({ max }, index) => max - (after[index]?.count ?? 0)))
  return left > 0 ? refused({ key: 'error.sign_in', values: { left } }) : tooSoon(lockedMessage(WITHIN))
}

/** How many wrong passwords came from this network lately: the captcha is asked for after some. */
export async function countFailures(db: Db, ip: string, at: number): Promise<number> {
  return (await countSoFar(db, `sign-in:network:${networkOf(ip)}`, at)).count
}

function failureKeys(login: string, ip: string) {
  const who = nameKey(login).slice(0, 100)
  const network = networkOf(ip)
  return [
    { key: `sign-in:pair:${who}:${network}`, max: LIMITS.pair },
    { key: `sign-in:network:${network}`, max: LIMITS.network },
    { key: `sign-in:name:${who}`, max: LIMITS.name },
  ] as const
}

function longest(counted: Counted[], keys: readonly { max: number }[]): number {
  return Math.max(0, ...counted.map(({ count, wait }, index) => (count >= (keys[index]?.max ?? 0) ? wait : 0)))
}

function lockedMessage(wait: number) {
  return { key: 'error.sign_in_locked', values: { minutes: Math.ceil(wait / MINUTE) } }
}

function findByLogin(db: Db, login: string) {
  const byEmail = login.includes('@')
  return db
    .selectFrom('member')
    .select(['id', 'password_hash', 'locked_at'])
    .where(byEmail ? 'email_key' : 'name_key', '=', byEmail ? emailKey(login) : nameKey(login))
    .executeTakeFirst()
}
