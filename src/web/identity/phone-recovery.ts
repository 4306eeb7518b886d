import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { findByPhone } from '../../identity/binding-phone.ts'
import { HALF_HOUR } from '../../lib/clock.ts'
import type { Message } from '../../lib/errors.ts'
import { newToken } from '../../lib/tokens.ts'
import { saveToken } from '../../members/recovering.ts'
import { formToken } from '../csrf.ts'
import { typed } from '../forms.ts'
import type { Request, Response } from '../request.ts'
import { demandPhones, provenPhone, sendCode } from './phone-forms.ts'

/** 找回密码 by telephone. To a number that nobody has nothing is sent, and nobody learns it. */
export function phoneRecoveryRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/phone/recover', (req, res) => {
    demandPhones(forum, req)
    show(req, res, 'phone')
  })

  router.post('/phone/recover', async (req, res) => {
    demandPhones(forum, req)
    const sent = await sendCode(forum, req, 'recover')
    if (!sent.ok) return show(req, res, 'phone', {}, sent.errors, sent.status)
    show(req, res, 'phone-code', { phone: sent.value })
  })

  router.post('/phone/recover/code', async (req, res) => {
    demandPhones(forum, req)
    const { phone = '' } = typed(req.body)
    const proven = await provenPhone(forum, req, 'recover')
    const member = proven.ok ? await findByPhone(forum.db, proven.value) : undefined
    if (!member || member.locked_at) {
      return show(req, res, 'phone-code', { phone }, [{ key: 'error.phone_code', field: 'code' }], 422)
    }
    const token = newToken()
    const note = { kind: 'password' as const, memberId: member.id, payload: '', life: HALF_HOUR }
    await transact(forum.db, tx => saveToken(tx, token, { ...note, at: forum.clock.now() }), 'nothing')
    res.redirect(303, `/password/new/${token}`)
  })

  return router
}

function show(
  req: Request,
  res: Response,
  view: 'phone' | 'phone-code',
  locals: Record<string, unknown> = {},
  errors: Message[] = [],
  status = 200,
): void {
  formToken(req)
  const title = req.t('phone.recover')
  const page = { title, hidden: true, crumbs: [{ text: title }] }
  const action = view === 'phone' ? '/phone/recover' : '/phone/recover/code'
  const all = { page, action, back: '', remembers: false, errors, values: typed(req.body), ...locals }
  if (view === 'phone') res.page('sign-in/phone', all, status)
  else res.page('sign-in/phone-code', all, status)
}
