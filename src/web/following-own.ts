import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import { FOLLOW_WAYS } from '../threads/follows/following.ts'
import { followOwn } from '../threads/follows/following-own.ts'
import { parse } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'

const way = z.enum(['', ...FOLLOW_WAYS])
const OwnForm = z.object({ own: way, answered: way })

/** How a member follows the threads that she opens, and those that she answers. */
export function followingOwnRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/follows', requireMember, (req, res) => show(req, res, [], 200))

  router.post('/account/follows', requireMember, async (req, res) => {
    const form = parse(OwnForm, req.body)
    if (!form.ok) return show(req, res, form.errors, form.status)
    await transact(forum.db, tx => followOwn(tx, req.viewer.id, form.value), 'nothing')
    res.done('/account/follows', { key: 'told.saved' })
  })

  return router
}

function show(req: Request, res: Response, errors: Message[], status: number): void {
  const title = req.t('account.follows')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const { follows_own: own = '', follows_answered: answered = '' } = req.viewer.member ?? {}
  const confirmed = Boolean(req.viewer.member?.email_confirmed_at)
  const page = { title, crumbs, hidden: true }
  res.page(
    'account/follows',
    { page, tab: 'follows', chosen: { own, answered }, ways: ['', ...FOLLOW_WAYS], confirmed, errors },
    status,
  )
}
