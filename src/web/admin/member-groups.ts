import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { giveGroup, takeGroup } from '../../identity/giving-groups.ts'
import { listStays } from '../../identity/group-stay.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { getGroup } from '../../members/group.ts'
import { getMember } from '../../members/member-queries.ts'
import { demand, id, idParam, parse, ticked, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const GiveForm = z.object({ group: id, days: whole(0, 3650), main: ticked })
const TakeForm = z.object({ group: id })

/** The groups that one member is in besides the one her credits earn. */
export function adminMemberGroupRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/members/:id/groups', (req, res) => show(forum, req, res, [], 200))

  router.post('/admin/members/:id/groups', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const form = parse(GiveForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { days, main } = form.value
    const given = { group: getGroup(req.site.groups, form.value.group), days, main }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => giveGroup(tx, req.site, req.viewer, member, given, at))
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done(`/admin/members/${member.id}/groups`, { key: 'told.saved' })
  })

  router.post('/admin/members/:id/groups/end', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const group = getGroup(req.site.groups, demand(TakeForm, req.body).group)
    const at = forum.clock.now()
    const taken = await transact(forum.db, tx => takeGroup(tx, req.site, req.viewer, member, group, at))
    if (!taken) throw new NotFound()
    res.done(`/admin/members/${member.id}/groups`, { key: 'told.saved' })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const member = await getMember(forum.db, idParam(req))
  const stays = await listStays(forum.db, member.id)
  const groups = [...req.site.groups.byId.values()].filter(group => group.kind === 'special')
  const locals = { member, stays, groups, group: req.site.groups.byId.get(member.group_id) }
  showPanel(req, res, 'member-groups', 'admin.member_groups', locals, { errors, status })
}
