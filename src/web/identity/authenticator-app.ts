import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { removeApp, tellOfApp, turnOnTwoStep } from '../../identity/arranging-two-step.ts'
import { proveNewApp } from '../../identity/second-step.ts'
import { beginTwoStep, findAppSecret, hasApp } from '../../identity/two-step.ts'
import { Forbidden, type Message, NotFound } from '../../lib/errors.ts'
import { requireMember } from '../guards.ts'
import type { Request, Response } from '../request.ts'
import { drawCode } from '../sharing.ts'
import { proveAgain, proveBy, provenByCode } from './proving-again.ts'
import { isOn, showTwoStep } from './two-step-page.ts'

/** 验证器应用: the app that shows codes, as the second step or beside the passkeys. */
export function authenticatorAppRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/account/two-step', requireMember, async (req, res) => {
    await demandNoApp(forum, req)
    const proven = await proveAgain(forum, req)
    if (!proven.ok) return showTwoStep(forum, req, res, { errors: proven.errors }, proven.status)
    const { secret } = forum.config
    await transact(forum.db, tx => beginTwoStep(tx, secret, req.viewer.id, forum.clock.now()), 'nothing')
    await showSecret(forum, req, res, [], 200)
  })

  router.post('/account/two-step/confirm', requireMember, async (req, res) => {
    await demandNoApp(forum, req)
    const { id: memberId } = req.viewer
    const proven = await provenByCode(forum, req, memberId, proveNewApp)
    if (!proven.ok) return showSecret(forum, req, res, proven.errors, proven.status)
    const at = forum.clock.now()
    if (isOn(req)) {
      await transact(forum.db, tx => tellOfApp(tx, memberId, at), 'nothing')
      return res.done('/account/two-step', { key: 'told.app_added' })
    }
    const codes = await transact(forum.db, tx => turnOnTwoStep(tx, memberId, at), 'nothing')
    await showTwoStep(forum, req, res, { on: true, codes })
  })

  router.post('/account/two-step/app/end', requireMember, async (req, res) => {
    if (!(await hasApp(forum.db, req.viewer.id))) throw new NotFound()
    const proven = await proveBy(forum, req, 'password', 'code')
    if (!proven.ok) return showTwoStep(forum, req, res, { errors: proven.errors }, proven.status)
    const outcome = await transact(forum.db, tx => removeApp(tx, req.viewer.id, forum.clock.now()), 'nothing')
    if (!outcome.ok) return showTwoStep(forum, req, res, { errors: outcome.errors }, outcome.status)
    res.done('/account/two-step', { key: 'told.app_removed' })
  })

  return router
}

/** A member has one app. Throws Forbidden. */
async function demandNoApp(forum: Forum, req: Request): Promise<void> {
  if (isOn(req) && (await hasApp(forum.db, req.viewer.id))) {
    throw new Forbidden('error.app_is_on')
  }
}

async function showSecret(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const { siteName } = req.site.settings
  const app = await findAppSecret(forum.db, forum.config.secret, req.viewer, siteName)
  if (!app) return showTwoStep(forum, req, res, { errors }, 422)
  const qr = `data:image/svg+xml;base64,${Buffer.from(await drawCode(app.address)).toString('base64')}`
  await showTwoStep(forum, req, res, { errors, app: { ...app, qr } }, status)
}
