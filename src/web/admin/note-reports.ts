import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { decideNoteReport } from '../../friends/reporting-notes.ts'
import { NotFound } from '../../lib/errors.ts'
import { idParam, parse } from '../forms.ts'

const DecisionForm = z.object({ decision: z.enum(['ignore', 'delete']) })

/** Reported notes on walls: they wait on the page of the reported messages, and are decided here. */
export function adminNoteReportRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/admin/message-reports/notes/:id', async (req, res) => {
    const form = parse(DecisionForm, req.body)
    if (!form.ok) throw new NotFound('error.report_not_found')
    const { decision } = form.value
    await transact(forum.db, tx => decideNoteReport(tx, req.viewer, idParam(req), decision, forum.clock.now()))
    res.done('/admin/message-reports', { key: 'told.saved' })
  })

  return router
}
