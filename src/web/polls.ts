import { Router } from 'express'
import { z } from 'zod'
import { getBoard } from '../boards/board-queries.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import { findPoll, listVoters } from '../threads/polls/poll-queries.ts'
import { vote } from '../threads/polls/voting.ts'
import { findStanding } from '../threads/standing.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { pollBox } from './boxes/poll-box.ts'
import { idParam, ids, pageNumber, parse, queryId } from './forms.ts'
import { requireMember } from './guards.ts'
import { pageCount, paginate } from './pagination.ts'
import { refuseAt } from './special-refusals.ts'
import { threadCrumbs } from './threads.ts'
import { urls, withQuery } from './urls.ts'

const VOTERS = 100
const VoteForm = z.object({ option: ids(100) })

/** Voting in the poll of a thread, and who voted. */
export function pollRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/threads/:id/poll/votes', requireMember, async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const form = parse(VoteForm, req.body)
    if (!form.ok) return refuseAt(req, res, thread, form)
    const at = forum.clock.now()
    const chosen = form.value.option
    const outcome = await transact(forum.db, tx => vote(tx, req.site, req.viewer, thread.id, chosen, at))
    if (!outcome.ok) return refuseAt(req, res, thread, outcome)
    res.done(`${urls.thread(thread.id)}#poll`, { key: 'told.voted' }, outcome.value)
  })

  router.get('/threads/:id/poll/voters', async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const board = getBoard(req.site.boards, thread.board_id)
    const poll = await findPoll(forum.db, thread.id)
    if (!poll) throw new NotFound('error.thread_not_found')
    const standing = await findStanding(forum.db, req.viewer, thread.id)
    const { can } = pollBox(forum, req, { thread, board, poll, standing })
    if (!can.see_voters) throw new Forbidden('error.poll_voters_hidden')
    const asked = queryId(req, 'option')
    const option = poll.options.find(one => one.id === asked) ?? poll.options[0]
    if (!option) throw new NotFound()
    const pages = pageCount(option.votes, VOTERS)
    const page = Math.min(pageNumber(req.query.page), pages)
    const voters = await listVoters(forum.db, option.id, { page, size: VOTERS })
    const title = req.t('poll.voters_title')
    const href = (n: number) => withQuery(`/threads/${thread.id}/poll/voters`, { option: option.id, page: n })
    res.page('threads/special/voters', {
      page: { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true },
      thread,
      poll,
      option,
      voters: voters.slice(0, VOTERS),
      pagination: paginate(page, pages, href),
    })
  })

  return router
}
