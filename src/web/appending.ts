import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { pageOfFloor } from '../posts/post.ts'
import { append, canAppend } from '../threads/appending.ts'
import { getPostInThread, type PostInThread } from '../threads/post-in-thread.ts'
import { idParam, parse, text, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const AppendForm = z.object({ body: text(10_000) })

/** 补充: what an author adds below her post. */
export function appendRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/posts/:id/append', requireMember, async (req, res) => {
    show(req, res, await getPlace(forum, req), [], 200)
  })

  router.post('/posts/:id/append', requireMember, async (req, res) => {
    const place = await getPlace(forum, req)
    const form = parse(AppendForm, req.body)
    if (!form.ok) return show(req, res, place, form.errors, form.status)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => append(tx, req.site, req.viewer, place, form.value.body, at))
    if (!outcome.ok) return show(req, res, place, outcome.errors, outcome.status)
    const page = pageOfFloor(place.post.floor, req.site.settings.postsPerPage)
    res.done(`${urls.inOrder(place.thread, page)}#pid${place.post.id}`, { key: 'told.appended' })
  })

  return router
}

async function getPlace(forum: Forum, req: Request): Promise<PostInThread> {
  const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
  if (!canAppend(req.site, req.viewer, place)) throw new Forbidden('error.cannot_append')
  return place
}

function show(req: Request, res: Response, place: PostInThread, errors: Message[], status: number): void {
  const title = req.t('append.title')
  const crumbs = [...threadCrumbs(req, place.thread), { text: title }]
  const page = { title, crumbs, hidden: true }
  res.page('posts/append', { page, ...place, value: typed(req.body).body ?? '', errors }, status)
}
