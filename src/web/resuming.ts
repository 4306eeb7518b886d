import { formToken } from './csrf.ts'
import { typed } from './forms.ts'
import type { Request, Response } from './request.ts'
import { localPath, urls } from './urls.ts'

/** What somebody wrote into a form that could not be taken, so that no word of it is lost. */
export interface Held {
  action: string
  fields: Record<string, string>
}

const PREFIX = 'held_'

/** The text of a refused form; undefined when the request had none. */
export function heldText(req: Request): Held | undefined {
  if (req.method !== 'POST') return undefined
  const fields = typed(req.body)
  return Object.keys(fields).length > 0 ? { action: req.originalUrl, fields } : undefined
}

/** Leads a guest to the sign-in page; what she wrote goes along and comes back after it. */
export function showSignIn(req: Request, res: Response, held: Held | undefined): void {
  if (req.method === 'GET' || req.method === 'HEAD') return res.redirect(303, urls.signIn(req.originalUrl))
  formToken(req)
  const back = localPath(req.headers.referer ? new URL(req.headers.referer).pathname : undefined)
  const page = { title: req.t('sign_in.title'), hidden: true }
  const told = [{ key: held ? 'error.sign_in_to_send' : 'error.sign_in_needed' }]
  res.page('sign-in/show', { page, back, held: hide(held), errors: told, values: {}, captcha: false }, 403)
}

/** Shows a form again that was too old to be taken, with a fresh token: one more press sends it. */
export function askAgain(req: Request, res: Response, status = 403): void {
  formToken(req)
  const held = heldText(req)
  const page = { title: req.t('resend.title'), hidden: true }
  res.page('errors/resend', { page, held: held ?? { action: req.originalUrl, fields: {} } }, status)
}

/** The hidden fields by which text travels through the sign-in form. */
function hide(held: Held | undefined): Record<string, string> {
  if (!held) return {}
  const fields = Object.entries(held.fields).map(([name, value]) => [`${PREFIX}${name}`, value])
  return { [`${PREFIX}action`]: held.action, ...Object.fromEntries(fields) }
}

/** The text that came along with a sign-in, if any. */
export function heldIn(body: Record<string, string>): Held | undefined {
  const action = localPath(body[`${PREFIX}action`], '')
  if (action === '') return undefined
  const fields: Record<string, string> = {}
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith(PREFIX) && name !== `${PREFIX}action`) fields[name.slice(PREFIX.length)] = value
  }
  return { action, fields }
}
