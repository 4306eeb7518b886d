import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { EXTCREDITS } from '../../credits/amounts.ts'
import { listCardBatches, makeCards, voidCards } from '../../credits/cards.ts'
import { transact } from '../../db/transact.ts'
import { DAY, startOfDate } from '../../lib/clock.ts'
import type { Message } from '../../lib/errors.ts'
import { creditsInUse } from '../credits.ts'
import { idParam, line, parse, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const SHOWN = 200
const CardsForm = z.object({
  count: whole(1, 1000),
  credit: whole(1, 8),
  amount: whole(1, 1_000_000),
  note: line(100).default(''),
  expires: z.union([z.literal(''), z.iso.date('error.date')]).default(''),
})

/** 充值卡密: makes batches of cards, tells their codes once, and takes back those that nobody has used. */
export function adminCardRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/cards', (req, res) => show(forum, req, res, {}))

  router.post('/admin/cards', async (req, res) => {
    const form = parse(CardsForm, req.body)
    if (!form.ok) return show(forum, req, res, { errors: form.errors, status: form.status })
    const { count, credit, amount, note, expires } = form.value
    if (!req.site.settings.extcredits[EXTCREDITS.indexOf(credit as 1)]?.title) {
      return show(forum, req, res, { errors: [{ key: 'error.card_credit', field: 'credit' }], status: 422 })
    }
    const expires_at = expires === '' ? null : startOfDate(expires, req.site.settings.timeOffset) + DAY
    const terms = { count, credit, amount, note, expires_at }
    const codes = await transact(forum.db, tx => makeCards(tx, req.viewer.id, terms, forum.clock.now()), 'nothing')
    await show(forum, req, res, { codes })
  })

  router.post('/admin/cards/:id/void', async (req, res) => {
    await transact(forum.db, tx => voidCards(tx, idParam(req)), 'nothing')
    res.done('/admin/cards', { key: 'told.cards_voided' })
  })

  return router
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  { codes = [], errors = [], status = 200 }: { codes?: string[]; errors?: Message[]; status?: number },
): Promise<void> {
  const batches = await listCardBatches(forum.db, SHOWN)
  const locals = { batches, codes, credits: creditsInUse(req), values: codes.length > 0 ? {} : typed(req.body) }
  showPanel(req, res, 'cards', 'admin.cards', locals, { errors, status })
}
