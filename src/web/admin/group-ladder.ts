import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { arrangeLadder, type Step } from '../../identity/arranging-ladder.ts'
import { record } from '../../moderation/log.ts'
import { line, optionalId, whole } from '../forms.ts'
import { showGroups } from './groups.ts'

const StepForm = z.object({ id: optionalId, title: line(30), credits_from: whole(-9_999_999, 9_999_999) })
const STEPS_MAX = 50

/** The groups that credits earn, arranged in one form. */
export function adminGroupLadderRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/admin/groups/ladder', async (req, res) => {
    const steps = stepsFrom(req.body)
    if (!steps) return showGroups(forum, req, res, [{ key: 'error.number', values: { field: 'credits_from' } }], 422)
    const at = forum.clock.now()
    const outcome = await transact(
      forum.db,
      async tx => {
        const arranged = await arrangeLadder(tx, req.site.groups, steps)
        if (arranged.ok) await record(tx, req.viewer, { action: 'arrange_groups', subject: '', at })
        return arranged
      },
      'site',
    )
    if (!outcome.ok) return showGroups(forum, req, res, outcome.errors, 422)
    res.done('/admin/groups', { key: 'told.saved' })
  })

  return router
}

/** The rows of the form, `title_ID` and `credits_ID`, and one for a new step; an emptied title takes a step away. */
function stepsFrom(body: unknown): Step[] | undefined {
  const fields = (body ?? {}) as Record<string, unknown>
  const names = Object.keys(fields).filter(name => /^title_(?:new|\d{1,9})$/.test(name))
  if (names.length === 0 || names.length > STEPS_MAX) return undefined
  const steps = names
    .map(name => name.slice('title_'.length))
    .filter(key => fields[`title_${key}`] !== '')
    .map(key =>
      StepForm.safeParse({
        id: key === 'new' ? '' : key,
        title: fields[`title_${key}`],
        credits_from: fields[`credits_${key}`],
      }),
    )
  return steps.every(step => step.success) ? steps.map(step => step.data) : undefined
}
