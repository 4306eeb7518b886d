import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message, NotFound } from '../lib/errors.ts'
import type { Outcome } from '../lib/outcome.ts'
import { getPostInThread } from '../threads/post-in-thread.ts'
import type { Votes } from '../threads/support.ts'
import { supportPost } from '../threads/supporting-posts.ts'
import { supportThread } from '../threads/supporting-threads.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { idParam, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import { isHidden } from './post-presenting.ts'
import type { Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const VoteForm = z.object({ side: z.enum(['up', 'down']) })

/** 支持 and 反对: a button under a thread or a reply, in place where scripts run. */
export function voteRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/threads/:id/votes', requireMember, async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const form = parse(VoteForm, req.body)
    if (!form.ok) throw new NotFound()
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => supportThread(tx, req.site, req.viewer, thread, form.value.side, at))
    answer(req, res, { thread, to: urls.thread(thread.id) }, outcome)
  })

  router.post('/posts/:id/votes', requireMember, async (req, res) => {
    const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
    if (isHidden(req, place)) throw new Forbidden()
    const form = parse(VoteForm, req.body)
    if (!form.ok) throw new NotFound()
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => supportPost(tx, req.site, req.viewer, place, form.value.side, at))
    answer(req, res, { thread: place.thread, to: urls.post(place.thread.id, place.post.id) }, outcome)
  })

  return router
}

interface Voted {
  thread: { id: number; board_id: number; title: string }
  to: string
}

function answer(req: Request, res: Response, { thread, to }: Voted, outcome: Outcome<Votes>): void {
  const inPlace = req.headers.accept === 'application/json'
  if (outcome.ok) {
    if (inPlace) res.json({ ...outcome.value, told: req.t('told.voted') })
    else res.done(to, { key: 'told.voted' })
    return
  }
  if (inPlace) {
    res.status(outcome.status).json({ told: outcome.errors.map(error => req.t(error.key, error.values)).join(' ') })
    return
  }
  showRefusal(req, res, { thread, to }, outcome.errors, outcome.status)
}

function showRefusal(req: Request, res: Response, { thread, to }: Voted, errors: Message[], status: number): void {
  const title = req.t('votes.title')
  const crumbs = [...threadCrumbs(req, thread), { text: title }]
  res.page('posts/vote-refused', { page: { title, crumbs, hidden: true }, thread, to, errors }, status)
}
