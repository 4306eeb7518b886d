import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { renewRecoveryCodes, turnOffTwoStep, turnOnByPasskey } from '../../identity/arranging-two-step.ts'
import { Forbidden, NotFound } from '../../lib/errors.ts'
import { requireMember } from '../guards.ts'
import { proveBy } from './proving-again.ts'
import { hasPasskey } from './relying-party.ts'
import { isOn, showTwoStep } from './two-step-page.ts'

/** 两步验证: turning it on by passkeys, off again, and the codes for the day when all else is lost. */
export function twoStepRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/two-step', requireMember, (req, res) => showTwoStep(forum, req, res, {}))

  router.post('/account/two-step/passkeys', requireMember, async (req, res) => {
    if (isOn(req)) throw new Forbidden('error.two_step_is_on')
    if (!(await hasPasskey(forum, req, req.viewer.id))) throw new NotFound()
    const proven = await proveBy(forum, req, 'password')
    if (!proven.ok) return showTwoStep(forum, req, res, { errors: proven.errors }, proven.status)
    const codes = await transact(forum.db, tx => turnOnByPasskey(tx, req.viewer.id, forum.clock.now()), 'nothing')
    await showTwoStep(forum, req, res, { on: true, codes })
  })

  router.post('/account/two-step/codes', requireMember, async (req, res) => {
    const proven = await proveBy(forum, req, 'password', 'code')
    if (!proven.ok) return showTwoStep(forum, req, res, { errors: proven.errors }, proven.status)
    const codes = await transact(forum.db, tx => renewRecoveryCodes(tx, req.viewer.id), 'nothing')
    await showTwoStep(forum, req, res, { codes })
  })

  router.post('/account/two-step/end', requireMember, async (req, res) => {
    const proven = await proveBy(forum, req, 'password', 'code')
    if (!proven.ok) return showTwoStep(forum, req, res, { errors: proven.errors }, proven.status)
    await transact(forum.db, tx => turnOffTwoStep(tx, req.viewer.id, forum.clock.now()), 'nothing')
    res.done('/account/two-step', { key: 'told.two_step_off' })
  })

  return router
}
