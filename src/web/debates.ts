import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message, NotFound } from '../lib/errors.ts'
import { type Debate, SIDES, WINNERS } from '../threads/debates/debate.ts'
import { findDebate } from '../threads/debates/debate-queries.ts'
import { canEndDebate, endDebate, voteForSide } from '../threads/debates/debating.ts'
import type { ReadableThread } from '../threads/thread.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { idParam, line, parse, text, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { parseWorded } from './part-words.ts'
import type { Request, Response } from './request.ts'
import { refuseAt } from './special-refusals.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const VoteForm = z.object({ side: z.enum(SIDES) })
const VerdictForm = z.object({
  winner: z.enum(WINNERS),
  best: line(60).default(''),
  verdict: text(1000).default(''),
})

/** Voting for a side of a debate, and ending it. */
export function debateRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/threads/:id/debate/votes', requireMember, async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const form = parse(VoteForm, req.body)
    if (!form.ok) return refuseAt(req, res, thread, form)
    const at = forum.clock.now()
    const { side } = form.value
    const outcome = await transact(forum.db, tx => voteForSide(tx, req.site, req.viewer, thread.id, side, at))
    if (!outcome.ok) return refuseAt(req, res, thread, outcome)
    res.done(`${urls.thread(thread.id)}#debate`, { key: 'told.voted' })
  })

  router.get('/threads/:id/debate/verdict', requireMember, async (req, res) => {
    const { thread, debate } = await getEndableDebate(forum, req)
    const { winner, best_debater: best, verdict } = debate
    showForm(req, res, { thread, values: { winner, best, verdict }, errors: [], status: 200 })
  })

  router.post('/threads/:id/debate/verdict', requireMember, async (req, res) => {
    const { thread } = await getEndableDebate(forum, req)
    const form = parseWorded(VerdictForm, req)
    const again = (errors: Message[], status: number) =>
      showForm(req, res, { thread, values: typed(req.body), errors, status })
    if (!form.ok) return again(form.errors, form.status)
    const { winner, best, verdict } = form.value
    const said = { winner, bestDebater: best, verdict: verdict.trim() }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => endDebate(tx, req.site, req.viewer, thread.id, said, at))
    if (!outcome.ok) return again(outcome.errors, outcome.status)
    res.done(`${urls.thread(thread.id)}#debate`, { key: 'told.debate_ended' })
  })

  return router
}

async function getEndableDebate(forum: Forum, req: Request): Promise<{ thread: ReadableThread; debate: Debate }> {
  const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
  const debate = await findDebate(forum.db, thread.id)
  if (!debate) throw new NotFound('error.no_debate')
  if (!canEndDebate(req.site, req.viewer, debate, thread)) throw new Forbidden()
  return { thread, debate }
}

interface Form {
  thread: ReadableThread
  values: Record<string, string>
  errors: Message[]
  status: number
}

function showForm(req: Request, res: Response, { thread, values, errors, status }: Form): void {
  const title = req.t('debate.end')
  const page = { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true }
  res.page('threads/special/verdict', { page, thread, values, errors, winners: WINNERS }, status)
}
