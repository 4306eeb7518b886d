import { countDown, countUp } from '../db/rate-limits.ts'
import type { Db } from '../db/schema.ts'
import { MINUTE } from '../lib/clock.ts'
import { done, type Outcome, refused, tooSoon } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import { provesByApp, provesByRecovery } from './two-step.ts'

const TRIES = { max: 10, within: 15 * MINUTE }

interface Shown {
  memberId: number
  code: string
}

/** Takes a code of the app or a recovery code. */
export function proveSecondStep(db: Db, secret: string, { memberId, code }: Shown, at: number): Promise<Outcome<null>> {
  return tryOnce(db, { memberId, code }, at, async plain => {
    const byApp = await provesByApp(db, secret, { memberId, code: plain, begun: false }, at)
    return byApp || provesByRecovery(db, memberId, plain)
  })
}

/** Takes the first code of an app that was begun; no recovery code stands in for it. */
export function proveNewApp(db: Db, secret: string, { memberId, code }: Shown, at: number): Promise<Outcome<null>> {
  return tryOnce(db, { memberId, code }, at, plain =>
    provesByApp(db, secret, { memberId, code: plain, begun: true }, at),
  )
}

/** A try counts before it is looked at, wherever it comes from. */
async function tryOnce(
  db: Db,
  { memberId, code }: Shown,
  at: number,
  proves: (plain: string) => Promise<boolean>,
): Promise<Outcome<null>> {
  const key = `two-step:${memberId}`
  const { wait } = await countUp(db, key, TRIES, at)
  if (wait > 0) return tooSoon({ key: 'error.two_step_locked', values: { minutes: Math.ceil(wait / MINUTE) } })
  const right = await proves(code.normalize('NFKC').replaceAll(/\s/g, ''))
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
