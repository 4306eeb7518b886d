import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { transact } from '../db/transact.ts'
import { listFriends } from '../friends/friend-queries.ts'
import type { Message } from '../lib/errors.ts'
import { findMemberByName } from '../members/member-queries.ts'
import { filterStrictly } from '../members/wording.ts'
import { weightOf } from '../play/items/bag.ts'
import { giveItem } from '../play/items/giving.ts'
import { listBag } from '../play/items/item-queries.ts'
import { openMoneyCard } from '../play/items/money-card.ts'
import { dropItem, sellItem } from '../play/items/parting.ts'
import { sellingPrice } from '../play/items/prices.ts'
import { idParam, line, parse, typed, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { playOpen } from './play-open.ts'
import type { Request, Response } from './request.ts'

/** So many names are offered to give something to. */
const MOST_FRIENDS = 100
const SomeForm = z.object({ amount: whole(1, 10_000) })
const GiveForm = SomeForm.extend({ to: line(60).pipe(z.string().min(1, 'error.name_missing')), note: line(100) })

/** 我的道具: what one has, sold back, given away, thrown away, and the card that is used here. */
export function bagRoutes(forum: Forum): Router {
  const router = Router()
  const open = playOpen('items')

  router.get('/items/bag', open, requireMember, (req, res) => show(forum, req, res, [], 200))

  router.post('/items/:id/sell', open, requireMember, async (req, res) => {
    const form = parse(SomeForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const some = { itemId: idParam(req), amount: form.value.amount }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => sellItem(tx, req.site, req.viewer, some, at))
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/items/bag', { key: 'told.item_sold', values: { amount: outcome.value } })
  })

  router.post('/items/:id/drop', open, requireMember, async (req, res) => {
    const form = parse(SomeForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const some = { itemId: idParam(req), amount: form.value.amount }
    const outcome = await transact(forum.db, tx => dropItem(tx, req.viewer, some, forum.clock.now()), 'nothing')
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/items/bag', { key: 'told.removed' })
  })

  router.post('/items/:id/give', open, requireMember, async (req, res) => {
    const form = parse(GiveForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { amount, to: name, note } = form.value
    const to = await findMemberByName(forum.db, name)
    if (!to) return show(forum, req, res, [{ key: 'error.no_such_member', values: { name }, field: 'to' }], 422)
    const said = filterStrictly(req.site, req.viewer, { note })
    if (!said.ok) return show(forum, req, res, said.errors, said.status)
    const gift = { itemId: idParam(req), amount, note: said.value.note }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => giveItem(tx, req.site, req.viewer, to, gift, at), 'nothing')
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/items/bag', { key: 'told.item_given', values: { member: to.name } })
  })

  router.post('/items/:id/use', open, requireMember, async (req, res) => {
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => openMoneyCard(tx, req.site, req.viewer, idParam(req), at))
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/items/bag', { key: 'told.money_card', values: { amount: outcome.value } })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const { site, viewer } = req
  const gives = viewer.group.item_use === 2
  const bag = await listBag(forum.db, viewer.id)
  const title = req.t('items.bag')
  const locals = {
    page: { title, crumbs: [{ text: req.t('items.title'), href: '/items' }, { text: title }], hidden: true },
    rows: bag.map(item => ({ ...item, brings: sellingPrice(site, item) })),
    credit: tradedCredit(site.settings),
    weight: await weightOf(forum.db, viewer.id),
    gives,
    friends: gives ? await listFriends(forum.db, viewer.id, null, { page: 1, size: MOST_FRIENDS }) : [],
    values: typed(req.body),
    errors,
  }
  res.page('items/bag', locals, status)
}
