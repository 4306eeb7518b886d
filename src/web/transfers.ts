import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { transfer } from '../credits/transferring.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { findMemberByName } from '../members/member-queries.ts'
import { filterStrictly } from '../members/wording.ts'
import { line, parse, typed, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { presentFaults, presentPassword } from './present-password.ts'
import type { Request, Response } from './request.ts'

const AMOUNT_CAP = 1_000_000_000
const TransferForm = z.object({
  to: line(40).pipe(z.string().min(1, 'error.transfer_to_missing')),
  amount: whole(1, AMOUNT_CAP),
  note: line(100).default(''),
  present: presentPassword,
})

/** 积分转账: members give credits of their own to others, with their password. */
export function transferRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/credits/transfer', requireMember, (req, res) => {
    demandTransfers(req)
    show(req, res, [], 200)
  })

  router.post('/credits/transfer', requireMember, async (req, res) => {
    demandTransfers(req)
    const form = parse(TransferForm, req.body)
    if (!form.ok) return show(req, res, form.errors, form.status)
    const { to: name, amount, note, present } = form.value
    const faults = await presentFaults(forum, req, present)
    if (faults.length > 0) return show(req, res, faults, 422)
    const to = await findMemberByName(forum.db, name)
    if (!to) return show(req, res, [{ key: 'error.transfer_receiver', field: 'to' }], 422)
    const said = filterStrictly(req.site, req.viewer, { note })
    if (!said.ok) return show(req, res, said.errors, said.status)
    const words = { amount, note: said.value.note }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => transfer(tx, req.site, req.viewer, to, words, at))
    if (!outcome.ok) return show(req, res, outcome.errors, outcome.status)
    res.done('/credits', { key: 'told.transferred', values: { member: to.name, amount } })
  })

  return router
}

function demandTransfers(req: Request): void {
  if (req.viewer.group.can_transfer !== 1) throw new Forbidden('error.cannot_transfer')
}

function show(req: Request, res: Response, errors: Message[], status: number): void {
  const title = req.t('transfer.title')
  const credit = tradedCredit(req.site.settings)
  const crumbs = [{ text: req.t('credits.title'), href: '/credits' }, { text: title }]
  const locals = {
    page: { title, crumbs, hidden: true },
    tab: 'credits',
    credit,
    balance: req.viewer.member?.[credit.name] ?? 0,
    minimum: Math.max(req.site.settings.transferMinimum, credit.lowerLimit),
    values: { to: typeof req.query.to === 'string' ? req.query.to.slice(0, 40) : '', ...typed(req.body) },
    errors,
  }
  res.page('account/transfer', locals, status)
}
