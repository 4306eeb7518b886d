import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { findMemberByName } from '../../members/member-queries.ts'
import { decideApplication } from '../../play/medals/deciding.ts'
import { grantMedal, revokeMedal } from '../../play/medals/granting.ts'
import { listApplications, listMedalRecords } from '../../play/medals/medal-queries.ts'
import { id, line, pageNumber, parse, queryText, typed } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import type { Request } from '../request.ts'
import { withQuery } from '../urls.ts'
import { showPanel } from './panel.ts'

const SIZE = 30
const MOST_WAITING = 100
const ACTS = ['granted', 'taken', 'bought', 'asked', 'accepted', 'refused', 'revoked', 'expired', 'won'] as const
const GrantForm = z.object({
  member: line(60).pipe(z.string().min(1, 'error.name_missing')),
  medal: id,
  act: z.enum(['grant', 'revoke']),
  reason: line(200),
})
const VerdictForm = z.object({ applicant: id, medal: id, verdict: z.enum(['accept', 'refuse']), reason: line(200) })

/** 授予 and 收回 by hand, the applications that wait, and the record of it all. */
export function medalGrantRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/medal-grants', (req, res) => show(forum, req, res, [], 200))

  router.post('/admin/medal-grants', async (req, res) => {
    const form = parse(GrantForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { member: name, medal, act, reason } = form.value
    const member = await findMemberByName(forum.db, name)
    if (!member) {
      return show(forum, req, res, [{ key: 'error.no_such_member', values: { name }, field: 'member' }], 422)
    }
    const change = act === 'grant' ? grantMedal : revokeMedal
    const terms = { memberId: member.id, medalId: medal, reason }
    const outcome = await transact(forum.db, tx => change(tx, req.viewer, terms, forum.clock.now()))
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/admin/medal-grants', { key: 'told.saved' })
  })

  router.post('/admin/medal-applications', async (req, res) => {
    const form = parse(VerdictForm, req.body)
    if (!form.ok) throw new NotFound('error.nothing_chosen')
    const { applicant, medal, verdict, reason } = form.value
    const said = { memberId: applicant, medalId: medal, accepts: verdict === 'accept', reason }
    const outcome = await transact(forum.db, tx => decideApplication(tx, req.viewer, said, forum.clock.now()))
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/admin/medal-grants', { key: 'told.saved' })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const page = pageNumber(req.query.page, 1000)
  const act = ACTS.find(one => one === queryText(req, 'act', 20)) ?? null
  const records = await listMedalRecords(forum.db, { memberId: null, act }, { page, size: SIZE })
  const locals = {
    applications: await listApplications(forum.db, MOST_WAITING),
    records: records.slice(0, SIZE),
    acts: ACTS,
    act,
    medals: req.site.medals,
    values: typed(req.body),
    pagination: paginateOpen(page, records.length > SIZE, n => withQuery('/admin/medal-grants', { act, page: n })),
  }
  showPanel(req, res, 'medal-grants', 'admin.medals', locals, { errors, status })
}
