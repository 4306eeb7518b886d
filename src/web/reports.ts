import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { HOUR } from '../lib/clock.ts'
import { type Message, TooMany } from '../lib/errors.ts'
import { filterStrictly } from '../members/wording.ts'
import { report } from '../moderation/reporting.ts'
import { pageOfFloor } from '../posts/post.ts'
import { settingLines } from '../settings/settings.ts'
import { getPostInThread, type PostInThread } from '../threads/post-in-thread.ts'
import { idParam, line, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const PER_HOUR = 30
const ReportForm = z.object({ reason: line(100).default(''), more: line(200).default('') })

/** 举报: a reader points a post out to those who look after the board. */
export function reportRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/posts/:id/report', requireMember, async (req, res) => {
    showForm(req, res, await getPostInThread(forum.db, req.site, req.viewer, idParam(req)), [], 200)
  })

  router.post('/posts/:id/report', requireMember, async (req, res) => {
    const at = forum.clock.now()
    const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
    const form = parse(ReportForm, req.body)
    if (!form.ok) return showForm(req, res, place, form.errors, form.status)
    const { wait } = await countUp(forum.db, `report:${req.viewer.id}`, { max: PER_HOUR, within: HOUR }, at)
    if (wait > 0) throw new TooMany('error.reports_per_hour', wait / 1000)
    const reason = [form.value.reason, form.value.more].filter(part => part !== '').join(': ')
    const said = filterStrictly(req.site, req.viewer, { reason })
    if (!said.ok) return showForm(req, res, place, said.errors, said.status)
    const post = { ...place.post, board_id: place.board.id }
    const outcome = await transact(forum.db, tx => report(tx, req.viewer, post, said.value.reason, at), 'nothing')
    if (!outcome.ok) return showForm(req, res, place, outcome.errors, outcome.status)
    const page = pageOfFloor(place.post.floor, req.site.settings.postsPerPage)
    res.done(`${urls.inOrder(place.thread, page)}#pid${place.post.id}`, { key: 'told.reported' })
  })

  return router
}

function showForm(req: Request, res: Response, place: PostInThread, errors: Message[], status: number): void {
  const title = req.t('report.title')
  const crumbs = [...threadCrumbs(req, place.thread), { text: title }]
  const reasons = settingLines(req.site.settings.reportReasons)
  res.page('posts/report', { page: { title, crumbs, hidden: true }, ...place, reasons, errors }, status)
}
