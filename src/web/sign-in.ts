import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { answersQuestion } from '../identity/old-question.ts'
import type { Message } from '../lib/errors.ts'
import { countFailures, signIn } from '../members/signing-in.ts'
import { drawCaptcha, solvesCaptcha } from './captcha.ts'
import { formToken } from './csrf.ts'
import { line, parse, queryText, ticked, typed, whole } from './forms.ts'
import { letIn } from './letting-in.ts'
import type { Request, Response } from './request.ts'
import { heldIn, hide } from './resuming.ts'
import { knownHere } from './seen-at.ts'
import { dropSession } from './session.ts'
import { localPath, urls } from './urls.ts'

const SignInForm = z.object({
  login: line(100).pipe(z.string().min(1, 'error.login_missing')),
  password: z.string().min(1, 'error.password_missing').max(500, 'error.too_long'),
  captcha: line(20).default(''),
  question: whole(0, 7).default(0),
  answer: line(100).default(''),
  remember: ticked,
  back: z.string().max(1000).optional(),
})

/** Signing in and out. */
export function signInRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/sign-in', async (req, res) => {
    if (req.viewer.id > 0) return res.redirect(303, localPath(queryText(req, 'back', 1000)))
    await showSignInForm(forum, req, res, { back: localPath(queryText(req, 'back', 1000)), errors: [], status: 200 })
  })

  router.post('/sign-in', async (req, res) => {
    const at = forum.clock.now()
    const form = parse(SignInForm, req.body)
    const back = localPath((req.body as Record<string, unknown> | undefined)?.back)
    const again = (errors: Message[], status: number) => showSignInForm(forum, req, res, { back, errors, status })
    const riddle = await needsCaptcha(forum, req)
    if (!form.ok) return again(form.errors, form.status)
    if (riddle && !solvesCaptcha(req, form.value.captcha, at)) {
      return again([{ key: 'error.captcha', field: 'captcha' }], 422)
    }
    const { login, password, remember, question, answer } = form.value
    const proves = (secques: string) => answersQuestion(secques, { question, answer })
    const outcome = await signIn(
      forum.db,
      forum.passwords,
      { login, password, ip: req.ip ?? '', proves, knows: knownHere(forum, req) },
      at,
    )
    if (!outcome.ok) return again(outcome.errors, outcome.status)
    await letIn(forum, req, res, outcome.value, { remember, back })
  })

  router.get('/captcha.svg', async (req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    res.type('image/svg+xml').send(await drawCaptcha(req, forum.clock.now()))
  })

  router.get('/sign-in/token', (req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    res.json({ token: formToken(req) })
  })

  router.post('/sign-out', async (req, res) => {
    await dropSession(req)
    res.redirect(303, urls.home())
  })

  return router
}

/** After some wrong passwords from this network a riddle stands before the next try. */
async function needsCaptcha(forum: Forum, req: Request): Promise<boolean> {
  const after = req.site.settings.captchaAfterFailures
  return after > 0 && (await countFailures(forum.db, req.ip ?? '', forum.clock.now())) >= after
}

/** The page with the form, with what was typed and what is wrong with it. */
export async function showSignInForm(
  forum: Forum,
  req: Request,
  res: Response,
  { back, errors, status }: { back: string; errors: Message[]; status: number },
): Promise<void> {
  formToken(req)
  const values = typed(req.body)
  const held = hide(heldIn(req.body))
  const page = { title: req.t('sign_in.title'), hidden: true, crumbs: [{ text: req.t('sign_in.title') }] }
  const captcha = await needsCaptcha(forum, req)
  res.page('sign-in/show', { page, back, held, errors, values, captcha }, status)
}
