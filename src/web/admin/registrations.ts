import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { acceptMember, refuseMember } from '../../identity/admitting.ts'
import { maskedPhone } from '../../identity/phone.ts'
import { listWaiting } from '../../identity/waiting-queries.ts'
import { demand, idParam, line, pageNumber } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import { withQuery } from '../urls.ts'
import { showPanel } from './panel.ts'

const SIZE = 30
const RefuseForm = z.object({ reason: line(200).pipe(z.string().min(1, 'error.reason_missing')) })

/** 审核新会员: who waits to be let in. */
export function adminRegistrationRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/registrations', async (req, res) => {
    const refused = req.query.refused === '1'
    const page = pageNumber(req.query.page, 10_000)
    const rows = await listWaiting(forum.db, { refused, page, size: SIZE })
    showPanel(req, res, 'registrations', 'admin.registrations', {
      rows: rows.slice(0, SIZE).map(row => ({ ...row, phone: row.phone && maskedPhone(row.phone) })),
      refused,
      pagination: paginateOpen(page, rows.length > SIZE, n => withQuery(req.originalUrl, { page: n })),
    })
  })

  router.post('/admin/registrations/:id/accept', async (req, res) => {
    const at = forum.clock.now()
    await transact(forum.db, tx => acceptMember(tx, req.site, req.viewer, idParam(req), at))
    res.done('/admin/registrations', { key: 'told.member_accepted' })
  })

  router.post('/admin/registrations/:id/refuse', async (req, res) => {
    const { reason } = demand(RefuseForm, req.body)
    const at = forum.clock.now()
    await transact(forum.db, tx => refuseMember(tx, req.viewer, idParam(req), reason, at), 'nothing')
    res.done('/admin/registrations', { key: 'told.member_refused' })
  })

  return router
}
