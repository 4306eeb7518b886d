import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { proveByPasskey } from '../../identity/proving-passkey.ts'
import { proveSecondStep } from '../../identity/second-step.ts'
import { MINUTE } from '../../lib/clock.ts'
import type { Message } from '../../lib/errors.ts'
import { done, type Outcome } from '../../lib/outcome.ts'
import { getMember } from '../../members/member-queries.ts'
import { signIn } from '../../members/signing-in.ts'
import { line, parse } from '../forms.ts'
import { credential } from '../identity/proving-again.ts'
import { demandRelyingParty, hasPasskey } from '../identity/relying-party.ts'
import type { Request, Response } from '../request.ts'
import { knownHere } from '../seen-at.ts'
import { renewSession } from '../session.ts'
import { localPath } from '../urls.ts'

/** Without an act for so long, the panel asks for the password again. */
export const PANEL_LIFE = 15 * MINUTE

const back = z.string().max(500).optional()
const PasswordForm = z.object({
  password: z.string().min(1, 'error.password_missing').max(500),
  code: line(20).default(''),
  back,
})
const PasskeyForm = z.object({ credential: credential.min(1, 'error.passkey'), back })

/** Into the panel: with the password and the second step of who has one, or with a passkey, which is both. */
export function enteringRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/sign-in', (req, res) => ask(forum, req, res, [], 200))

  router.post('/admin/sign-in', async (req, res) => {
    const form = parse(PasswordForm, req.body)
    if (!form.ok) return ask(forum, req, res, form.errors, form.status)
    const member = await getMember(forum.db, req.viewer.id)
    const knows = knownHere(forum, req)
    const given = { login: member.name, password: form.value.password, ip: req.ip ?? '', knows }
    const outcome = await signIn(forum.db, forum.passwords, given, forum.clock.now())
    if (!outcome.ok) return ask(forum, req, res, outcome.errors, outcome.status)
    const second = await secondStepOf(forum, req, form.value.code)
    if (!second.ok) return ask(forum, req, res, second.errors, second.status)
    await enter(forum, req, res, form.value.back)
  })

  router.post('/admin/sign-in/passkey', async (req, res) => {
    const party = demandRelyingParty(forum, req)
    const form = parse(PasskeyForm, req.body)
    if (!form.ok) return ask(forum, req, res, form.errors, form.status)
    const terms = { purpose: 'again' as const, memberId: req.viewer.id, session: req.sessionID }
    const text = form.value.credential
    const proven = await proveByPasskey(forum.db, party, { ...terms, text }, forum.clock.now())
    if (!proven.ok) return ask(forum, req, res, proven.errors, proven.status)
    await enter(forum, req, res, form.value.back)
  })

  return router
}

/** Opens the panel to who has proved who she is, under a new session number. */
async function enter(forum: Forum, req: Request, res: Response, to: string | undefined): Promise<void> {
  await renewSession(req)
  req.session.adminUntil = forum.clock.now() + PANEL_LIFE
  res.redirect(303, localPath(to, '/admin'))
}

/** The panel asks for both halves again, of who has two. */
async function secondStepOf(forum: Forum, req: Request, code: string): Promise<Outcome<null>> {
  if (!req.viewer.member?.two_step_at) return done(null)
  return proveSecondStep(forum.db, forum.config.secret, { memberId: req.viewer.id, code }, forum.clock.now())
}

async function ask(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const asked = typeof req.query.back === 'string' ? req.query.back : (req.body as Record<string, unknown>)?.back
  const page = { title: req.t('admin.sign_in'), hidden: true }
  const byPasskey = await hasPasskey(forum, req, req.viewer.id)
  res.page('admin/sign-in', { page, errors, byPasskey, back: localPath(asked, '/admin') }, status)
}
