import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { reportNote } from '../friends/reporting-notes.ts'
import { findStandingTo } from '../friends/standing.ts'
import { findWallNote } from '../friends/wall.ts'
import { HOUR } from '../lib/clock.ts'
import { Forbidden, HttpError, NotFound, TooMany } from '../lib/errors.ts'
import { getMember } from '../members/member-queries.ts'
import { seesPart } from '../members/space-privacy.ts'
import { filterStrictly } from '../members/wording.ts'
import { id, idParam, line, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import { urls, withQuery } from './urls.ts'

const PER_HOUR = 30
const ReportForm = z.object({ note: id, reason: line(200) })

/** 举报 of a note on a wall that one may see. */
export function wallReportRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/members/:id/wall/report', requireMember, async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const { nearness } = await findStandingTo(forum.db, req.viewer, member.id)
    if (!seesPart(member, 'wall', nearness)) throw new Forbidden('error.space_closed')
    const form = parse(ReportForm, req.body)
    const note = form.ok ? await findWallNote(forum.db, member.id, form.value.note) : undefined
    if (!form.ok || !note) throw new NotFound('error.wall_note_gone')
    const said = filterStrictly(req.site, req.viewer, { reason: form.value.reason })
    const at = forum.clock.now()
    const { wait } = await countUp(forum.db, `report:${req.viewer.id}`, { max: PER_HOUR, within: HOUR }, at)
    if (wait > 0) throw new TooMany('error.reports_per_hour', wait / 1000)
    const outcome = said.ok
      ? await transact(forum.db, tx => reportNote(tx, req.viewer, note, said.value.reason, at), 'nothing')
      : said
    if (!outcome.ok) throw new HttpError(outcome.status, outcome.errors[0] ?? { key: 'error.field' })
    res.done(withQuery(urls.member(member.id), { do: 'wall' }), { key: 'told.reported' })
  })

  return router
}
