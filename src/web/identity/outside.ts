import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { bindOutside, findByOutside, listOutside, unbindOutside } from '../../identity/outside-accounts.ts'
import { HALF_HOUR, MINUTE } from '../../lib/clock.ts'
import { Forbidden, type Message, NotFound } from '../../lib/errors.ts'
import type { OidcClient, OidcIdentity } from '../../lib/oidc.ts'
import { queryText } from '../forms.ts'
import { requireMember } from '../guards.ts'
import { letIn } from '../letting-in.ts'
import { faultsOfPresent, noteProven } from '../present-password.ts'
import type { Request, Response } from '../request.ts'
import type { OutsideAim } from '../session-store.ts'
import { localPath, urls } from '../urls.ts'
import { mayComeFromOutside } from './outside-registering.ts'

const LIFE = 10 * MINUTE

/** Signing in by another site that vouches for its members (OpenID Connect). */
export function outsideRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/outside/sign-in', async (req, res) => {
    const client = clientOf(forum)
    if (req.viewer.id > 0) return res.redirect(303, '/account/outside')
    await leaveForOutside(forum, client, req, res, { back: localPath(queryText(req, 'back', 1000)), aim: 'sign-in' })
  })

  router.post('/account/outside', requireMember, async (req, res) => {
    const client = clientOf(forum)
    const faults = await faultsOfPresent(forum, req)
    if (faults.length > 0) return show(forum, req, res, faults, 422)
    await leaveForOutside(forum, client, req, res, { back: '/account/outside', aim: 'bind' })
  })

  router.get('/outside/back', async (req, res) => {
    const begun = req.session.outside
    const client = clientOf(forum)
    delete req.session.outside
    if (!begun || begun.until < forum.clock.now() || begun.memberId !== req.viewer.id) {
      throw new Forbidden('error.outside')
    }
    const who = await client.finish(req.originalUrl.split('?')[1] ?? '', begun).catch((error: unknown) => {
      forum.log.warn({ err: error }, 'a sign-in by another site came to nothing')
      throw new Forbidden('error.outside')
    })
    if (begun.aim === 'bind') return bind(forum, req, res, who)
    const member = await findByOutside(forum.db, who)
    if (begun.aim === 'prove') {
      if (member?.id !== req.viewer.id) throw new Forbidden('error.outside')
      noteProven(forum, req)
      return res.done(begun.back, { key: 'told.proven' })
    }
    if (member?.locked_at) throw new Forbidden('error.account_locked')
    if (!member && mayComeFromOutside(req)) {
      req.session.coming = { ...who, back: begun.back, until: forum.clock.now() + HALF_HOUR }
      return res.redirect(303, '/outside/register')
    }
    if (!member)
      return res.done(urls.signIn('/account/outside'), { key: 'told.outside_unknown', values: { name: who.name } })
    await letIn(forum, req, res, member.id, { remember: false, back: begun.back })
  })

  router.get('/account/outside', requireMember, (req, res) => show(forum, req, res, [], 200))

  router.post('/account/outside/remove', requireMember, async (req, res) => {
    const faults = await faultsOfPresent(forum, req)
    if (faults.length > 0) return show(forum, req, res, faults, 422)
    const gone = await transact(forum.db, tx => unbindOutside(tx, req.viewer.id), 'nothing')
    if (!gone.ok) return show(forum, req, res, gone.errors, gone.status)
    res.done('/account/outside', { key: 'told.removed' })
  })

  return router
}

/** Throws NotFound while no other site is named in the configuration. */
function clientOf(forum: Forum): OidcClient {
  if (!forum.oidc) throw new NotFound()
  return forum.oidc
}

/** Goes to the other site; who comes back is let in, bound to the member who left, or taken to have proved that she is her. */
export async function leaveForOutside(
  forum: Forum,
  client: OidcClient,
  req: Request,
  res: Response,
  { back, aim }: { back: string; aim: OutsideAim },
): Promise<void> {
  const { url, journey } = await client.begin({ fresh: aim === 'prove' })
  req.session.outside = { ...journey, back, aim, memberId: req.viewer.id, until: forum.clock.now() + LIFE }
  res.redirect(303, url)
}

async function bind(forum: Forum, req: Request, res: Response, who: OidcIdentity): Promise<void> {
  const { issuer, subject, name } = who
  const outside = { issuer, subject, name }
  const outcome = await transact(forum.db, tx => bindOutside(tx, req.viewer.id, outside, forum.clock.now()), 'nothing')
  if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
  res.done('/account/outside', { key: 'told.outside_bound' })
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const title = req.t('account.outside')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const accounts = await listOutside(forum.db, req.viewer.id)
  const label = forum.oidc?.account.label ?? ''
  res.page(
    'account/outside',
    { page: { title, crumbs, hidden: true }, tab: 'outside', accounts, label, errors },
    status,
  )
}
