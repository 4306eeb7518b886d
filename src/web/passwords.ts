import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { besidesPassword, resetPassword } from '../identity/resetting-password.ts'
import { networkOf } from '../lib/addresses.ts'
import { HOUR } from '../lib/clock.ts'
import { type Message, NotFound, TooMany } from '../lib/errors.ts'
import { emailKey } from '../members/member.ts'
import { getMember } from '../members/member-queries.ts'
import { passwordFault } from '../members/password-rules.ts'
import { askForPassword, findToken, useToken } from '../members/recovering.ts'
import { solvesCaptcha } from './captcha.ts'
import { formToken } from './csrf.ts'
import { line, parse, ticked, typed } from './forms.ts'
import { askedLang } from './preferences.ts'
import { email } from './register.ts'
import type { Request, Response } from './request.ts'
import { urls } from './urls.ts'

const ForgottenForm = z.object({ email, captcha: line(20).default('') })
export const NewPasswordForm = z.object({
  password: z.string().max(500, 'error.password_too_long'),
  password2: z.string().max(500),
})
const ResetForm = NewPasswordForm.extend({ without_passkeys: ticked })

/** 找回密码: by a link that works once and for an hour. */
export function passwordRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/password/forgotten', (req, res) => showForgotten(req, res, [], 200))

  router.post('/password/forgotten', async (req, res) => {
    const at = forum.clock.now()
    const form = parse(ForgottenForm, req.body)
    if (!form.ok) return showForgotten(req, res, form.errors, form.status)
    if (!solvesCaptcha(req, form.value.captcha, at)) {
      return showForgotten(req, res, [{ key: 'error.captcha', field: 'captcha' }], 422)
    }
    await demandPace(forum, req, emailKey(form.value.email), at)
    await transact(forum.db, tx => askForPassword(tx, form.value.email, at, askedLang(req)), 'nothing')
    const page = { title: req.t('forgotten.title'), hidden: true }
    res.page('sign-in/forgotten-sent', { page, email: form.value.email })
  })

  router.get('/password/new/:token', async (req, res) => {
    const { member } = await demandToken(forum, req)
    await showNew(forum, req, res, member.id, [], 200)
  })

  router.post('/password/new/:token', async (req, res) => {
    const at = forum.clock.now()
    const { token, member } = await demandToken(forum, req)
    const form = parse(ResetForm, req.body)
    const again = (errors: Message[], status: number) => showNew(forum, req, res, member.id, errors, status)
    if (!form.ok) return again(form.errors, form.status)
    const faults = await newPasswordFaults(req, form.value, member.name)
    if (faults.length > 0) return again(faults, 422)
    const hash = await forum.passwords.hash(form.value.password)
    const used = await transact(
      forum.db,
      async tx => {
        const row = await useToken(tx, 'password', token, at)
        const terms = { passwordHash: hash, withoutPasskeys: form.value.without_passkeys }
        if (row?.member_id) await resetPassword(tx, row.member_id, terms, at)
        return row !== undefined
      },
      'nothing',
    )
    if (!used) throw new NotFound('error.link_used')
    res.done(urls.signIn(), { key: 'told.password_set' })
  })

  return router
}

/** What is wrong with a new password given twice. */
export async function newPasswordFaults(
  req: Request,
  { password, password2 }: z.output<typeof NewPasswordForm>,
  name: string,
): Promise<Message[]> {
  const fault = await passwordFault(password, { name, siteName: req.site.settings.siteName })
  const differ = password === password2 ? undefined : { key: 'error.passwords_differ', field: 'password2' }
  return [fault, differ].filter(one => one !== undefined)
}

async function demandToken(forum: Forum, req: Request) {
  const token = String(req.params.token)
  const row = await findToken(forum.db, 'password', token, forum.clock.now())
  if (!row?.member_id) throw new NotFound('error.link_used')
  return { token, member: await getMember(forum.db, row.member_id) }
}

/** Three mails an hour to one address, ten from one network. */
async function demandPace(forum: Forum, req: Request, address: string, at: number): Promise<void> {
  const within = HOUR
  const toAddress = await countUp(forum.db, `forgotten:to:${address}`, { max: 3, within }, at)
  const from = await countUp(forum.db, `forgotten:from:${networkOf(req.ip ?? '')}`, { max: 10, within }, at)
  const wait = Math.max(toAddress.wait, from.wait)
  if (wait > 0) throw new TooMany('error.mails_per_hour', wait / 1000)
}

function showForgotten(req: Request, res: Response, errors: Message[], status: number): void {
  formToken(req)
  const page = { title: req.t('forgotten.title'), hidden: true, crumbs: [{ text: req.t('forgotten.title') }] }
  res.page('sign-in/forgotten', { page, errors, values: typed(req.body) }, status)
}

async function showNew(
  forum: Forum,
  req: Request,
  res: Response,
  memberId: number,
  errors: Message[],
  status: number,
): Promise<void> {
  formToken(req)
  res.setHeader('Referrer-Policy', 'no-referrer')
  const page = { title: req.t('new_password.title'), hidden: true }
  const besides = await besidesPassword(forum.db, memberId)
  const locals = { page, errors, action: req.path, besides, values: typed(req.body) }
  res.page('sign-in/new-password', locals, status)
}
