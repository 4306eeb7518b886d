import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { reportNote } from '../friends/reporting-notes.ts'
import { HOUR } from '../lib/clock.ts'
import { TooMany } from '../lib/errors.ts'
import { filterStrictly } from '../members/wording.ts'
import { id, line, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import { again, ownerOf, wallOf } from './walls.ts'

const PER_HOUR = 30
const ReportForm = z.object({ note: id, reason: line(200) })

/** 举报 of a note on a wall that one may see. */
export function wallReportRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/members/:id/wall/report', requireMember, async (req, res) => {
    const member = await ownerOf(forum, req)
    const form = parse(ReportForm, req.body)
    const said = form.ok ? filterStrictly(req.site, req.viewer, { reason: form.value.reason }) : form
    if (!form.ok || !said.ok) return again(forum, req, res, member, said.ok ? form : said)
    const at = forum.clock.now()
    const { wait } = await countUp(forum.db, `report:${req.viewer.id}`, { max: PER_HOUR, within: HOUR }, at)
    if (wait > 0) throw new TooMany('error.reports_per_hour', wait / 1000)
    const place = { ownerId: member.id, noteId: form.value.note }
    const { reason } = said.value
    const outcome = await transact(forum.db, tx => reportNote(tx, req.viewer, place, reason, at), 'nothing')
    if (!outcome.ok) return again(forum, req, res, member, outcome)
    res.done(wallOf(member), { key: 'told.reported' })
  })

  return router
}
