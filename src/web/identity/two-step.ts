import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import {
  renewRecoveryCodes,
  turnOffTwoStep,
  turnOnByPasskey,
  turnOnTwoStep,
} from '../../identity/arranging-two-step.ts'
import { owesSecondStep } from '../../identity/second-step.ts'
import { beginTwoStep, findAppSecret } from '../../identity/two-step.ts'
import { Forbidden, type Message, NotFound } from '../../lib/errors.ts'
import { requireMember } from '../guards.ts'
import type { Request, Response } from '../request.ts'
import { drawCode } from '../sharing.ts'
import { proveBy, provenByCode } from './proving-again.ts'
import { hasPasskey } from './relying-party.ts'

/** 两步验证: turning it on with an app, off again, and the codes for the day when the app is lost. */
export function twoStepRoutes(forum: Forum): Router {
  const router = Router()
  const isOn = (req: Request) => req.viewer.member?.two_step_at != null

  router.get('/account/two-step', requireMember, (req, res) => show(forum, req, res, {}))

  router.post('/account/two-step', requireMember, async (req, res) => {
    if (isOn(req)) throw new Forbidden('error.two_step_is_on')
    const proven = await proveBy(forum, req, 'password')
    if (!proven.ok) return show(forum, req, res, { errors: proven.errors }, proven.status)
    const { secret } = forum.config
    await transact(forum.db, tx => beginTwoStep(tx, secret, req.viewer.id, forum.clock.now()), 'nothing')
    await showSecret(forum, req, res, [], 200)
  })

  router.post('/account/two-step/confirm', requireMember, async (req, res) => {
    if (isOn(req)) throw new Forbidden('error.two_step_is_on')
    const proven = await provenByCode(forum, req, req.viewer.id)
    if (!proven.ok) return showSecret(forum, req, res, proven.errors, proven.status)
    const codes = await transact(forum.db, tx => turnOnTwoStep(tx, req.viewer.id, forum.clock.now()), 'nothing')
    await show(forum, req, res, { on: true, codes })
  })

  router.post('/account/two-step/passkeys', requireMember, async (req, res) => {
    if (isOn(req)) throw new Forbidden('error.two_step_is_on')
    if (!(await hasPasskey(forum, req, req.viewer.id))) throw new NotFound()
    const proven = await proveBy(forum, req, 'password')
    if (!proven.ok) return show(forum, req, res, { errors: proven.errors }, proven.status)
    const codes = await transact(forum.db, tx => turnOnByPasskey(tx, req.viewer.id, forum.clock.now()), 'nothing')
    await show(forum, req, res, { on: true, codes })
  })

  router.post('/account/two-step/codes', requireMember, async (req, res) => {
    const proven = await proveBy(forum, req, 'password', 'code')
    if (!proven.ok) return show(forum, req, res, { errors: proven.errors }, proven.status)
    const codes = await transact(forum.db, tx => renewRecoveryCodes(tx, req.viewer.id), 'nothing')
    await show(forum, req, res, { codes })
  })

  router.post('/account/two-step/end', requireMember, async (req, res) => {
    const proven = await proveBy(forum, req, 'password', 'code')
    if (!proven.ok) return show(forum, req, res, { errors: proven.errors }, proven.status)
    await transact(forum.db, tx => turnOffTwoStep(tx, req.viewer.id, forum.clock.now()), 'nothing')
    res.done('/account/two-step', { key: 'told.two_step_off' })
  })

  return router
}

async function showSecret(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const { siteName } = req.site.settings
  const app = await findAppSecret(forum.db, forum.config.secret, req.viewer, siteName)
  if (!app) return show(forum, req, res, { errors }, 422)
  const qr = `data:image/svg+xml;base64,${Buffer.from(await drawCode(app.address)).toString('base64')}`
  await show(forum, req, res, { errors, app: { ...app, qr } }, status)
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  locals: Record<string, unknown>,
  status = 200,
): Promise<void> {
  const title = req.t('account.two-step')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const page = { title, crumbs, hidden: true }
  const on = req.viewer.member?.two_step_at != null
  const forced = owesSecondStep(req.site.settings, req.viewer)
  const byPasskey = await hasPasskey(forum, req, req.viewer.id)
  const all = { tab: 'two-step', on, forced, byPasskey, app: null, codes: [], errors: [], ...locals }
  res.page('account/two-step', { page, ...all }, status)
}
