import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { renewRecoveryCodes, turnOffTwoStep, turnOnTwoStep } from '../../identity/arranging-two-step.ts'
import { owesSecondStep, proveSecondStep } from '../../identity/second-step.ts'
import { beginTwoStep, findAppSecret } from '../../identity/two-step.ts'
import { Forbidden, type Message } from '../../lib/errors.ts'
import { type Outcome, refused } from '../../lib/outcome.ts'
import { line, parse } from '../forms.ts'
import { requireMember } from '../guards.ts'
import { faultsOfPresent } from '../present-password.ts'
import type { Request, Response } from '../request.ts'
import { drawCode } from '../sharing.ts'

const CodeForm = z.object({ code: line(20).pipe(z.string().min(1, 'error.two_step')) })

/** 两步验证: turning it on with an app, off again, and the codes for the day when the app is lost. */
export function twoStepRoutes(forum: Forum): Router {
  const router = Router()
  const isOn = (req: Request) => req.viewer.member?.two_step_at != null

  router.get('/account/two-step', requireMember, (req, res) => show(req, res, {}))

  router.post('/account/two-step', requireMember, async (req, res) => {
    if (isOn(req)) throw new Forbidden('error.two_step_is_on')
    const proven = await proveBy(forum, req, 'password')
    if (!proven.ok) return show(req, res, { errors: proven.errors }, proven.status)
    const { secret } = forum.config
    await transact(forum.db, tx => beginTwoStep(tx, secret, req.viewer.id, forum.clock.now()), 'nothing')
    await showSecret(forum, req, res, [], 200)
  })

  router.post('/account/two-step/confirm', requireMember, async (req, res) => {
    if (isOn(req)) throw new Forbidden('error.two_step_is_on')
    const proven = await proveBy(forum, req, 'code')
    if (!proven.ok) return showSecret(forum, req, res, proven.errors, proven.status)
    const codes = await transact(forum.db, tx => turnOnTwoStep(tx, req.viewer.id, forum.clock.now()), 'nothing')
    show(req, res, { on: true, codes })
  })

  router.post('/account/two-step/codes', requireMember, async (req, res) => {
    const proven = await proveBy(forum, req, 'password', 'code')
    if (!proven.ok) return show(req, res, { errors: proven.errors }, proven.status)
    const codes = await transact(forum.db, tx => renewRecoveryCodes(tx, req.viewer.id), 'nothing')
    show(req, res, { codes })
  })

  router.post('/account/two-step/end', requireMember, async (req, res) => {
    const proven = await proveBy(forum, req, 'password', 'code')
    if (!proven.ok) return show(req, res, { errors: proven.errors }, proven.status)
    await transact(forum.db, tx => turnOffTwoStep(tx, req.viewer.id, forum.clock.now()), 'nothing')
    res.done('/account/two-step', { key: 'told.two_step_off' })
  })

  return router
}

/** Whether the form proves who she is, by all that is asked. */
async function proveBy(forum: Forum, req: Request, ...asked: ('password' | 'code')[]): Promise<Outcome<null>> {
  const { db, clock, config } = forum
  if (asked.includes('password')) {
    const faults = await faultsOfPresent(forum, req)
    if (faults.length > 0) return refused(...faults)
  }
  if (!asked.includes('code')) return { ok: true, value: null }
  const form = parse(CodeForm, req.body)
  if (!form.ok) return form
  const given = { memberId: req.viewer.id, code: form.value.code }
  return proveSecondStep(db, config.secret, given, clock.now())
}

async function showSecret(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const { siteName } = req.site.settings
  const app = await findAppSecret(forum.db, forum.config.secret, req.viewer, siteName)
  if (!app) return show(req, res, { errors }, 422)
  const qr = `data:image/svg+xml;base64,${Buffer.from(await drawCode(app.address)).toString('base64')}`
  show(req, res, { errors, app: { ...app, qr } }, status)
}

function show(req: Request, res: Response, locals: Record<string, unknown>, status = 200): void {
  const title = req.t('account.two-step')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const page = { title, crumbs, hidden: true }
  const on = req.viewer.member?.two_step_at != null
  const forced = owesSecondStep(req.site.settings, req.viewer)
  res.page(
    'account/two-step',
    { page, tab: 'two-step', on, forced, app: null, codes: [], errors: [], ...locals },
    status,
  )
}
