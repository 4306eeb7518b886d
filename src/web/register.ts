import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { register } from '../identity/registering.ts'
import type { Message } from '../lib/errors.ts'
import { nameFault, tidyName } from '../members/names.ts'
import { passwordFault } from '../members/password-rules.ts'
import { fieldsAtRegistration } from '../members/profile-fields.ts'
import { filterStrictly } from '../members/wording.ts'
import { solvesCaptcha } from './captcha.ts'
import { formToken } from './csrf.ts'
import { line, parse, queryText, ticked, typed } from './forms.ts'
import { RegistrationClosed } from './guards.ts'
import { joinWith } from './join-with.ts'
import { profileRows } from './profile-form.ts'
import type { Request, Response } from './request.ts'
import { noteDrawn, robotFaults } from './robot-guard.ts'
import { localPath } from './urls.ts'

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
    const { name, password } = form.value
    await joinWith(forum, req, res, {
      name,
      password,
      faults,
      back,
      again,
      register: (tx, passwordHash, now) =>
        register(tx, req.site, { ...form.value, passwordHash, ip: req.ip ?? '' }, now),
    })
  })

  return router
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

/** The code of the link that she came by, or ''. It is kept for the other ways of joining, which she may choose next. */
export function broughtInvitation(req: Request): string {
  const code = queryText(req, 'invitation', 60)
  if (code !== '') req.session.invitation = code
  return code || (req.session.invitation ?? '')
}

function showForm(
  req: Request,
  res: Response,
  { back, errors, status }: { back: string; errors: Message[]; status: number },
): void {
  formToken(req)
  const page = { title: req.t('register.title'), hidden: true, crumbs: [{ text: req.t('register.title') }] }
  const values = { invitation: broughtInvitation(req), ...typed(req.body) }
  const rows = profileRows(fieldsAtRegistration(req.site.profileFields), new Map(), values)
  res.page('sign-in/register', { page, back, errors, values, rows }, status)
}
