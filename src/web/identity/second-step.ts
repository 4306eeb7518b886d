import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { hasApp } from '../../identity/two-step.ts'
import { MINUTE } from '../../lib/clock.ts'
import { Forbidden, type Message } from '../../lib/errors.ts'
import { formToken } from '../csrf.ts'
import { parse, ticked, typed } from '../forms.ts'
import { goOn, type WayIn } from '../going-on.ts'
import type { Request, Response } from '../request.ts'
import { heldIn, hide } from '../resuming.ts'
import { localPath } from '../urls.ts'
import { provenSecondStep } from './proving-again.ts'

import { hasPasskey } from './relying-party.ts'

const LIFE = 10 * MINUTE
const WayForm = z.object({ remember: ticked, back: z.string().max(1000).optional() })

/** The second step of a sign-in, for who has one: the password was right, and nothing is open yet. */
export function secondStepRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/sign-in/two-step', async (req, res) => {
    const at = forum.clock.now()
    const half = req.session.halfIn
    if (!half || half.until < at) throw new Forbidden('error.two_step_over')
    const form = parse(WayForm, req.body)
    const wayIn = { remember: form.ok && form.value.remember, back: localPath(typed(req.body).back) }
    const outcome = await provenSecondStep(forum, req, half.memberId)
    if (!outcome.ok) return showSecondStep(forum, req, res, half.memberId, wayIn, outcome)
    await goOn(forum, req, res, half.memberId, wayIn)
  })

  return router
}

/** Remembers who has proved the first half, and asks for the second. */
export async function askSecondStep(
  forum: Forum,
  req: Request,
  res: Response,
  memberId: number,
  wayIn: WayIn,
): Promise<void> {
  req.session.halfIn = { memberId, until: forum.clock.now() + LIFE }
  await showSecondStep(forum, req, res, memberId, wayIn, { errors: [], status: 200 })
}

async function showSecondStep(
  forum: Forum,
  req: Request,
  res: Response,
  memberId: number,
  wayIn: WayIn,
  { errors, status }: { errors: Message[]; status: number },
): Promise<void> {
  formToken(req)
  const title = req.t('two_step.title')
  const page = { title, hidden: true, crumbs: [{ text: title }] }
  const byPasskey = await hasPasskey(forum, req, memberId)
  const byApp = await hasApp(forum.db, memberId)
  res.page('sign-in/two-step', { page, ...wayIn, held: hide(heldIn(req.body)), byPasskey, byApp, errors }, status)
}
