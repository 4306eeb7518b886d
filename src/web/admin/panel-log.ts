import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { listPanelActs } from '../../moderation/panel-acts.ts'
import { pageNumber, queryText } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import { withQuery } from '../urls.ts'
import { showPanel } from './panel.ts'

const SIZE = 50

/** 后台操作记录: everything that was sent in the panel. */
export function adminPanelLogRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/panel-log', async (req, res) => {
    const name = queryText(req, 'name', 60).trim()
    const page = pageNumber(req.query.page, 10_000)
    const acts = await listPanelActs(forum.db, { name, page, size: SIZE })
    const pagination = paginateOpen(page, acts.length > SIZE, n => withQuery('/admin/panel-log', { name, page: n }))
    showPanel(req, res, 'panel-log', 'admin.panel-log', { acts: acts.slice(0, SIZE), name, pagination })
  })

  return router
}
