import { Router } from 'express'
import { z } from 'zod'
import { getBoard } from '../boards/board-queries.ts'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { transact } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import { buy, hasBought, listBuyers } from '../threads/sales/buying.ts'
import { mustPay, priceNow } from '../threads/sales/price.ts'
import type { ReadableThread } from '../threads/thread.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { idParam, pageNumber, parse, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import type { Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls, withQuery } from './urls.ts'

const SIZE = 50
const BuyForm = z.object({ price: whole(1, 1_000_000) })

/** Buying a thread with a price, and who bought it. */
export function saleRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/threads/:id/buy', requireMember, async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const board = getBoard(req.site.boards, thread.board_id)
    const bought = await hasBought(forum.db, req.viewer.id, thread.id)
    const terms = { bought, now: forum.clock.now() }
    if (!mustPay(req.site.settings, req.viewer, board, thread, terms)) return res.redirect(303, urls.thread(thread.id))
    showBuying(forum, req, res, thread, [], 200)
  })

  router.post('/threads/:id/purchases', requireMember, async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const form = parse(BuyForm, req.body)
    if (!form.ok) return showBuying(forum, req, res, thread, form.errors, form.status)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => buy(tx, req.site, req.viewer, thread, form.value.price, at))
    if (!outcome.ok) return showBuying(forum, req, res, thread, outcome.errors, outcome.status)
    res.done(urls.thread(thread.id), { key: 'told.bought' })
  })

  router.get('/threads/:id/purchases', async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const page = pageNumber(req.query.page, 1000)
    const buyers = await listBuyers(forum.db, thread.id, { page, size: SIZE })
    const own = `/threads/${thread.id}/purchases`
    const title = req.t('sale.record')
    res.page('threads/purchases', {
      page: { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true },
      thread,
      buyers: buyers.slice(0, SIZE),
      credit: tradedCredit(req.site.settings),
      pagination: paginateOpen(page, buyers.length > SIZE, n => withQuery(own, { page: n })),
    })
  })

  return router
}

function showBuying(
  forum: Forum,
  req: Request,
  res: Response,
  thread: ReadableThread,
  errors: Message[],
  status: number,
): void {
  const title = req.t('sale.buy')
  const credit = tradedCredit(req.site.settings)
  const price = priceNow(req.site.settings, thread, forum.clock.now())
  const left = (req.viewer.member?.[credit.name] ?? 0) - price
  const page = { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true }
  res.page('threads/buy', { page, thread, price, credit, left, errors }, status)
}
