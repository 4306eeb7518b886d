import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { listModerations, MODERATION_ACTIONS } from '../../moderation/log.ts'
import { listReports, listVoices } from '../../moderation/reporting.ts'
import { DECISIONS } from '../../threads/deciding.ts'
import { listRecycledPosts, listRecycledThreads } from '../../threads/recycled.ts'
import { pageNumber, queryText } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import type { Request } from '../request.ts'
import { withQuery } from '../urls.ts'
import { showPanel } from './panel.ts'

const SIZE = 20

/** 内容: reports, recycle bins and the log of all boards. */
export function adminContentRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/reports', async (req, res) => {
    const open = queryText(req, 'show', 10) !== 'decided'
    const rows = await listReports(forum.db, { ...placeOf(req), open })
    const reports = rows.slice(0, SIZE)
    const voices = await listVoices(
      forum.db,
      reports.map(report => report.id),
    )
    const locals = { reports, voices, open, decisions: DECISIONS, pagination: pagesOf(req, rows.length) }
    showPanel(req, res, 'reports', 'admin.reports', locals)
  })

  router.get('/admin/recycled-threads', async (req, res) => {
    const rows = await listRecycledThreads(forum.db, placeOf(req))
    const locals = { threads: rows.slice(0, SIZE), pagination: pagesOf(req, rows.length) }
    showPanel(req, res, 'recycled-threads', 'admin.recycled-threads', locals)
  })

  router.get('/admin/recycled-posts', async (req, res) => {
    const rows = await listRecycledPosts(forum.db, placeOf(req))
    const locals = { posts: rows.slice(0, SIZE), pagination: pagesOf(req, rows.length) }
    showPanel(req, res, 'recycled-posts', 'admin.recycled-posts', locals)
  })

  router.get('/admin/log', async (req, res) => {
    const action = MODERATION_ACTIONS.find(one => one === queryText(req, 'action', 30)) ?? null
    const actor = queryText(req, 'actor', 60).trim()
    const asked = { ...placeOf(req), boardIds: null, action, actor: actor === '' ? null : actor }
    const rows = await listModerations(forum.db, asked)
    const locals = {
      entries: rows.slice(0, SIZE),
      actions: MODERATION_ACTIONS,
      asked: { action: action ?? '', actor },
      pagination: pagesOf(req, rows.length),
    }
    showPanel(req, res, 'log', 'admin.log', locals)
  })

  return router
}

function placeOf(req: Request) {
  return { boardIds: [...req.site.boards.byId.keys()], page: pageNumber(req.query.page, 10_000), size: SIZE }
}

function pagesOf(req: Request, rows: number) {
  const page = pageNumber(req.query.page, 10_000)
  return paginateOpen(page, rows > SIZE, n => withQuery(req.originalUrl, { page: n }))
}
