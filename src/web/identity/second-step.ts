import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { proveSecondStep } from '../../identity/second-step.ts'
import { MINUTE } from '../../lib/clock.ts'
import { Forbidden, type Message } from '../../lib/errors.ts'
import { formToken } from '../csrf.ts'
import { line, parse, ticked } from '../forms.ts'
import { goOn, type WayIn } from '../going-on.ts'
import type { Request, Response } from '../request.ts'
import { heldIn, hide } from '../resuming.ts'
import { localPath } from '../urls.ts'

const LIFE = 10 * MINUTE
const CodeForm = z.object({
  code: line(20).pipe(z.string().min(1, 'error.two_step')),
  remember: ticked,
  back: z.string().max(1000).optional(),
})

/** The second step of a sign-in, for who has one: the password was right, and nothing is open yet. */
export function secondStepRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/sign-in/two-step', async (req, res) => {
    const at = forum.clock.now()
    const half = req.session.halfIn
    if (!half || half.until < at) throw new Forbidden('error.two_step_over')
    const form = parse(CodeForm, req.body)
    const back = localPath((req.body as Record<string, unknown> | undefined)?.back)
    const wayIn = { remember: form.ok && form.value.remember, back }
    if (!form.ok) return showSecondStep(req, res, wayIn, form.errors, form.status)
    const given = { memberId: half.memberId, code: form.value.code }
    const outcome = await proveSecondStep(forum.db, forum.config.secret, given, at)
    if (!outcome.ok) return showSecondStep(req, res, wayIn, outcome.errors, outcome.status)
    await goOn(forum, req, res, half.memberId, wayIn)
  })

  return router
}

/** Remembers who has proved the first half, and asks for the second. */
export function askSecondStep(req: Request, res: Response, memberId: number, wayIn: WayIn, at: number): void {
  req.session.halfIn = { memberId, until: at + LIFE }
  showSecondStep(req, res, wayIn, [], 200)
}

function showSecondStep(req: Request, res: Response, wayIn: WayIn, errors: Message[], status: number): void {
  formToken(req)
  const title = req.t('two_step.title')
  const page = { title, hidden: true, crumbs: [{ text: title }] }
  res.page('sign-in/two-step', { page, ...wayIn, held: hide(heldIn(req.body)), errors }, status)
}
