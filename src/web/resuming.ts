import type { Message } from '../lib/errors.ts'
import { formToken } from './csrf.ts'
import { typedPairs } from './forms.ts'
import type { Request, Response } from './request.ts'
import { cameFrom, localPath, urls } from './urls.ts'

/** What somebody wrote into a form that could not be taken, so that no word of it is lost. */
export interface Held {
  action: string
  /** Names and values; a name may come several times. */
  fields: [string, string][]
}

const PREFIX = 'held_'

/** The forms of people who are not signed in. Any other form that comes without a session waits for its member. */
const FORMS_OF_GUESTS = /^\/(register|password|email|phone|setup)\//

/** The fields of the forms that take more than a line. */
const WRITTEN = /^(body|more|words|reason|message|note|verdict|description)$/

/** The text of a refused form; undefined when the request had none. */
export function heldText(req: Request): Held | undefined {
  if (req.method !== 'POST') return undefined
  const fields = typedPairs(req.body)
  return fields.length > 0 ? { action: req.originalUrl, fields } : undefined
}

/** What somebody wrote with her own words in a form that is refused for good; undefined when there were none. */
export function writtenIn(req: Request): Held | undefined {
  const held = heldText(req)
  return held?.fields.some(([name, value]) => WRITTEN.test(name) && value.trim() !== '') ? held : undefined
}

/** Leads a guest to the sign-in page; what she wrote goes along and comes back after it. */
export function showSignIn(req: Request, res: Response, held: Held | undefined): void {
  if (req.method === 'GET' || req.method === 'HEAD') return res.redirect(303, urls.signIn(req.originalUrl))
  const back = cameFrom(req.headers.referer)
  const told = held ? 'error.sign_in_to_send' : 'error.sign_in_needed'
  answerSignIn(req, res, { back, held: hide(held), told, values: {} })
}

/** Shows a form again that was too old to be taken or had files too large, with a fresh token: one more press sends it. */
export function askAgain(req: Request, res: Response, status = 403, errors: Message[] = []): void {
  if (req.viewer.id === 0 && req.path === '/sign-in') return signInAgain(req, res)
  const held = heldText(req)
  if (req.viewer.id === 0 && !FORMS_OF_GUESTS.test(`${req.path}/`)) return showSignIn(req, res, held)
  formToken(req)
  const page = { title: req.t('resend.title'), hidden: true }
  res.page('errors/resend', { page, held: held ?? { action: req.originalUrl, fields: [] }, errors }, status)
}

/** The text that came along with a sign-in, if any. */
export function heldIn(body: unknown): Held | undefined {
  const fields = typedPairs(body).filter(([name]) => name.startsWith(PREFIX))
  const action = localPath(fields.find(([name]) => name === `${PREFIX}action`)?.[1], '')
  if (action === '') return undefined
  const others = fields.filter(([name]) => name !== `${PREFIX}action`)
  return { action, fields: others.map(([name, value]) => [name.slice(PREFIX.length), value]) }
}

/** The hidden fields by which text travels through the sign-in form. */
export function hide(held: Held | undefined): [string, string][] {
  if (!held) return []
  return [[`${PREFIX}action`, held.action], ...held.fields.map(([name, value]) => pair(`${PREFIX}${name}`, value))]
}

/** The box in the head of a page has no token when no script has fetched one: the whole form takes its place. */
function signInAgain(req: Request, res: Response): void {
  const values = Object.fromEntries(typedPairs(req.body))
  answerSignIn(req, res, {
    back: localPath(values.back),
    held: hide(heldIn(req.body)),
    told: 'error.stale_form',
    values,
  })
}

interface SignInPage {
  back: string
  held: [string, string][]
  told: string
  values: Record<string, string>
}

function answerSignIn(req: Request, res: Response, { back, held, told, values }: SignInPage): void {
  formToken(req)
  const page = { title: req.t('sign_in.title'), hidden: true }
  res.page('sign-in/show', { page, back, held, errors: [{ key: told }], values, captcha: false }, 403)
}

function pair(name: string, value: string): [string, string] {
  return [name, value]
}
