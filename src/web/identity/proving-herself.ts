import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { listOutside } from '../../identity/outside-accounts.ts'
import { proveByPasskey } from '../../identity/proving-passkey.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { parse, queryText, typed } from '../forms.ts'
import { requireMember } from '../guards.ts'
import { noteProven } from '../present-password.ts'
import type { Request, Response } from '../request.ts'
import { localPath } from '../urls.ts'
import { leaveForOutside } from './outside.ts'
import { credential } from './proving-again.ts'
import { demandRelyingParty, hasPasskey } from './relying-party.ts'

const SignedForm = z.object({ credential: credential.min(1, 'error.passkey') })

/** What stands in for the password of who has none: the other site that vouches for her, or a passkey. */
export function provingHerselfRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/prove', requireMember, (req, res) => show(forum, req, res, [], 200))

  router.post('/account/prove/outside', requireMember, async (req, res) => {
    demandPasswordless(req)
    if (!forum.oidc) throw new NotFound()
    await leaveForOutside(forum, forum.oidc, req, res, { back: localPath(typed(req.body).back), aim: 'prove' })
  })

  router.post('/account/prove/passkey', requireMember, async (req, res) => {
    demandPasswordless(req)
    const party = demandRelyingParty(forum, req)
    const form = parse(SignedForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const terms = { purpose: 'again' as const, memberId: req.viewer.id, session: req.sessionID }
    const proven = await proveByPasskey(forum.db, party, { ...terms, text: form.value.credential }, forum.clock.now())
    if (!proven.ok) return show(forum, req, res, proven.errors, proven.status)
    noteProven(forum, req)
    res.done(localPath(typed(req.body).back, '/account'), { key: 'told.proven' })
  })

  return router
}

/** Who has a password is asked for it. Throws NotFound. */
function demandPasswordless(req: Request): void {
  if (req.viewer.member?.passwordless !== 1) throw new NotFound()
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  demandPasswordless(req)
  const title = req.t('prove.title')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const bound = (await listOutside(forum.db, req.viewer.id)).length > 0
  const byPasskey = await hasPasskey(forum, req, req.viewer.id)
  const back = localPath(typed(req.body).back ?? queryText(req, 'back', 1000), '/account')
  res.page('account/prove', { page: { title, crumbs, hidden: true }, bound, byPasskey, back, errors }, status)
}
