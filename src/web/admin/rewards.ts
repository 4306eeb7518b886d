import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { adjustMany } from '../../credits/adjusting-many.ts'
import { EXTCREDITS, extcreditName } from '../../credits/amounts.ts'
import { transact } from '../../db/transact.ts'
import type { Message } from '../../lib/errors.ts'
import { findNamed } from '../../members/naming-many.ts'
import { creditsInUse } from '../credits.ts'
import { line, parse, text, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

/** So many at once hold up nobody else for long. */
const MOST = 300

/** 积分奖惩: the same for all the members on a list. */
export function adminRewardRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/rewards', (req, res) => show(req, res, [], 200))

  router.post('/admin/rewards', async (req, res) => {
    const form = parse(rewardForm(), req.body)
    if (!form.ok) return show(req, res, form.errors, form.status)
    const given = form.value as unknown as Record<string, string | number>
    const { ids, unknown } = await findNamed(forum.db, form.value.names)
    const faults = faultsOf(ids, unknown)
    if (faults.length > 0) return show(req, res, faults, 422)
    const amounts = Object.fromEntries(EXTCREDITS.map(n => [extcreditName(n), Number(given[extcreditName(n)])]))
    const fields = { amounts, reason: form.value.reason }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => adjustMany(tx, req.site, req.viewer.id, ids, fields, at))
    if (!outcome.ok) return show(req, res, outcome.errors, outcome.status)
    res.done('/admin/rewards', { key: 'told.rewarded', values: { count: outcome.value } })
  })

  return router
}

function faultsOf(ids: readonly number[], unknown: readonly string[]): Message[] {
  const field = 'names'
  if (unknown.length > 0) {
    return [{ key: 'error.members_unknown', values: { names: unknown.slice(0, 10).join('、') }, field }]
  }
  if (ids.length === 0) return [{ key: 'error.name_missing', field }]
  return ids.length > MOST ? [{ key: 'error.members_too_many', values: { max: MOST }, field }] : []
}

function rewardForm() {
  const amounts = EXTCREDITS.map(n => [extcreditName(n), whole(-1_000_000, 1_000_000).default(0)])
  return z
    .object({ names: text(10_000), reason: line(100) })
    .extend(Object.fromEntries(amounts) as Record<never, z.ZodType>)
}

function show(req: Request, res: Response, errors: Message[], status: number): void {
  const locals = { credits: creditsInUse(req), values: typed(req.body), most: MOST }
  showPanel(req, res, 'rewards', 'admin.rewards', locals, { errors, status })
}
