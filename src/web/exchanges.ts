import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { extcreditName } from '../credits/amounts.ts'
import { exchange, exchangeables } from '../credits/exchanging.ts'
import { transact } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import { parse, typed, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { presentFaults, presentPassword } from './present-password.ts'
import type { Request, Response } from './request.ts'

const AMOUNT_CAP = 1_000_000_000
const ExchangeForm = z.object({
  from: whole(1, 8),
  to: whole(1, 8),
  amount: whole(1, AMOUNT_CAP),
  present: presentPassword,
})

/** 积分兑换: one credit for another, at the ratios of the site, with the password. */
export function exchangeRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/credits/exchange', requireMember, (req, res) => show(req, res, [], 200))

  router.post('/credits/exchange', requireMember, async (req, res) => {
    const form = parse(ExchangeForm, req.body)
    if (!form.ok) return show(req, res, form.errors, form.status)
    const { present, ...wanted } = form.value
    const faults = await presentFaults(forum, req, present)
    if (faults.length > 0) return show(req, res, faults, 422)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => exchange(tx, req.site, req.viewer, wanted, at))
    if (!outcome.ok) return show(req, res, outcome.errors, outcome.status)
    const credit = req.site.settings.extcredits[wanted.to - 1]?.title ?? ''
    res.done('/credits', { key: 'told.exchanged', values: { credit, amount: outcome.value } })
  })

  return router
}

function show(req: Request, res: Response, errors: Message[], status: number): void {
  const title = req.t('exchange.title')
  const { settings } = req.site
  res.page(
    'account/exchange',
    {
      page: { title, crumbs: [{ text: req.t('credits.title'), href: '/credits' }, { text: title }], hidden: true },
      tab: 'credits',
      kinds: exchangeables(settings).map(one => ({ ...one, own: req.viewer.member?.[extcreditName(one.number)] ?? 0 })),
      values: typed(req.body),
      errors,
    },
    status,
  )
}
