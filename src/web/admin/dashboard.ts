import { Router } from 'express'
import { getStanding, listActivity } from '../../boards/activity.ts'
import type { Forum } from '../../context.ts'
import { countWaiting } from '../../identity/waiting-queries.ts'
import { dayNumber, dayStart } from '../../lib/clock.ts'
import { countOpenReports } from '../../moderation/reporting.ts'
import { showPanel } from './panel.ts'

const DAYS = 30

/** 管理中心首页: today's numbers, thirty days as a chart, and what waits. */
export function dashboardRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin', async (req, res) => {
    const { db, clock } = forum
    const { timeOffset } = req.site.settings
    const today = dayNumber(clock.now(), timeOffset)
    const since = dayStart(today, timeOffset)
    const activity = await listActivity(db, { from: today - DAYS + 1, to: today, offsetHours: timeOffset })
    const boardIds = [...req.site.boards.byId.keys()]
    const counts = await getStanding(db, since)
    showPanel(req, res, 'dashboard', 'admin.dashboard', {
      activity,
      today: activity.at(-1),
      counts,
      reports: await countOpenReports(db, boardIds),
      newcomers: await countWaiting(db),
      noSms: req.site.settings.phoneSignIn && !forum.config.sms.works,
      engine: forum.database.sqlite ? 'SQLite' : 'PostgreSQL',
      versions: { node: process.version },
    })
  })

  return router
}
