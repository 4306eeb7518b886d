import { type NextFunction, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { dayNumber } from '../lib/clock.ts'
import { type Message, NotFound } from '../lib/errors.ts'
import { filterStrictly } from '../members/wording.ts'
import { bonusesOf, FACES, MOODS } from '../play/check-in.ts'
import { findLastCheckIn, listCheckIns, listDays, RANKINGS, type Ranking } from '../play/check-in-queries.ts'
import { checkIn } from '../play/checking-in.ts'
import { line, pageNumber, parse, queryText, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { monthOf } from './month.ts'
import { paginateOpen } from './pagination.ts'
import type { Request, Response } from './request.ts'
import { withQuery } from './urls.ts'

const SIZE = 20
const CheckInForm = z.object({ mood: z.enum(MOODS), words: line(60).default('') })

/** 每日签到: one's own month, and who has come today. */
export function checkInRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/check-in', open, async (req, res) => show(forum, req, res))

  router.post('/check-in', open, requireMember, async (req, res) => {
    const form = parse(CheckInForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const said = filterStrictly(req.site, req.viewer, { words: form.value.words })
    if (!said.ok) return show(forum, req, res, said.errors, said.status)
    const fields = { ...form.value, ...said.value }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => checkIn(tx, req.site, req.viewer, fields, at))
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    const { place, streak, earned } = outcome.value
    res.done('/check-in', { key: 'told.checked_in', values: { place, streak } }, earned)
  })

  return router
}

/** Lets nobody in where the setting has closed it. */
function open(req: Request, _res: Response, next: NextFunction): void {
  if (!req.site.settings.checkIns) throw new NotFound()
  next()
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[] = [], status = 200): Promise<void> {
  const { settings } = req.site
  const today = dayNumber(forum.clock.now(), settings.timeOffset)
  const month = monthOf(queryText(req, 'month', 7), today)
  const by: Ranking = RANKINGS.find(one => one === queryText(req, 'by', 10)) ?? 'place'
  const page = pageNumber(req.query.page, 500)
  const rows = await listCheckIns(forum.db, today, { by, page, size: SIZE })
  const mine = req.viewer.id > 0
  const days = mine ? await listDays(forum.db, req.viewer.id, month.first, month.last) : []
  const last = mine ? await findLastCheckIn(forum.db, req.viewer.id) : undefined
  const title = req.t('check_in.title')
  const locals = {
    page: { title, crumbs: [{ text: title }], canonical: '/check-in' },
    moods: MOODS.map(name => ({ name, face: `/smilies/${FACES[name]}.svg` })),
    month,
    came: new Map(days.map(one => [one.day, one])),
    today,
    last: last ?? null,
    streak: last && last.day >= today - 1 ? last.streak : 0,
    rows: rows.slice(0, SIZE),
    rankings: RANKINGS,
    by,
    bonuses: bonusesOf(settings.checkInBonuses),
    pagination: paginateOpen(page, rows.length > SIZE, n => withQuery('/check-in', { by, page: n })),
    values: typed(req.body),
    errors,
  }
  res.page('play/check-in', locals, status)
}
