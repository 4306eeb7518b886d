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

/** Whether the site asks her for a second step: of staff, and of whoever has a team of the panel. */
export function owesSecondStep({ staffTwoStep }: Pick<Settings, 'staffTwoStep'>, { group, member }: Viewer): boolean {
  return staffTwoStep && member !== null && (group.staff > 0 || member.team_id !== null)
}

/** Those of them who have to set it up before they do anything as such. */
export function lacksSecondStep(settings: Pick<Settings, 'staffTwoStep'>, viewer: Viewer): boolean {
  return owesSecondStep(settings, viewer) && viewer.member?.two_step_at === null
}
