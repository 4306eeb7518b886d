import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { tradedCredit } from '../../credits/paying.ts'
import { transact } from '../../db/transact.ts'
import { listInvitations } from '../../identity/invitation-queries.ts'
import { buyInvitations } from '../../identity/inviting.ts'
import type { Message } from '../../lib/errors.ts'
import { pageNumber, parse, typed, whole } from '../forms.ts'
import { requireMember } from '../guards.ts'
import { paginateOpen } from '../pagination.ts'
import type { Request, Response } from '../request.ts'
import { withQuery } from '../urls.ts'

const SIZE = 20
const BuyForm = z.object({ number: whole(1, 20) })

/** 邀请好友: a member's codes, what became of them, and more of them. */
export function invitationRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/invitations', requireMember, (req, res) => show(forum, req, res, [], 200))

  router.post('/account/invitations', requireMember, async (req, res) => {
    const form = parse(BuyForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const at = forum.clock.now()
    const { number } = form.value
    const outcome = await transact(forum.db, tx => buyInvitations(tx, req.site, req.viewer, number, at), 'nothing')
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/account/invitations', { key: 'told.invitations', values: { number } })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const page = pageNumber(req.query.page, 10_000)
  const rows = await listInvitations(forum.db, req.viewer.id, { page, size: SIZE })
  const title = req.t('account.invitations')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const locals = {
    page: { title, crumbs, hidden: true },
    tab: 'invitations',
    invitations: rows.slice(0, SIZE),
    pagination: paginateOpen(page, rows.length > SIZE, n => withQuery(req.originalUrl, { page: n })),
    credit: tradedCredit(req.site.settings),
    origin: forum.config.baseUrl,
    now: forum.clock.now(),
    values: typed(req.body),
    errors,
  }
  res.page('account/invitations', locals, status)
}
