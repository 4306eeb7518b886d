import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { type Amounts, amountsOf, EXTCREDITS, extcreditName } from '../credits/amounts.ts'
import { type RateRange, rateRanges } from '../credits/rate-ranges.ts'
import { transact } from '../db/transact.ts'
import { DAY } from '../lib/clock.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { listRatings, ratingLog } from '../posts/rating-log.ts'
import { settingLines } from '../settings/settings.ts'
import { getPostInThread, type PostInThread } from '../threads/post-in-thread.ts'
import { rate, ratedSince } from '../threads/rating.ts'
import { rateFault } from '../threads/rating-rights.ts'
import { canUnrate, unrate } from '../threads/unrating.ts'
import { because, reasonsFor, termsOf } from './act-forms.ts'
import { creditsInUse } from './credits.ts'
import { idParam, ids, line, pageNumber, parse, ticked, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import { isHidden } from './post-presenting.ts'
import type { Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const SIZE = 50
const score = z
  .string()
  .max(8, 'error.number')
  .regex(/^[+-]?\d{1,7}$|^$/, 'error.number')
  .optional()
  .transform(text => Number(text ?? 0))
const RateForm = z.object({
  score1: score,
  score2: score,
  score3: score,
  score4: score,
  score5: score,
  score6: score,
  score7: score,
  score8: score,
  reason: line(40).default(''),
  tells: ticked,
})
const UnrateForm = z.object({
  ...because,
  rating: ids(100),
})

/** 评分: the form, everything that was given for a post, and taking it back. */
export function ratingRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/posts/:id/rate', requireMember, async (req, res) => {
    const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
    demandRating(forum, req, place)
    await showForm(forum, req, res, place, [], 200)
  })

  router.post('/posts/:id/rate', requireMember, async (req, res) => {
    const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
    demandRating(forum, req, place)
    const form = parse(RateForm, req.body)
    if (!form.ok) return showForm(forum, req, res, place, form.errors, form.status)
    const fields = { scores: scoresOf(form.value), reason: form.value.reason, tells: form.value.tells }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => rate(tx, req.site, req.viewer, place, fields, at))
    if (!outcome.ok) return showForm(forum, req, res, place, outcome.errors, outcome.status)
    res.done(urls.post(place.thread.id, place.post.id), { key: 'told.rated' }, outcome.value)
  })

  router.get('/posts/:id/ratings', async (req, res) => {
    const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
    await showRatings(forum, req, res, place, [], 200)
  })

  router.post('/posts/:id/ratings/remove', requireMember, async (req, res) => {
    const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
    if (!canUnrate(req.viewer, place)) throw new Forbidden()
    const form = parse(UnrateForm, req.body)
    if (!form.ok) return showRatings(forum, req, res, place, form.errors, form.status)
    const terms = termsOf(form.value, req.viewer, forum.clock.now())
    const chosen = form.value.rating
    const outcome = await transact(forum.db, tx => unrate(tx, req.site, req.viewer, place, chosen, terms))
    if (!outcome.ok) return showRatings(forum, req, res, place, outcome.errors, outcome.status)
    res.done(urls.post(place.thread.id, place.post.id), { key: 'told.unrated', values: { count: outcome.value } })
  })

  return router
}

function demandRating(forum: Forum, req: Request, place: PostInThread): void {
  const fault = rateFault(req.site, req.viewer, place, forum.clock.now())
  if (fault) throw new Forbidden(fault.key, fault.values)
}

function scoresOf(values: Record<string, unknown>): Amounts {
  return amountsOf(Object.fromEntries(EXTCREDITS.map(n => [extcreditName(n), Number(values[`score${n}`] ?? 0)])))
}

async function showForm(
  forum: Forum,
  req: Request,
  res: Response,
  place: PostInThread,
  errors: Message[],
  status: number,
): Promise<void> {
  const title = req.t('rate.title')
  const used = await ratedSince(forum.db, req.viewer.id, forum.clock.now() - DAY)
  const credits = creditsInUse(req)
  const ranges = rateRanges(req.viewer.group.rate_ranges).flatMap(range => {
    const credit = credits.find(one => one.number === range.credit)
    const left = Math.max(0, range.perDay - used[extcreditName(range.credit)])
    return credit ? [{ ...range, title: credit.title, left, steps: stepsOf(range) }] : []
  })
  const crumbs = [...threadCrumbs(req, place.thread), { text: title }]
  const reasons = settingLines(req.site.settings.rateReasons)
  const locals = { page: { title, crumbs, hidden: true }, ...place, ranges, reasons, values: typed(req.body), errors }
  res.page('posts/rate', locals, status)
}

/** Some scores to choose from, for who does not want to type. */
function stepsOf({ min, max }: RateRange): number[] {
  const all = Array.from({ length: 5 }, (_, index) => Math.round(min + ((max - min) * index) / 4))
  return [...new Set(all)].filter(step => step !== 0).reverse()
}

async function showRatings(
  forum: Forum,
  req: Request,
  res: Response,
  place: PostInThread,
  errors: Message[],
  status: number,
): Promise<void> {
  if (isHidden(req, place)) throw new Forbidden()
  const { post, thread } = place
  const page = pageNumber(req.query.page, 1000)
  const ratings = await listRatings(forum.db, post.id, { page, size: SIZE })
  const title = req.t('ratings.title')
  res.page(
    'posts/ratings',
    {
      page: { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true },
      ...place,
      log: ratingLog(post.ratings),
      ratings: ratings.slice(0, SIZE),
      can: { remove: canUnrate(req.viewer, place) },
      reasons: reasonsFor(req),
      values: typed(req.body),
      errors,
      pagination: paginateOpen(page, ratings.length > SIZE, n => `/posts/${post.id}/ratings?page=${n}`),
    },
    status,
  )
}
