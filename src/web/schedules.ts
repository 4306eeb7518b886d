import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { DAY } from '../lib/clock.ts'
import { Forbidden, type Message, NotFound } from '../lib/errors.ts'
import { fullDate } from '../locale/dates.ts'
import { publishNow, reschedule } from '../threads/scheduling.ts'
import { isAuthor, type ReadableThread } from '../threads/thread.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { idParam, parse, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { asLocal, localTime } from './local-times.ts'
import type { Request, Response } from './request.ts'
import { refuseAt } from './special-refusals.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

/** 定时发布: the author of a thread that waits for its time changes it, or has the thread come out at once. */
export function scheduleRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/threads/:id/schedule', requireMember, async (req, res) => {
    const thread = await getScheduledThread(forum, req)
    const value = asLocal(thread.publish_at, req.offsetHours)
    showForm(forum, req, res, { thread, value, errors: [], status: 200 })
  })

  router.post('/threads/:id/schedule', requireMember, async (req, res) => {
    const thread = await getScheduledThread(forum, req)
    const { offsetHours } = req
    const again = (errors: Message[], status: number) =>
      showForm(forum, req, res, { thread, value: typed(req.body).publish_at ?? '', errors, status })
    const form = parse(z.object({ publish_at: localTime(offsetHours) }), req.body)
    if (!form.ok) return again(form.errors, form.status)
    const { publish_at } = form.value
    if (publish_at === null) return again([{ key: 'error.time', field: 'publish_at' }], 422)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => reschedule(tx, req.site, req.viewer, thread.id, publish_at, at))
    if (!outcome.ok) return again(outcome.errors, outcome.status)
    const time = fullDate(publish_at, offsetHours, false)
    res.done(urls.thread(thread.id), { key: 'told.rescheduled', values: { time } })
  })

  router.post('/threads/:id/schedule/now', requireMember, async (req, res) => {
    const thread = await getScheduledThread(forum, req)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => publishNow(tx, req.site, req.viewer, thread.id, at))
    if (!outcome.ok) return refuseAt(req, res, thread, outcome)
    res.done(urls.thread(thread.id), { key: outcome.value.waits ? 'told.thread_waits' : 'told.published_now' })
  })

  return router
}

async function getScheduledThread(forum: Forum, req: Request): Promise<ReadableThread> {
  const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
  if (!isAuthor(req.viewer, thread)) throw new Forbidden('error.cannot_schedule')
  if (thread.publish_at === null) throw new NotFound('error.not_scheduled')
  return thread
}

interface Form {
  thread: ReadableThread
  value: string
  errors: Message[]
  status: number
}

function showForm(forum: Forum, req: Request, res: Response, { thread, value, errors, status }: Form): void {
  const title = req.t('schedule.title')
  const page = { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true }
  const { scheduleDays } = req.site.settings
  const now = forum.clock.now()
  const bounds = { min: asLocal(now, req.offsetHours), max: asLocal(now + scheduleDays * DAY, req.offsetHours) }
  res.page('threads/schedule', { page, thread, value, ...bounds, errors }, status)
}
