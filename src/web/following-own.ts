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

const OwnForm = z.object({ own: z.enum(['', ...FOLLOW_WAYS]) })

/** How a member follows the threads that she opens. */
export function followingOwnRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/follows', requireMember, (req, res) => show(req, res, [], 200))

  router.post('/account/follows', requireMember, async (req, res) => {
    const form = parse(OwnForm, req.body)
    if (!form.ok) return show(req, res, form.errors, form.status)
    await transact(forum.db, tx => followOwn(tx, req.viewer.id, form.value.own), 'nothing')
    res.done('/account/follows', { key: 'told.saved' })
  })

  return router
}

function show(req: Request, res: Response, errors: Message[], status: number): void {
  const title = req.t('account.follows')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const own = req.viewer.member?.follows_own ?? ''
  const confirmed = Boolean(req.viewer.member?.email_confirmed_at)
  const page = { title, crumbs, hidden: true }
  res.page('account/follows', { page, tab: 'follows', own, ways: ['', ...FOLLOW_WAYS], confirmed, errors }, status)
}
