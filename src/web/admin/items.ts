import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { tradedCredit } from '../../credits/paying.ts'
import { transact } from '../../db/transact.ts'
import type { Message } from '../../lib/errors.ts'
import { saveItem } from '../../play/items/defining.ts'
import { type Item, isAimed } from '../../play/items/item.ts'
import { getItem, listItems } from '../../play/items/item-queries.ts'
import { STOCK_MAX } from '../../play/items/supplying.ts'
import { USE_PERIODS } from '../../play/items/use-limits.ts'
import { idParam, line, parse, ticked, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { boardChoice, boardIds } from './board-choice.ts'
import { allowedGroups, groupChoice } from './group-choice.ts'
import { showPanel } from './panel.ts'

const SUPPLIES = ['none', 'day', 'week', 'month'] as const
const ItemForm = z.object({
  name: line(50).pipe(z.string().min(1, 'error.name_missing')),
  description: line(255),
  available: ticked,
  position: whole(0, 10_000),
  price: whole(0, 1_000_000_000),
  stock: whole(0, STOCK_MAX),
  supply: z.enum(SUPPLIES),
  supply_amount: whole(0, STOCK_MAX),
  weight: whole(0, 10_000),
  uses_max: whole(0, 10_000),
  uses_period: z.enum(USE_PERIODS),
  board: boardIds,
  allowed: allowedGroups,
  aimed: allowedGroups,
})

/** 道具中心: which items there are, for how much and how many. */
export function adminItemRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/items', async (req, res) => {
    const credit = tradedCredit(req.site.settings)
    showPanel(req, res, 'items', 'admin.items', { items: await listItems(forum.db), credit })
  })

  router.get('/admin/items/:id', async (req, res) => {
    show(req, res, await getItem(forum.db, idParam(req)), [], 200)
  })

  router.post('/admin/items/:id', async (req, res) => {
    const item = await getItem(forum.db, idParam(req))
    const form = parse(ItemForm, req.body)
    if (!form.ok) return show(req, res, item, form.errors, form.status)
    const { allowed, aimed, board, available, ...rest } = form.value
    const fields = {
      ...rest,
      group_ids: allowed,
      target_group_ids: aimed,
      board_ids: board,
      available: available ? 1 : 0,
    }
    await transact(forum.db, tx => saveItem(tx, req.viewer, item.id, fields, forum.clock.now()), 'nothing')
    res.done('/admin/items', { key: 'told.saved' })
  })

  return router
}

function show(req: Request, res: Response, item: Item, errors: Message[], status: number): void {
  const values = errors.length > 0 ? typed(req.body) : item
  const targets = isAimed(item) ? groupChoice(req, item.target_group_ids) : []
  const choices = { groups: groupChoice(req, item.group_ids), targets, boards: boardChoice(req, item.board_ids) }
  const locals = { item, values, supplies: SUPPLIES, periods: USE_PERIODS, ...choices }
  showPanel(req, res, 'item', 'admin.items', locals, { errors, status })
}
