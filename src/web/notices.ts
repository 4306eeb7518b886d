import { Router } from 'express'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { listNotices, markNoticesRead } from '../notifications/notice-queries.ts'
import { pageNumber } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'

const SIZE = 20

/** What a member has been told. */
export function noticeRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/notices', requireMember, async (req, res) => {
    const page = pageNumber(req.query.page, 500)
    const notices = await listNotices(forum.db, req.viewer.id, { page, size: SIZE })
    const title = req.t('notices.title')
    res.page('notices/index', {
      page: { title, crumbs: [{ text: title }], hidden: true },
      notices: notices.slice(0, SIZE),
      pagination: paginateOpen(page, notices.length > SIZE, n => `/notices?page=${n}`),
    })
  })

  router.post('/notices/read', requireMember, async (req, res) => {
    await transact(forum.db, tx => markNoticesRead(tx, req.viewer.id, forum.clock.now()), 'nothing')
    res.done('/notices', { key: 'told.notices_read' })
  })

  return router
}
