import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { transact } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import type { Groups } from '../members/group.ts'
import { weightOf } from '../play/items/bag.ts'
import { buyItem } from '../play/items/buying.ts'
import { canUseItems, type Item, isOffered } from '../play/items/item.ts'
import { listItems } from '../play/items/item-queries.ts'
import { priceFor } from '../play/items/prices.ts'
import { bagRoutes } from './bags.ts'
import { idParam, parse, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { itemRecordRoutes } from './item-records.ts'
import { playOpen } from './play-open.ts'
import type { Request, Response } from './request.ts'
import { usingItemRoutes } from './using-items.ts'

const BuyForm = z.object({ amount: whole(1, 99) })

/** 道具商店, and below it the record, the bag and the use of items at posts. */
export function itemRoutes(forum: Forum): Router {
  const router = Router()
  const open = playOpen('items')

  router.get('/items', open, requireMember, (req, res) => showShop(forum, req, res, [], 200))

  router.post('/items/:id/buy', open, requireMember, async (req, res) => {
    const form = parse(BuyForm, req.body)
    if (!form.ok) return showShop(forum, req, res, form.errors, form.status)
    const wanted = { itemId: idParam(req), amount: form.value.amount }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => buyItem(tx, req.site, req.viewer, wanted, at))
    if (!outcome.ok) return showShop(forum, req, res, outcome.errors, outcome.status)
    const values = { name: outcome.value.name, amount: wanted.amount }
    res.done('/items/bag', { key: 'told.item_bought', values })
  })

  router.use(itemRecordRoutes(forum))
  router.use(bagRoutes(forum))
  router.use(usingItemRoutes(forum))
  return router
}

/** The names of the groups at which it may be used; none is all. */
function targetsOf({ byId }: Groups, { target_group_ids }: Item): string[] {
  return target_group_ids.split(',').flatMap(id => byId.get(Number(id))?.title ?? [])
}

async function showShop(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const { site, viewer } = req
  const items = await listItems(forum.db)
  const credit = tradedCredit(site.settings)
  const title = req.t('items.title')
  const locals = {
    page: { title, crumbs: [{ text: title }], hidden: true },
    rows: items
      .filter(item => isOffered(viewer, item))
      .map(item => ({ ...item, own: priceFor(viewer.group, item), targets: targetsOf(site.groups, item) })),
    credit,
    balance: viewer.member?.[credit.name] ?? 0,
    weight: await weightOf(forum.db, viewer.id),
    buys: canUseItems(site, viewer),
    errors,
  }
  res.page('items/shop', locals, status)
}
