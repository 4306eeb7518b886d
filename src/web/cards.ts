import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { redeem } from '../credits/cards.ts'
import { countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { networkOf } from '../lib/addresses.ts'
import { HOUR } from '../lib/clock.ts'
import { type Message, TooMany } from '../lib/errors.ts'
import { line, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'

const CardForm = z.object({ code: line(60).pipe(z.string().min(1, 'error.card_unknown')) })

/** 卡密充值: a card's code for its credits; so many tries an hour for each member and each network. */
export function cardRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/credits/card', requireMember, (req, res) => show(req, res, [], 200))

  router.post('/credits/card', requireMember, async (req, res) => {
    const form = parse(CardForm, req.body)
    if (!form.ok) return show(req, res, form.errors, form.status)
    const at = forum.clock.now()
    const pace = { max: req.site.settings.cardTriesPerHour, within: HOUR }
    const own = await countUp(forum.db, `card:member:${req.viewer.id}`, pace, at)
    const all = await countUp(forum.db, `card:from:${networkOf(req.ip ?? '')}`, { ...pace, max: pace.max * 3 }, at)
    const wait = Math.max(own.wait, all.wait)
    if (wait > 0) throw new TooMany('error.card_tries', wait / 1000)
    const outcome = await transact(forum.db, tx => redeem(tx, req.site, req.viewer.id, form.value.code, at))
    if (!outcome.ok) return show(req, res, outcome.errors, outcome.status)
    res.done('/credits', { key: 'told.card_used', values: outcome.value })
  })

  return router
}

function show(req: Request, res: Response, errors: Message[], status: number): void {
  const title = req.t('card.title')
  const crumbs = [{ text: req.t('credits.title'), href: '/credits' }, { text: title }]
  res.page('account/card', { page: { title, crumbs, hidden: true }, tab: 'credits', errors }, status)
}
