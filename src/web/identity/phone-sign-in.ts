import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { findByPhone } from '../../identity/binding-phone.ts'
import { HALF_HOUR } from '../../lib/clock.ts'
import type { Message } from '../../lib/errors.ts'
import { newToken } from '../../lib/tokens.ts'
import { saveToken } from '../../members/recovering.ts'
import { formToken } from '../csrf.ts'
import { queryText, typed } from '../forms.ts'
import { letIn } from '../letting-in.ts'
import type { Request, Response } from '../request.ts'
import { localPath } from '../urls.ts'
import { demandPhones, provenPhone, sendCode } from './phone-forms.ts'

/** 手机号码,快捷登录: a code instead of a password; who has no account yet goes on to make one. */
export function phoneSignInRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/phone/sign-in', (req, res) => {
    demandPhones(forum, req)
    if (req.viewer.id > 0) return res.redirect(303, localPath(queryText(req, 'back', 1000)))
    show(req, res, 'phone', { back: localPath(queryText(req, 'back', 1000)) })
  })

  router.post('/phone/sign-in', async (req, res) => {
    demandPhones(forum, req)
    const sent = await sendCode(forum, req, 'sign-in')
    if (!sent.ok) return show(req, res, 'phone', {}, sent.errors, sent.status)
    show(req, res, 'phone-code', { action: '/phone/sign-in/code', phone: sent.value })
  })

  router.post('/phone/sign-in/code', async (req, res) => {
    demandPhones(forum, req)
    const { phone = '', remember, back } = typed(req.body)
    const again = (errors: Message[], status: number) =>
      show(req, res, 'phone-code', { action: '/phone/sign-in/code', phone }, errors, status)
    const proven = await provenPhone(forum, req, 'sign-in')
    if (!proven.ok) return again(proven.errors, proven.status)
    const member = await findByPhone(forum.db, proven.value)
    if (member?.locked_at) return again([{ key: 'error.account_locked' }], 422)
    if (member) return letIn(forum, req, res, member.id, { remember: remember === '1', back: localPath(back) })
    const token = newToken()
    const note = { kind: 'phone' as const, memberId: null, payload: proven.value, life: HALF_HOUR }
    await transact(forum.db, tx => saveToken(tx, token, { ...note, at: forum.clock.now() }), 'nothing')
    res.redirect(303, `/phone/register/${token}?back=${encodeURIComponent(localPath(back))}`)
  })

  return router
}

function show(
  req: Request,
  res: Response,
  view: 'phone' | 'phone-code',
  locals: Record<string, unknown>,
  errors: Message[] = [],
  status = 200,
): void {
  formToken(req)
  const values = typed(req.body)
  const title = req.t('phone.quick')
  const page = { title, hidden: true, crumbs: [{ text: title }] }
  const all = {
    page,
    action: '/phone/sign-in',
    back: localPath(values.back),
    remembers: true,
    errors,
    values,
    ...locals,
  }
  if (view === 'phone') res.page('sign-in/phone', all, status)
  else res.page('sign-in/phone-code', all, status)
}
