import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { bindPhone, unbindPhone } from '../../identity/binding-phone.ts'
import { maskedPhone } from '../../identity/phone.ts'
import type { Message } from '../../lib/errors.ts'
import { getMember } from '../../members/member-queries.ts'
import { typed } from '../forms.ts'
import { requireMember } from '../guards.ts'
import { faultsOfPresent } from '../present-password.ts'
import type { Request, Response } from '../request.ts'
import { provenPhone, sendCode } from './phone-forms.ts'

/** 安全手机: binding a number, another one, or none. */
export function phoneAccountRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/phone', requireMember, (req, res) => show(forum, req, res))

  router.post('/account/phone', requireMember, async (req, res) => {
    const faults = await faultsOfPresent(forum, req)
    if (faults.length > 0) return show(forum, req, res, { errors: faults }, 422)
    const sent = await sendCode(forum, req, purposeOf(req))
    if (!sent.ok) return show(forum, req, res, { errors: sent.errors }, sent.status)
    await show(forum, req, res, { asked: sent.value })
  })

  router.post('/account/phone/code', requireMember, async (req, res) => {
    const { phone: asked = '' } = typed(req.body)
    const proven = await provenPhone(forum, req, purposeOf(req))
    const at = forum.clock.now()
    const outcome = proven.ok
      ? await transact(forum.db, tx => bindPhone(tx, req.viewer.id, proven.value, at), 'nothing')
      : proven
    if (!outcome.ok) return show(forum, req, res, { errors: outcome.errors, asked }, outcome.status)
    res.done('/account/phone', { key: 'told.phone_bound' })
  })

  router.post('/account/phone/remove', requireMember, async (req, res) => {
    const faults = await faultsOfPresent(forum, req)
    if (faults.length > 0) return show(forum, req, res, { errors: faults }, 422)
    await transact(forum.db, tx => unbindPhone(tx, req.viewer.id, forum.clock.now()), 'nothing')
    res.done('/account/phone', { key: 'told.phone_unbound' })
  })

  return router
}

function purposeOf(req: Request): string {
  return `bind:${req.viewer.id}`
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  locals: { errors?: Message[]; asked?: string } = {},
  status = 200,
): Promise<void> {
  const { phone } = await getMember(forum.db, req.viewer.id)
  const title = req.t('account.phone')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const bound = phone === null ? '' : maskedPhone(phone)
  const page = { title, crumbs, hidden: true }
  const all = { page, tab: 'phone', bound, asked: '', errors: [], values: typed(req.body), ...locals }
  res.page('account/phone', all, status)
}
