import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { FORMULA_NAMES } from '../../credits/formula.ts'
import { type Tried, tryFormula } from '../../credits/trying-formula.ts'
import type { Message } from '../../lib/errors.ts'
import { queryText } from '../forms.ts'
import { showPanel } from './panel.ts'

const TRIED_ON = 20

/** 总积分计算公式: whether it can be read, and what it would make of members, before it is saved. */
export function adminFormulaRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/credits/formula', async (req, res) => {
    const formula = queryText(req, 'formula', 500) || req.site.settings.creditFormula
    const errors: Message[] = []
    let tried: Tried[] = []
    try {
      tried = await tryFormula(forum.db, req.site, formula, TRIED_ON)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      errors.push({ key: 'error.formula_fault', values: { fault: error.message }, field: 'formula' })
    }
    const locals = { formula, tried, names: FORMULA_NAMES }
    showPanel(req, res, 'formula', 'admin.formula', locals, { errors, status: errors.length > 0 ? 422 : 200 })
  })

  return router
}
