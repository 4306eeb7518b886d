import { Router } from 'express'
import { standingAnnouncements } from '../boards/announcing.ts'
import type { Board } from '../boards/board.ts'
import { listBoardCounts } from '../boards/board-queries.ts'
import { summarise, totals } from '../boards/overview.ts'
import { canView, viewableBoardIds } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { dayNumber } from '../lib/clock.ts'
import { getMemberFacts } from '../members/member-queries.ts'
import { listOnline } from '../members/presence.ts'
import { markAllRead } from '../threads/reading.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'
import { siteData } from './structured-data.ts'
import { urls } from './urls.ts'

/** The index of boards. */
export function homeRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/', (req, res) => showIndex(forum, req, res, req.site.boards.categories))

  router.post('/read-marks', requireMember, async (req, res) => {
    await transact(forum.db, tx => markAllRead(tx, req.viewer.id, forum.clock.now()), 'nothing')
    res.done(urls.home(), { key: 'told.all_read' })
  })

  return router
}

/** Some or all categories with their boards; the whole index also tells who is here. */
export async function showIndex(
  forum: Forum,
  req: Request,
  res: Response,
  categories: readonly Board[],
): Promise<void> {
  const { site, viewer } = req
  const now = forum.clock.now()
  const { settings } = site
  const shown = categories.filter(category => canView(viewer, category))
  const counts = await listBoardCounts(
    forum.db,
    viewer,
    viewableBoardIds(site.boards, viewer),
    dayNumber(now, settings.timeOffset),
  )
  const only = shown.length === 1 && site.boards.categories.length > 1 ? shown[0] : undefined
  const facts = await getMemberFacts(forum.db)
  const online = only ? null : await listOnline(forum.db, now, settings.onlineMinutes, viewer.group.staff > 0)
  const page = {
    title: only ? only.name : settings.siteName,
    description: settings.siteDescription,
    canonical: only ? urls.category(only.id) : urls.home(),
    bodyClass: 'pg_index',
    crumbs: only ? [{ text: only.name }] : [],
    feed: { href: '/feeds/site.xml', title: settings.siteName },
    data: only ? [] : [siteData(forum.config.baseUrl, settings)],
  }
  res.page('home/index', {
    page,
    categories: shown.map(category => ({ category, rows: summarise(viewer, category, counts) })),
    sums: totals(counts),
    facts,
    online,
    announcements: standingAnnouncements(site.announcements, now),
  })
}
