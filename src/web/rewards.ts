import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import { canChooseBest, chooseBest } from '../threads/rewards/answering.ts'
import { findBestAnswer } from '../threads/rewards/best-answer.ts'
import { canCancelReward, cancelReward } from '../threads/rewards/refunding.ts'
import type { ReadableThread } from '../threads/thread.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { id, idParam, line, parse, queryId } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'
import { refuseAt } from './special-refusals.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const BestForm = z.object({ post: id })
const CancelForm = z.object({ reason: line(200) })

/** Choosing the best answer of a reward, and taking the reward back. */
export function rewardRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/threads/:id/reward/best', requireMember, async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    if (!canChooseBest(req.site, req.viewer, thread, forum.clock.now())) {
      throw new Forbidden('error.cannot_choose_best')
    }
    const { hidesBanned } = req.site.settings
    const post = await findBestAnswer(forum.db, thread.id, queryId(req, 'post') ?? 0, hidesBanned)
    if (!post || post.excerpt === null) throw new NotFound('error.post_not_found')
    const credit = tradedCredit(req.site.settings)
    show(req, res, thread, 'reward.choose', 'threads/special/best', { thread, post, credit, errors: [] })
  })

  router.post('/threads/:id/reward/best', requireMember, async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const form = parse(BestForm, req.body)
    if (!form.ok) return refuseAt(req, res, thread, form)
    const at = forum.clock.now()
    const { post } = form.value
    const outcome = await transact(forum.db, tx => chooseBest(tx, req.site, req.viewer, thread.id, post, at))
    if (!outcome.ok) return refuseAt(req, res, thread, outcome)
    res.done(`${urls.thread(thread.id)}#reward`, { key: 'told.best_chosen' })
  })

  router.get('/threads/:id/reward/cancel', requireMember, async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    if (thread.special !== 'reward' || !canCancelReward(req.site, req.viewer, thread)) throw new Forbidden()
    const credit = tradedCredit(req.site.settings)
    show(req, res, thread, 'reward.cancel', 'threads/special/cancel-reward', { thread, credit, errors: [] })
  })

  router.post('/threads/:id/reward/cancel', requireMember, async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    if (!canCancelReward(req.site, req.viewer, thread)) throw new Forbidden()
    const form = parse(CancelForm, req.body)
    if (!form.ok) return refuseAt(req, res, thread, form)
    const terms = { reason: form.value.reason, expiresAt: null, tells: true, at: forum.clock.now() }
    const outcome = await transact(forum.db, tx => cancelReward(tx, req.site, req.viewer, thread, terms))
    if (!outcome.ok) return refuseAt(req, res, thread, outcome)
    res.done(urls.thread(thread.id), { key: 'told.reward_cancelled' })
  })

  return router
}

function show(req: Request, res: Response, thread: ReadableThread, key: string, view: string, locals: object): void {
  const title = req.t(key)
  res.page(view, { page: { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true }, ...locals })
}
