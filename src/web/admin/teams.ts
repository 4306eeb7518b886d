import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Team } from '../../boards/teams.ts'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { appointStaff, listStaff, removeTeam, saveTeam } from '../../identity/teams.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { findMemberByName } from '../../members/member-queries.ts'
import { idParam, line, optionalId, parse, ticked } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'
import { TEAM_SECTIONS } from './sections.ts'

const word = z.string().max(40)
const TeamForm = z.object({
  name: line(30).pipe(z.string().min(1, 'error.name_missing')),
  section: z.union([z.array(word).max(100), word.transform(one => [one])]).default([]),
})
const StaffForm = z.object({ name: line(60), team: optionalId, founder: ticked })

/** 后台管理团队: which pages of the panel who may open. Founders only. */
export function adminTeamRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/teams', (req, res) => show(forum, req, res, [], 200))

  router.post('/admin/teams', (req, res) => save(forum, req, res, null))

  router.post('/admin/teams/staff', async (req, res) => {
    const form = parse(StaffForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { name, team, founder } = form.value
    const member = await findMemberByName(forum.db, name)
    if (!member) return show(forum, req, res, [{ key: 'error.no_such_member', values: { name } }], 422)
    const teamId = team === null ? null : getTeam(req, team).id
    const at = forum.clock.now()
    const outcome = await transact(
      forum.db,
      tx => appointStaff(tx, req.viewer, member, { teamId, founder }, at),
      'nothing',
    )
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/admin/teams', { key: 'told.saved' })
  })

  router.post('/admin/teams/:id', (req, res) => save(forum, req, res, getTeam(req, idParam(req))))

  router.post('/admin/teams/:id/remove', async (req, res) => {
    const team = getTeam(req, idParam(req))
    await transact(forum.db, tx => removeTeam(tx, req.viewer, team, forum.clock.now()), 'site')
    res.done('/admin/teams', { key: 'told.saved' })
  })

  return router
}

async function save(forum: Forum, req: Request, res: Response, team: Team | null): Promise<void> {
  const form = parse(TeamForm, req.body)
  if (!form.ok) return show(forum, req, res, form.errors, form.status)
  const { name, section } = form.value
  const sections = TEAM_SECTIONS.map(one => one.name).filter(one => section.includes(one))
  if (section.length !== sections.length) throw new NotFound('error.nothing_chosen')
  const fields = { id: team?.id ?? null, name, sections }
  await transact(forum.db, tx => saveTeam(tx, req.viewer, fields, forum.clock.now()), 'site')
  res.done('/admin/teams', { key: 'told.saved' })
}

function getTeam(req: Request, id: number): Team {
  const team = req.site.teams.get(id)
  if (!team) throw new NotFound()
  return team
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const locals = { teams: [...req.site.teams.values()], sections: TEAM_SECTIONS, staff: await listStaff(forum.db) }
  showPanel(req, res, 'teams', 'admin.teams', locals, { errors, status })
}
