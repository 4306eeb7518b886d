import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { countDown, countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { type Registered, register } from '../identity/registering.ts'
import { networkOf } from '../lib/addresses.ts'
import { DAY, HOUR } from '../lib/clock.ts'
import { type Message, TooMany } from '../lib/errors.ts'
import { nameFault, tidyName } from '../members/names.ts'
import { passwordFault } from '../members/password-rules.ts'
import { fieldsAtRegistration } from '../members/profile-fields.ts'
import { filterStrictly } from '../members/wording.ts'
import { profileFaults, saveProfile } from '../members/writing-profile.ts'
import { solvesCaptcha } from './captcha.ts'
import { formToken } from './csrf.ts'
import { line, parse, queryText, ticked, typed } from './forms.ts'
import { RegistrationClosed } from './guards.ts'
import { profileRows, profileSaid } from './profile-form.ts'
import type { Request, Response } from './request.ts'
import { noteDrawn, robotFaults } from './robot-guard.ts'
import { beginSession } from './session.ts'
import { localPath } from './urls.ts'
import { welcome } from './welcoming.ts'

export const email = z
  .string()
  .trim()
  .max(100, 'error.too_long')
  .regex(/^[^\s@<>(),;:"[\]\\\p{Cc}]+@[^\s@<>(),;:"[\]\\\p{Cc}]+$/u, 'error.email')
  .pipe(z.email('error.email'))

/** What new members say besides where the site asks for it. */
export const invitedFields = { invitation: line(60).default(''), words: line(200).default('') }

const RegisterForm = z.object({
  name: line(60).transform(tidyName),
  email,
  password: z.string().max(500, 'error.password_too_long'),
  password2: z.string().max(500),
  captcha: line(20).default(''),
  ...invitedFields,
  agreed: ticked,
  back: z.string().max(1000).optional(),
})

type Fields = z.output<typeof RegisterForm>

/** Becoming a member. */
export function registerRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/register', (req, res) => {
    if (req.viewer.id > 0) return res.redirect(303, localPath(queryText(req, 'back', 1000)))
    demandOpen(req)
    noteDrawn(req, forum.clock.now())
    showForm(req, res, { back: localPath(queryText(req, 'back', 1000)), errors: [], status: 200 })
  })

  router.post('/register', async (req, res) => {
    demandOpen(req)
    const at = forum.clock.now()
    const back = localPath((req.body as Record<string, unknown> | undefined)?.back)
    const again = (errors: Message[], status = 422) => showForm(req, res, { back, errors, status })
    const form = parse(RegisterForm, req.body)
    if (!form.ok) return again(form.errors)
    const solved = !req.site.settings.captchaAtRegistration || solvesCaptcha(req, form.value.captcha, at)
    const doubts = robotFaults(req, at)
    noteDrawn(req, at)
    if (!solved) doubts.push({ key: 'error.captcha', field: 'captcha' })
    if (doubts.length > 0) return again(doubts)
    const faults = await joinFaults(req, form.value)
    const asked = fieldsAtRegistration(req.site.profileFields)
    const said = profileSaid(req, asked)
    if (said.ok) faults.push(...profileFaults(asked, said.value))
    else faults.push(...said.errors)
    if (!said.ok || faults.length > 0) return again(faults)
    await demandPace(forum, req, at)
    const passwordHash = await forum.passwords.hash(form.value.password)
    const fields = { ...form.value, passwordHash, ip: req.ip ?? '' }
    const outcome = await transact(forum.db, async tx => {
      const joined = await register(tx, req.site, fields, at)
      if (joined.ok) {
        await saveProfile(tx, asked, joined.value.memberId, said.value)
        await welcome(tx, req, { id: joined.value.memberId, name: fields.name }, at)
      }
      return joined
    })
    if (!outcome.ok) {
      await giveBackPace(forum, req)
      return again(outcome.errors, outcome.status)
    }
    await welcomeNew(req, res, outcome.value, back)
  })

  return router
}

/** Begins the session of a new member, and says what she waits for. */
export async function welcomeNew(req: Request, res: Response, { memberId, waitsFor }: Registered, back: string) {
  await beginSession(req, memberId, false)
  formToken(req)
  const key = waitsFor ? `told.registered_waits_${waitsFor}` : 'told.registered'
  res.done(back, { key, values: { site: req.site.settings.siteName } })
}

/** Throws when nobody may join. */
export function demandOpen(req: Request): void {
  const { registration, registrationClosedText } = req.site.settings
  if (registration === 'closed') throw new RegistrationClosed(registrationClosedText)
}

/** What is wrong with a new name and its password, said twice. */
export async function joinFaults(
  req: Request,
  fields: Pick<Fields, 'name' | 'password' | 'password2' | 'agreed'>,
): Promise<Message[]> {
  const { siteName } = req.site.settings
  const weak = await passwordFault(fields.password, { name: fields.name, siteName })
  const differ = fields.password === fields.password2 ? [] : [{ key: 'error.passwords_differ', field: 'password2' }]
  return [...nameFaults(req, fields), ...(weak ? [weak] : []), ...differ]
}

/** What is wrong with a new name, and with who does not agree to the rules. */
export function nameFaults(req: Request, { name, agreed }: Pick<Fields, 'name' | 'agreed'>): Message[] {
  const { settings } = req.site
  const worded = filterStrictly(req.site, req.viewer, { name })
  const clean = worded.ok && worded.value.name === name
  const faults = [
    clean ? undefined : { key: 'error.word_refused', field: 'name' },
    nameFault(name, settings),
    settings.agreement === '' || agreed ? undefined : { key: 'error.agreement', field: 'agreed' },
  ]
  return faults.filter(fault => fault !== undefined)
}

/** So many new members from one network in a day. Throws TooMany. */
export async function demandPace(forum: Forum, req: Request, at: number): Promise<void> {
  const max = req.site.settings.registrationsPerAddress
  if (max === 0) return
  const { wait } = await countUp(forum.db, paceKey(req), { max, within: DAY }, at)
  if (wait > 0) throw new TooMany('error.registrations_today', wait / 1000, { hours: Math.ceil(wait / HOUR) })
}

/** Nobody became a member after all: a name that was taken costs no turn. */
export async function giveBackPace(forum: Forum, req: Request): Promise<void> {
  await countDown(forum.db, paceKey(req))
}

function paceKey(req: Request): string {
  return `register:${networkOf(req.ip ?? '')}`
}

function showForm(
  req: Request,
  res: Response,
  { back, errors, status }: { back: string; errors: Message[]; status: number },
): void {
  formToken(req)
  const page = { title: req.t('register.title'), hidden: true, crumbs: [{ text: req.t('register.title') }] }
  const values = { invitation: queryText(req, 'invitation', 60), ...typed(req.body) }
  const rows = profileRows(fieldsAtRegistration(req.site.profileFields), new Map(), values)
  res.page('sign-in/register', { page, back, errors, values, rows }, status)
}
