import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { countUp } from '../db/rate-limits.ts'
import { networkOf } from '../lib/addresses.ts'
import { MINUTE } from '../lib/clock.ts'
import { type Message, NotFound } from '../lib/errors.ts'
import { hashPassword } from '../markup/post-password.ts'
import { readSlots, slotsOf } from '../markup/slots.ts'
import { getPostInThread, type PostInThread } from '../threads/post-in-thread.ts'
import { formToken } from './csrf.ts'
import { idParam, line, parse } from './forms.ts'
import { OPENED_COOKIE, proofOf } from './opened-posts.ts'
import type { Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const PACE = { max: 10, within: 10 * MINUTE }
const PasswordForm = z.object({ password: line(100) })

/** 密码帖: a post that opens with a password, kept in a cookie of this browser. */
export function postPasswordRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/posts/:id/password', async (req, res) => {
    showForm(req, res, await getLockedPost(forum, req), [], 200)
  })

  router.post('/posts/:id/password', async (req, res) => {
    const place = await getLockedPost(forum, req)
    const form = parse(PasswordForm, req.body)
    if (!form.ok) return showForm(req, res, place, form.errors, form.status)
    const who = req.viewer.id > 0 ? `member:${req.viewer.id}` : networkOf(req.ip ?? '')
    const tried = await countUp(forum.db, `post-password:${place.post.id}:${who}`, PACE, forum.clock.now())
    if (tried.wait > 0) return showForm(req, res, place, [{ key: 'error.too_many_passwords' }], 429)
    const hash = hashPassword(form.value.password)
    if (!hashesOf(place).includes(hash)) return showForm(req, res, place, [{ key: 'error.post_password' }], 422)
    const secure = forum.config.baseUrl.startsWith('https:')
    const value = proofOf(place.post.id, hash, forum.config.secret)
    res.cookie(`${OPENED_COOKIE}${place.post.id}`, value, { httpOnly: true, sameSite: 'lax', path: '/', secure })
    res.redirect(303, urls.post(place.thread.id, place.post.id))
  })

  return router
}

function hashesOf({ post }: PostInThread): string[] {
  return [...slotsOf(readSlots(post.html), 'password')].map(slot => slot.argument)
}

async function getLockedPost(forum: Forum, req: Request): Promise<PostInThread> {
  const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
  if (hashesOf(place).length === 0) throw new NotFound('error.post_not_found')
  return place
}

function showForm(req: Request, res: Response, place: PostInThread, errors: Message[], status: number): void {
  if (req.viewer.id === 0) formToken(req)
  const title = req.t('post_password.title')
  const crumbs = [...threadCrumbs(req, place.thread), { text: title }]
  res.page('posts/password', { page: { title, crumbs, hidden: true }, ...place, errors }, status)
}
