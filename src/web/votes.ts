import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message, NotFound } from '../lib/errors.ts'
import type { Outcome } from '../lib/outcome.ts'
import { getPostInThread } from '../threads/post-in-thread.ts'
import type { Side, Votes } from '../threads/support.ts'
import { supportPost } from '../threads/supporting-posts.ts'
import { supportThread } from '../threads/supporting-threads.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { id, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import { isHidden } from './post-presenting.ts'
import type { Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

/** The button that was pressed names the side, and what it is for is its value. */
const VoteForm = z.object({ up: id.optional(), down: id.optional() })

/** 支持 and 反对: a button under a thread or a reply, in place where scripts run. */
export function voteRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/votes/thread', requireMember, async (req, res) => {
    const vote = voteIn(req)
    const thread = await getReadableThread(forum.db, req.site, req.viewer, vote.id)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => supportThread(tx, req.site, req.viewer, thread, vote.side, at))
    answer(req, res, { thread, to: urls.thread(thread.id) }, outcome)
  })

  router.post('/votes/post', requireMember, async (req, res) => {
    const vote = voteIn(req)
    const place = await getPostInThread(forum.db, req.site, req.viewer, vote.id)
    if (isHidden(req, place)) throw new Forbidden()
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => supportPost(tx, req.site, req.viewer, place, vote.side, at))
    answer(req, res, { thread: place.thread, to: urls.post(place.thread.id, place.post.id) }, outcome)
  })

  return router
}

function voteIn(req: Request): { id: number; side: Side } {
  const form = parse(VoteForm, req.body)
  const { up, down } = form.ok ? form.value : {}
  if (up !== undefined && down === undefined) return { id: up, side: 'up' }
  if (down !== undefined && up === undefined) return { id: down, side: 'down' }
  throw new NotFound()
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
