import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { askForCode } from '../../identity/asking-for-code.ts'
import { phoneOf } from '../../identity/phone.ts'
import { proves } from '../../identity/proving-phone.ts'
import { NotFound } from '../../lib/errors.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import { solvesCaptcha } from '../captcha.ts'
import { line, parse } from '../forms.ts'
import type { Request } from '../request.ts'

const PhoneForm = z.object({ phone: line(30), captcha: line(20) })
const CodeForm = z.object({ phone: line(30), code: line(12) })

/** Whether telephones open anything here: the site wants it, and codes can be sent. */
export function hasPhones({ config }: Pick<Forum, 'config'>, req: Request): boolean {
  return req.site.settings.phoneSignIn && config.sms.works
}

/** Throws NotFound while the site does without telephones. */
export function demandPhones(forum: Pick<Forum, 'config'>, req: Request): void {
  if (!hasPhones(forum, req)) throw new NotFound()
}

/** Has a code sent to the number in the form, after a riddle: answers the number. */
export async function sendCode(forum: Forum, req: Request, purpose: string): Promise<Outcome<string>> {
  if (!forum.config.sms.works) return refused({ key: 'error.no_sms' })
  const at = forum.clock.now()
  const form = parse(PhoneForm, req.body)
  if (!form.ok) return form
  const phone = phoneOf(form.value.phone, req.site.settings.phoneCountries)
  if (!phone) return refused({ key: 'error.phone', field: 'phone' })
  if (!solvesCaptcha(req, form.value.captcha, at)) return refused({ key: 'error.captcha', field: 'captcha' })
  const asked = await askForCode(forum.db, req.site.settings, { phone, purpose, ip: req.ip ?? '' }, at)
  return asked.ok ? done(phone) : asked
}

/** The number in the form, when the code beside it is the one that was sent there. */
export async function provenPhone(forum: Forum, req: Request, purpose: string): Promise<Outcome<string>> {
  const form = parse(CodeForm, req.body)
  if (!form.ok) return form
  const phone = phoneOf(form.value.phone, req.site.settings.phoneCountries)
  const code = form.value.code.normalize('NFKC').replaceAll(/\s/g, '')
  const terms = { tries: req.site.settings.smsTries, at: forum.clock.now() }
  const right = phone && (await proves(forum.db, forum.config.secret, { phone, purpose, code }, terms))
  return right ? done(phone) : refused({ key: 'error.phone_code', field: 'code' })
}
