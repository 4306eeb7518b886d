import { enqueue } from '../db/jobs.ts'
import { countUp, type Pace } from '../db/rate-limits.ts'
import type { Db } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { networkOf } from '../lib/addresses.ts'
import { DAY, MINUTE, SECOND } from '../lib/clock.ts'
import { done, type Outcome, tooSoon } from '../lib/outcome.ts'
import type { Settings } from '../settings/settings.ts'

export interface CodeAsked {
  phone: string
  purpose: string
  ip: string
}

/**
 * Has a code sent, unless that would be too many for the address, the number or the whole site: an SMS costs money,
 * and who sends many to numbers of her own earns it. Counted in the database, the narrowest first, so that what one
 * limit refuses takes nothing from the next.
 */
export async function askForCode(
  db: Db,
  settings: Settings,
  { phone, purpose, ip }: CodeAsked,
  at: number,
): Promise<Outcome<null>> {
  const limits: [string, Pace][] = [
    [`sms:pause:${phone}`, { max: 1, within: settings.smsSeconds * SECOND }],
    [`sms:from:${networkOf(ip)}`, { max: settings.smsPerAddress, within: DAY }],
    [`sms:to:${phone}`, { max: settings.smsPerNumber, within: DAY }],
    ['sms:all', { max: settings.smsPerDay, within: DAY }],
  ]
  for (const [key, pace] of limits) {
    const { wait } = await countUp(db, key, pace, at)
    if (wait > 0) return tooSoon({ key: wait > MINUTE ? 'error.sms_today' : 'error.sms_pause', values: saidOf(wait) })
  }
  const until = at + settings.smsMinutes * MINUTE
  await transact(db, tx => enqueue(tx, 'text code', { phone, purpose, until }, at), 'nothing')
  return done(null)
}

function saidOf(wait: number) {
  return { seconds: Math.ceil(wait / SECOND), hours: Math.ceil(wait / (60 * MINUTE)) }
}
