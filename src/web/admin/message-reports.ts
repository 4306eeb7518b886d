import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { decideNoteReport, listReportedNotes } from '../../friends/reporting-notes.ts'
import { NotFound } from '../../lib/errors.ts'
import { decideReport, listReportedMessages } from '../../messages/reporting-messages.ts'
import { record } from '../../moderation/log.ts'
import { idParam, pageNumber, parse, queryText } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import { withQuery } from '../urls.ts'
import { showPanel } from './panel.ts'

const SIZE = 20
const DecisionForm = z.object({ decision: z.enum(['ignore', 'delete']) })

/** Private messages that somebody in the conversation has shown to the administrators, and reported notes of walls. Others are read by nobody. */
export function adminMessageReportRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/message-reports', async (req, res) => {
    const open = queryText(req, 'state', 10) !== 'decided'
    const page = pageNumber(req.query.page, 500)
    const rows = await listReportedMessages(forum.db, { open, page, size: SIZE })
    const notes = page === 1 ? await listReportedNotes(forum.db, { open, size: 100 }) : []
    const here = withQuery('/admin/message-reports', { state: open ? null : 'decided' })
    showPanel(req, res, 'message-reports', 'admin.message-reports', {
      reports: rows.slice(0, SIZE),
      notes,
      open,
      pagination: paginateOpen(page, rows.length > SIZE, n => withQuery(here, { page: n })),
    })
  })

  router.post('/admin/message-reports/:id', async (req, res) => {
    const form = parse(DecisionForm, req.body)
    if (!form.ok) throw new NotFound('error.report_not_found')
    const at = forum.clock.now()
    await transact(
      forum.db,
      async tx => {
        await decideReport(tx, req.viewer, idParam(req), form.value.decision, at)
        await record(tx, req.viewer, { action: 'decide_report', subject: req.t('messages.title'), at })
      },
      'nothing',
    )
    res.done('/admin/message-reports', { key: 'told.saved' })
  })

  router.post('/admin/message-reports/notes/:id', async (req, res) => {
    const form = parse(DecisionForm, req.body)
    if (!form.ok) throw new NotFound('error.report_not_found')
    const { decision } = form.value
    await transact(forum.db, tx => decideNoteReport(tx, req.viewer, idParam(req), decision, forum.clock.now()))
    res.done('/admin/message-reports', { key: 'told.saved' })
  })

  return router
}
