import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { decideApplication, listApplications } from '../../identity/deciding-applications.ts'
import { NotFound } from '../../lib/errors.ts'
import { getMember } from '../../members/member-queries.ts'
import { demand, id } from '../forms.ts'
import { showPanel } from './panel.ts'

const MOST = 200
const DecisionForm = z.object({ member: id, group: id, verdict: z.enum(['grant', 'refuse']) })

/** Who asks to come into a group that is joined by application. */
export function adminGroupApplicationRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/group-applications', async (req, res) => {
    const applications = await listApplications(forum.db, MOST)
    showPanel(req, res, 'group-applications', 'admin.group-applications', { applications })
  })

  router.post('/admin/group-applications', async (req, res) => {
    const { member, group: number, verdict } = demand(DecisionForm, req.body)
    const group = req.site.groups.byId.get(number)
    if (!group) throw new NotFound()
    const asking = await getMember(forum.db, member)
    const decision = { member: asking, group, grants: verdict === 'grant' }
    const at = forum.clock.now()
    const decided = await transact(forum.db, tx => decideApplication(tx, req.viewer, decision, at))
    if (!decided) throw new NotFound('error.application_gone')
    res.done('/admin/group-applications', { key: 'told.saved' })
  })

  return router
}
