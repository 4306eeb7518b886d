import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { countUp } from '../../db/rate-limits.ts'
import { proofOptions, proveByPasskey } from '../../identity/proving-passkey.ts'
import { networkOf } from '../../lib/addresses.ts'
import { MINUTE } from '../../lib/clock.ts'
import { Forbidden, TooMany } from '../../lib/errors.ts'
import { demand, parse, ticked, typed } from '../forms.ts'
import { letIn } from '../letting-in.ts'
import type { Request } from '../request.ts'
import { showSignInForm } from '../sign-in.ts'
import { localPath } from '../urls.ts'
import { credential } from './proving-again.ts'
import { demandRelyingParty } from './relying-party.ts'

/** So many questions to devices from one network. */
const PACE = { max: 120, within: 15 * MINUTE }
const ChallengeForm = z.object({ purpose: z.enum(['sign-in', 'again']) })
const SignInForm = z.object({ credential: credential.min(1, 'error.passkey'), remember: ticked })

/** Signing in with a passkey alone; it knows whose it is, and asks its owner who she is, so no second step follows. */
export function passkeySignInRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/passkeys/challenge', async (req, res) => {
    const at = forum.clock.now()
    const party = demandRelyingParty(forum, req)
    const { purpose } = demand(ChallengeForm, req.body)
    const memberId = purpose === 'again' ? whoIsThere(req, at) : null
    const { wait } = await countUp(forum.db, `passkey:${networkOf(req.ip ?? '')}`, PACE, at)
    if (wait > 0) throw new TooMany('error.passkey_pace', wait / 1000)
    res.setHeader('Cache-Control', 'no-store')
    res.json(await proofOptions(forum.db, party, { purpose, memberId, session: req.sessionID }, at))
  })

  router.post('/sign-in/passkey', async (req, res) => {
    const at = forum.clock.now()
    const party = demandRelyingParty(forum, req)
    const back = localPath(typed(req.body).back)
    const form = parse(SignInForm, req.body)
    if (!form.ok) return showSignInForm(forum, req, res, { back, errors: form.errors, status: form.status })
    const terms = { purpose: 'sign-in' as const, memberId: null, session: req.sessionID }
    const proven = await proveByPasskey(forum.db, party, { ...terms, text: form.value.credential }, at)
    if (!proven.ok) return showSignInForm(forum, req, res, { back, errors: proven.errors, status: proven.status })
    const member = await forum.db
      .selectFrom('member')
      .select('locked_at')
      .where('id', '=', proven.value)
      .executeTakeFirst()
    if (!member || member.locked_at) throw new Forbidden('error.account_locked')
    await letIn(forum, req, res, proven.value, { remember: form.value.remember, back }, { whole: true })
  })

  return router
}

/** The member, or who has proved the first half of her sign-in. Throws Forbidden. */
function whoIsThere(req: Request, at: number): number {
  if (req.viewer.id > 0) return req.viewer.id
  const half = req.session.halfIn
  if (!half || half.until < at) throw new Forbidden('error.two_step_over')
  return half.memberId
}
