import { type Response, Router } from 'express'
import { z } from 'zod'
import { plainBoards } from '../../boards/board.ts'
import { getBoard } from '../../boards/board-queries.ts'
import type { Forum } from '../../context.ts'
import { EXTCREDITS } from '../../credits/amounts.ts'
import { compileFormula } from '../../credits/formula.ts'
import { removeCreditRule, saveCreditRule } from '../../credits/rule-making.ts'
import { BOARD_ACTIONS, CREDIT_ACTIONS, type CreditAction, ruleFor } from '../../credits/rules.ts'
import { transact } from '../../db/transact.ts'
import type { Message } from '../../lib/errors.ts'
import { saveSettings } from '../../settings/keeping.ts'
import { CREDIT_ICONS } from '../../settings/settings.ts'
import { idParam, line, optionalId, parse, queryId, ticked, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const amount = whole(-99, 99).default(0)
const RuleForm = z.object({
  action: z.enum(CREDIT_ACTIONS),
  board: optionalId,
  cycle: whole(0, 4).transform(cycle => cycle as 0 | 1 | 2 | 3 | 4),
  cycle_minutes: whole(0, 100_000).default(0),
  times: whole(0, 100_000).default(0),
  norepeat: whole(0, 2)
    .default(0)
    .transform(kind => kind as 0 | 1 | 2),
  extcredits1: amount,
  extcredits2: amount,
  extcredits3: amount,
  extcredits4: amount,
  extcredits5: amount,
  extcredits6: amount,
  extcredits7: amount,
  extcredits8: amount,
})

/** 积分设置 and 积分策略: the names of the credits, the formula of the total, and what pays what. */
export function adminCreditRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/credits', (req, res) => show(req, res, [], 200))

  router.post('/admin/credits', async (req, res) => {
    const form = parse(creditsForm(), req.body)
    if (!form.ok) return show(req, res, form.errors, form.status)
    const { formula, notice, trade, tax, exchange_tax, exchange_minimum, transfer_minimum, card_tries } = form.value
    if (!isFormula(formula)) return show(req, res, [{ key: 'error.formula', field: 'formula' }], 422)
    const values = form.value as unknown as Record<string, string | number | boolean>
    const extcredits = EXTCREDITS.map(number => ({
      title: String(values[`title${number}`] ?? ''),
      unit: String(values[`unit${number}`] ?? ''),
      lowerLimit: Number(values[`lower${number}`] ?? 0),
      icon: CREDIT_ICONS.find(one => one === values[`icon${number}`]) ?? ('' as const),
      start: Number(values[`start${number}`] ?? 0),
      ratio: Number(values[`ratio${number}`] ?? 0),
      exchangeOut: Boolean(values[`out${number}`]),
      exchangeIn: Boolean(values[`in${number}`]),
      atPosts: Boolean(values[`posts${number}`]),
    }))
    const by = { by: req.viewer.id, at: forum.clock.now() }
    const settings = {
      extcredits,
      creditFormula: formula,
      creditNotice: notice,
      tradeCredit: trade,
      tradeTax: tax,
      exchangeTax: exchange_tax,
      exchangeMinimum: exchange_minimum,
      transferMinimum: transfer_minimum,
      cardTriesPerHour: card_tries,
    }
    await transact(forum.db, tx => saveSettings(tx, settings, by), 'site')
    res.done('/admin/credits', { key: 'told.credits_saved' })
  })

  router.post('/admin/credits/rules', async (req, res) => {
    const form = parse(RuleForm, req.body)
    if (!form.ok) return show(req, res, form.errors, form.status)
    const { board, ...fields } = form.value
    if (board !== null) getBoard(req.site.boards, board)
    await transact(forum.db, tx => saveCreditRule(tx, { ...fields, board_id: board }), 'site')
    res.done(`/admin/credits?board=${board ?? ''}`, { key: 'told.saved' })
  })

  router.post('/admin/credits/rules/:id/remove', async (req, res) => {
    await transact(forum.db, tx => removeCreditRule(tx, idParam(req)), 'site')
    res.done('/admin/credits', { key: 'told.saved' })
  })

  return router
}

const CreditsForm = z.object({
  formula: line(500),
  notice: ticked,
  trade: whole(1, 8).default(2),
  tax: whole(0, 100).default(20),
  exchange_tax: whole(0, 100).default(20),
  exchange_minimum: whole(0, 100_000_000).default(100),
  transfer_minimum: whole(0, 100_000_000).default(1000),
  card_tries: whole(1, 1000).default(10),
})

/** The formula, and the fields of each of the eight credits. */
function creditsForm() {
  const fields = EXTCREDITS.flatMap(number => [
    [`title${number}`, line(20).default('')],
    [`unit${number}`, line(10).default('')],
    [`lower${number}`, whole(-1_000_000_000, 1_000_000_000).default(0)],
    [`icon${number}`, z.enum(CREDIT_ICONS).default('')],
    [`start${number}`, whole(0, 1_000_000).default(0)],
    [`ratio${number}`, whole(0, 1_000_000).default(0)],
    [`out${number}`, ticked],
    [`in${number}`, ticked],
    [`posts${number}`, ticked],
  ])
  return CreditsForm.extend(Object.fromEntries(fields) as Record<never, z.ZodType>)
}

function isFormula(formula: string): boolean {
  try {
    compileFormula(formula)
    return true
  } catch {
    return false
  }
}

function show(req: Request, res: Response, errors: Message[], status: number): void {
  const board = req.site.boards.byId.get(queryId(req, 'board') ?? 0) ?? null
  const actions: readonly CreditAction[] = board ? BOARD_ACTIONS : CREDIT_ACTIONS
  const rules = actions.map(action => {
    const rule = ruleFor(req.site.rules, action, board?.id ?? null)
    return { action, rule, own: board !== null && rule?.board_id === board.id }
  })
  const boards = plainBoards(req.site.boards)
  showPanel(
    req,
    res,
    'credits',
    'admin.credits',
    { board, boards, rules, numbers: EXTCREDITS, icons: CREDIT_ICONS, values: typed(req.body) },
    { errors, status },
  )
}
