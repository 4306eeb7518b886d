import { countDown, countUp } from '../db/rate-limits.ts'
import type { Db } from '../db/schema.ts'
import { MINUTE } from '../lib/clock.ts'
import { done, type Outcome, refused, tooSoon } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import { provesByApp, provesByRecovery } from './two-step.ts'

const TRIES = { max: 10, within: 15 * MINUTE }

/** Takes a code of the app or a recovery code. A try counts before it is looked at, wherever it comes from. */
export async function proveSecondStep(
  db: Db,
  secret: string,
  { memberId, code }: { memberId: number; code: string },
  at: number,
): Promise<Outcome<null>> {
  const key = `two-step:${memberId}`
  const { wait } = await countUp(db, key, TRIES, at)
  if (wait > 0) return tooSoon({ key: 'error.two_step_locked', values: { minutes: Math.ceil(wait / MINUTE) } })
  const plain = code.normalize('NFKC').replaceAll(/\s/g, '')
  const right = (await provesByApp(db, secret, memberId, plain, at)) || (await provesByRecovery(db, memberId, plain))
  if (!right) return refused({ key: 'error.two_step', field: 'code' })
  await countDown(db, key)
  return done(null)
}

/** Staff who have to set their second step up before they do anything as such. */
export function lacksSecondStep({ staffTwoStep }: Pick<Settings, 'staffTwoStep'>, { group, member }: Viewer): boolean {
  return staffTwoStep && group.staff > 0 && member?.two_step_at === null
}
