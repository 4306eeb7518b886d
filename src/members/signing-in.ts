import { countDown, countSoFar, countUp, forgetCount, type Pace } from '../db/rate-limits.ts'
import type { Db } from '../db/schema.ts'
import { networkOf } from '../lib/addresses.ts'
import { MINUTE } from '../lib/clock.ts'
import { Busy } from '../lib/errors.ts'
import { done, type Outcome, refused, tooSoon } from '../lib/outcome.ts'
import { isLegacy, type Passwords } from '../lib/passwords.ts'
import { emailKey } from './member.ts'
import { nameKey } from './names.ts'

/** Wrong passwords in 15 minutes: for a name from one network, from one network, for a name from everywhere. */
const LIMITS = { pair: 5, network: 20, name: 10 } as const
const WITHIN = 15 * MINUTE

export interface SignInFields {
  login: string
  password: string
  ip: string
  /** Whether what was said besides fits the question of an account that was moved in; a wrong answer is as a wrong password. */
  proves?: (secques: string) => boolean
  /** Whether this member has signed in from here before: then what strangers try for her name does not keep her out. */
  knows?: (memberId: number) => Promise<boolean>
}

interface Limit extends Pace {
  key: string
}

/**
 * Checks a name or e-mail and a password; answers the member's number. The answer and the time it takes are the same
 * whether there is such a member or not. For the name a try counts in the database as a failure before it is looked
 * at, so that many at once are no more than the limit; a right password takes it back.
 */
export async function signIn(
  db: Db,
  passwords: Passwords,
  { login, password, ip, proves = () => true, knows = async () => false }: SignInFields,
  at: number,
): Promise<Outcome<number>> {
  const { pair, name, network } = limitsFor(login, ip)
  const member = await findByLogin(db, login)
  const known = member !== undefined && (await knows(member.id))
  const locked = await findLock(db, known ? [pair, network] : [pair, name, network], at)
  if (locked > 0) return tooSoon(lockedMessage(locked))
  const counted = [await countUp(db, pair.key, pair, at)]
  if (counted.some(({ wait }) => wait > 0)) {
    await countDown(db, pair.key)
    return tooSoon(lockedMessage(WITHIN))
  }
  counted.push(await countUp(db, name.key, name, at))
  const takeBack = () => Promise.all([countDown(db, pair.key), countDown(db, name.key)])
  if (!known && counted.some(({ wait }) => wait > 0)) {
    await takeBack()
    return tooSoon(lockedMessage(WITHIN))
  }
  const fits = await passwords.verify(password, member?.password_hash).catch(async error => {
    await takeBack()
    throw error
  })
  if (fits && proves(member?.secques ?? '')) {
    await takeBack()
    if (member?.locked_at) return refused({ key: 'error.account_locked' })
    await forgetCount(db, pair.key)
    if (member && isLegacy(member.password_hash)) await rehash(db, passwords, member, password)
    return done(member?.id ?? 0)
  }
  counted.push(await countUp(db, network.key, network, at))
  const holding = [pair, name, network].flatMap((limit, index) =>
    known && limit === name ? [] : [{ limit, left: limit.max - (counted[index]?.count ?? 0) }],
  )
  const left = Math.min(...holding.map(one => one.left))
  if (left > 0) return refused({ key: 'error.sign_in', values: { left } })
  return tooSoon(
    lockedMessage(
      await findLock(
        db,
        holding.map(one => one.limit),
        at,
      ),
    ),
  )
}

/** A password that came from the classic is kept as ours from its first use on, or from the next when it is busy here. */
async function rehash(
  db: Db,
  passwords: Passwords,
  { id, password_hash: before }: { id: number; password_hash: string },
  password: string,
): Promise<void> {
  const password_hash = await passwords.hash(password).catch(error => {
    if (error instanceof Busy) return before
    throw error
  })
  await db
    .updateTable('member')
    .set({ password_hash })
    .where('id', '=', id)
    .where('password_hash', '=', before)
    .execute()
}

/** How many wrong passwords came from this network lately: the captcha is asked for after some. */
export async function countFailures(db: Db, ip: string, at: number): Promise<number> {
  return (await countSoFar(db, limitsFor('', ip).network.key, at)).count
}

function limitsFor(login: string, ip: string): Record<keyof typeof LIMITS, Limit> {
  const who = nameKey(login).slice(0, 100)
  const from = networkOf(ip)
  return {
    pair: { key: `sign-in:pair:${who}:${from}`, max: LIMITS.pair, within: WITHIN },
    network: { key: `sign-in:network:${from}`, max: LIMITS.network, within: WITHIN },
    name: { key: `sign-in:name:${who}`, max: LIMITS.name, within: WITHIN },
  }
}

/** How long the first of the limits that are reached still holds; 0 when none is. */
async function findLock(db: Db, limits: Limit[], at: number): Promise<number> {
  const waits = limits.map(async ({ key, max }) => {
    const { count, wait } = await countSoFar(db, key, at)
    return count >= max ? wait : 0
  })
  return Math.max(...(await Promise.all(waits)))
}

function lockedMessage(wait: number) {
  return { key: 'error.sign_in_locked', values: { minutes: Math.ceil(wait / MINUTE) } }
}

function findByLogin(db: Db, login: string) {
  const byEmail = login.includes('@')
  return db
    .selectFrom('member')
    .select(['id', 'password_hash', 'secques', 'locked_at'])
    .where(byEmail ? 'email_key' : 'name_key', '=', byEmail ? emailKey(login) : nameKey(login))
    .executeTakeFirst()
}
