import { SECOND } from '../lib/clock.ts'
import type { Message } from '../lib/errors.ts'
import { typed } from './forms.ts'
import type { Request } from './request.ts'

/** The name of a field that nobody sees (views/sign-in/_trap): only programs fill it in. */
const TRAP = 'homepage'

/** Notes in the session when the form was drawn first. */
export function noteDrawn(req: Request, at: number): void {
  req.session.registerDrawnAt ??= at
}

/** Why a filled-in form looks like a program's: the hidden field is filled, it was never drawn, or it came at once. */
export function robotFaults(req: Request, at: number): Message[] {
  const { captchaAtRegistration, registrationSeconds } = req.site.settings
  const trapped = (typed(req.body)[TRAP] ?? '') !== ''
  const drawn = req.session.registerDrawnAt
  const timed = captchaAtRegistration && registrationSeconds > 0
  const quick = timed && (drawn === undefined || at - drawn < registrationSeconds * SECOND)
  return trapped || quick ? [{ key: 'error.robot' }] : []
}
