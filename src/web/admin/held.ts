import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { decideHeldNote, listHeldNotes } from '../../friends/deciding-held-notes.ts'
import { NotFound } from '../../lib/errors.ts'
import { decideHeldMessage } from '../../messages/deciding-held.ts'
import { listHeldMessages } from '../../messages/holding.ts'
import { idParam, pageNumber, parse } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const SIZE = 20
const VerdictForm = z.object({ verdict: z.enum(['approve', 'refuse']) })

/** 待审消息与留言: what new members wrote to strangers and on walls, and notes with words that wait. */
export function adminHeldRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/held', async (req, res) => {
    const page = pageNumber(req.query.page, 500)
    const rows = await listHeldMessages(forum.db, { page, size: SIZE })
    const notes = page === 1 ? await listHeldNotes(forum.db, { size: 100 }) : []
    showPanel(req, res, 'held', 'admin.held', {
      messages: rows.slice(0, SIZE).map(withReasons),
      notes: notes.map(withReasons),
      pagination: paginateOpen(page, rows.length > SIZE, n => `/admin/held?page=${n}`),
    })
  })

  router.post('/admin/held/messages/:id', async (req, res) => {
    const verdict = verdictOf(req)
    const at = forum.clock.now()
    await transact(forum.db, tx => decideHeldMessage(tx, req.site, req.viewer, idParam(req), verdict, at), 'nothing')
    res.done('/admin/held', { key: 'told.saved' })
  })

  router.post('/admin/held/notes/:id', async (req, res) => {
    const verdict = verdictOf(req)
    const at = forum.clock.now()
    await transact(forum.db, tx => decideHeldNote(tx, req.site, req.viewer, idParam(req), verdict, at))
    res.done('/admin/held', { key: 'told.saved' })
  })

  return router
}

function verdictOf(req: Request): 'approve' | 'refuse' {
  const form = parse(VerdictForm, req.body)
  if (!form.ok) throw new NotFound('error.nothing_chosen')
  return form.value.verdict
}

function withReasons<T extends { pending_for: string }>(row: T) {
  return { ...row, reasons: row.pending_for.split(',') }
}
