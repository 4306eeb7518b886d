import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import { fullDate } from '../locale/dates.ts'
import type { Activity, Signup } from '../threads/activities/activity.ts'
import { findActivity, listSignups } from '../threads/activities/activity-queries.ts'
import { decideSignups, keepsList, SIGNUPS_AT_ONCE, writeToSignups } from '../threads/activities/deciding-signups.ts'
import { signUp, withdraw } from '../threads/activities/signing-up.ts'
import type { ReadableThread } from '../threads/thread.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { tableOf } from './csv.ts'
import { idParam, ids, line, pageNumber, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import { parseWorded } from './part-words.ts'
import type { Request, Response } from './request.ts'
import { refuseAt } from './special-refusals.ts'
import { threadCrumbs } from './threads.ts'
import { urls, withQuery } from './urls.ts'

const ROWS = 100
const EXPORTED = 30_000
const ANSWER_LENGTH = 200
const chosen = ids(SIGNUPS_AT_ONCE)
const DecisionForm = z.object({ signup: chosen, verdict: z.enum(['confirmed', 'refused']) })
const MessageForm = z.object({ signup: chosen, text: line(200).default('') })

/** Signing up for an activity, and keeping its list. */
export function activityRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/threads/:id/activity/signups', requireMember, async (req, res) => {
    const { thread, activity } = await getActivity(forum, req)
    const form = parseWorded(signupForm(activity), req)
    if (!form.ok) return refuseAt(req, res, thread, form)
    const { message, ...answers } = form.value
    const fields = { message: String(message), answers: Object.values(answers).map(String) }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => signUp(tx, req.site, req.viewer, thread.id, fields, at))
    if (!outcome.ok) return refuseAt(req, res, thread, outcome)
    res.done(`${urls.thread(thread.id)}#activity`, { key: `told.signed_up_${outcome.value}` })
  })

  router.post('/threads/:id/activity/withdrawal', requireMember, async (req, res) => {
    const { thread } = await getActivity(forum, req)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => withdraw(tx, req.site, req.viewer, thread.id, at))
    if (!outcome.ok) return refuseAt(req, res, thread, outcome)
    res.done(`${urls.thread(thread.id)}#activity`, { key: 'told.withdrawn' })
  })

  addListRoutes(router, forum)
  return router
}

function addListRoutes(router: Router, forum: Forum): void {
  router.get('/threads/:id/activity/signups', async (req, res) => {
    const place = await getActivity(forum, req)
    await showList(forum, req, res, place)
  })

  router.get('/threads/:id/activity/signups.csv', requireMember, async (req, res) => {
    const { thread, activity } = await getActivity(forum, req)
    if (!keepsList(req.site, req.viewer, thread)) throw new Forbidden()
    const signups = await listSignups(forum.db, thread.id, { state: null, page: 1, size: EXPORTED })
    res.attachment(`activity-${thread.id}.csv`)
    res.type('text/csv; charset=utf-8').send(tableOf(exported(req, activity, signups)))
  })

  router.post('/threads/:id/activity/decisions', requireMember, async (req, res) => {
    const { thread } = await getActivity(forum, req)
    if (!keepsList(req.site, req.viewer, thread)) throw new Forbidden()
    const form = parse(DecisionForm, req.body)
    if (!form.ok) return refuseAt(req, res, thread, form)
    const { signup, verdict } = form.value
    const at = forum.clock.now()
    const act = { ids: signup, verdict }
    const outcome = await transact(forum.db, tx => decideSignups(tx, req.site, req.viewer, thread.id, act, at))
    if (!outcome.ok) return refuseAt(req, res, thread, outcome)
    res.done(listAddress(thread.id), { key: 'told.signups_decided', values: { count: outcome.value } })
  })

  router.post('/threads/:id/activity/messages', requireMember, async (req, res) => {
    const { thread } = await getActivity(forum, req)
    if (!keepsList(req.site, req.viewer, thread)) throw new Forbidden()
    const form = parseWorded(MessageForm, req)
    if (!form.ok) return refuseAt(req, res, thread, form)
    const act = { ids: form.value.signup, text: form.value.text }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => writeToSignups(tx, req.site, req.viewer, thread.id, act, at))
    if (!outcome.ok) return refuseAt(req, res, thread, outcome)
    res.done(listAddress(thread.id), { key: 'told.signups_told', values: { count: outcome.value } })
  })
}

interface Place {
  thread: ReadableThread
  activity: Activity
}

async function getActivity(forum: Forum, req: Request): Promise<Place> {
  const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
  const activity = await findActivity(forum.db, thread.id)
  if (!activity) throw new NotFound('error.no_activity')
  return { thread, activity }
}

function signupForm({ questions }: Activity) {
  const answers = questions.map((_, index) => [`answer_${index + 1}`, line(ANSWER_LENGTH)] as const)
  return z.object({ message: line(200), ...Object.fromEntries(answers) })
}

const listAddress = (threadId: number) => `/threads/${threadId}/activity/signups`

/** Those who keep the list see all of it; others who comes. */
async function showList(forum: Forum, req: Request, res: Response, { thread, activity }: Place): Promise<void> {
  const keeps = keepsList(req.site, req.viewer, thread)
  const page = pageNumber(req.query.page, 1000)
  const asked = { state: keeps ? null : ('confirmed' as const), page, size: ROWS }
  const signups = await listSignups(forum.db, thread.id, asked)
  const title = req.t('activity.list_title')
  const href = (n: number) => withQuery(listAddress(thread.id), { page: n })
  res.page('threads/special/signups', {
    page: { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true },
    thread,
    activity,
    signups: signups.slice(0, ROWS),
    keeps,
    formId: 'signups',
    pagination: paginateOpen(page, signups.length > ROWS, href),
  })
}

function exported(req: Request, activity: Activity, signups: readonly Signup[]): string[][] {
  const head = ['member', 'message'].map(name => req.t(`activity.${name}`))
  const rows = signups.map(one => [
    one.member_name,
    one.message,
    ...activity.questions.map((_, index) => one.answers[index] ?? ''),
    fullDate(one.created_at, req.offsetHours),
    req.t(`activity.signup_state.${one.state}`),
  ])
  return [[...head, ...activity.questions, req.t('activity.since'), req.t('activity.state')], ...rows]
}
