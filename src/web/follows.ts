import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { type Message, NotFound } from '../lib/errors.ts'
import { findFollow, listFollows } from '../threads/follows/follow-queries.ts'
import { FOLLOW_WAYS, follow, unfollow } from '../threads/follows/following.ts'
import { type Leaving, leavingIn } from '../threads/follows/unfollow-tokens.ts'
import type { ReadableThread } from '../threads/thread.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { formToken } from './csrf.ts'
import { idParam, ids, pageNumber, paramText, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import type { Request } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const SIZE = 20
const WayForm = z.object({ by: z.enum(['', ...FOLLOW_WAYS]) })
const ChosenForm = z.object({ thread: ids(100) })

/** 订阅: threads whose new replies a member is told of. */
export function followRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/threads/:id/follow', requireMember, async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    await show(forum, req, res, thread, [], 200)
  })

  router.post('/threads/:id/follow', requireMember, async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const form = parse(WayForm, req.body)
    if (!form.ok) return show(forum, req, res, thread, form.errors, form.status)
    const { by } = form.value
    const [{ settings }, { id: memberId }, at] = [req.site, req.viewer, forum.clock.now()]
    if (by === '') await transact(forum.db, tx => unfollow(tx, memberId, [thread.id]))
    else {
      const outcome = await transact(forum.db, tx => follow(tx, settings, memberId, thread.id, by, at))
      if (!outcome.ok) return show(forum, req, res, thread, outcome.errors, outcome.status)
    }
    res.done(urls.thread(thread.id), { key: by === '' ? 'told.unfollowed' : 'told.followed' })
  })

  router.get('/follows', requireMember, async (req, res) => {
    const page = pageNumber(req.query.page, 1000)
    const follows = await listFollows(forum.db, req.site, req.viewer, { page, size: SIZE })
    const title = req.t('follows.title')
    res.page('follows/index', {
      page: { title, crumbs: [{ text: title }], hidden: true },
      follows: follows.slice(0, SIZE),
      pagination: paginateOpen(page, follows.length > SIZE, n => `/follows?page=${n}`),
    })
  })

  router.post('/follows/remove', requireMember, async (req, res) => {
    const form = parse(ChosenForm, req.body)
    if (!form.ok || form.value.thread.length === 0) throw new NotFound('error.nothing_chosen')
    const chosen = form.value.thread
    await transact(forum.db, tx => unfollow(tx, req.viewer.id, chosen))
    res.done('/follows', { key: 'told.unfollowed' })
  })

  router.get('/unfollow/:token', (req, res) => {
    followIn(forum, req)
    if (req.viewer.id === 0) formToken(req)
    const title = req.t('follows.leave')
    const page = { title, crumbs: [{ text: title }], hidden: true }
    res.page('follows/leave', { page, action: `/unfollow/${paramText(req, 'token')}` })
  })

  router.post('/unfollow/:token', async (req, res) => {
    const { memberId, threadId } = followIn(forum, req)
    await transact(forum.db, tx => unfollow(tx, memberId, [threadId]))
    res.done('/', { key: 'told.unfollowed' })
  })

  return router
}

/** Whose follow of which thread a mail's link ends. Throws NotFound when we did not make it. */
function followIn(forum: Forum, req: Request): Leaving {
  const leaving = leavingIn(paramText(req, 'token'), forum.config.secret)
  if (!leaving) throw new NotFound()
  return leaving
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  thread: ReadableThread,
  errors: Message[],
  status: number,
): Promise<void> {
  const title = req.t('follows.add')
  const by = (await findFollow(forum.db, req.viewer.id, thread.id)) ?? ''
  const confirmed = Boolean(req.viewer.member?.email_confirmed_at)
  const page = { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true }
  res.page('follows/form', { page, thread, by, confirmed, errors }, status)
}
