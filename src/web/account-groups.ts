import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { transact } from '../db/transact.ts'
import { canSwitch, isJoinable, listStays } from '../identity/group-stay.ts'
import { joinGroup } from '../identity/joining-groups.ts'
import { leaveGroup, switchGroup } from '../identity/switching-group.ts'
import type { Message } from '../lib/errors.ts'
import { getGroup, groupFor, nextGroup } from '../members/group.ts'
import { climbOf, stepsOf } from '../members/ladder.ts'
import { idParam, line, parse, queryId, whole } from './forms.ts'
import { compareGroups } from './group-powers.ts'
import { requireMember } from './guards.ts'
import { parseWorded } from './part-words.ts'
import type { Request } from './request.ts'

const JoinForm = z.object({ days: whole(0, 3650), words: line(200) })
const MainForm = z.object({ group: whole(0, 1_000_000_000) })

/** 用户组: what hers may do, beside any other, and which she can join, buy, switch to or leave. */
export function accountGroupRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/groups', requireMember, (req, res) => show(forum, req, res, [], 200))

  router.post('/account/groups/main', requireMember, async (req, res) => {
    const form = parse(MainForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const group = form.value.group === 0 ? null : getGroup(req.site.groups, form.value.group)
    const outcome = await transact(forum.db, tx => switchGroup(tx, req.site, req.viewer, group, forum.clock.now()))
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/account/groups', { key: 'told.group_switched' })
  })

  router.post('/account/groups/:id/join', requireMember, async (req, res) => {
    const group = getGroup(req.site.groups, idParam(req))
    const form = parseWorded(JoinForm, req)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => joinGroup(tx, req.site, req.viewer, group, form.value, at))
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    const key = outcome.value === 'in' ? 'told.group_joined' : 'told.group_asked'
    res.done('/account/groups', { key, values: { group: group.title } })
  })

  router.post('/account/groups/:id/leave', requireMember, async (req, res) => {
    const group = getGroup(req.site.groups, idParam(req))
    const outcome = await transact(forum.db, tx => leaveGroup(tx, req.site, req.viewer, group, forum.clock.now()))
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/account/groups', { key: 'told.group_left', values: { group: group.title } })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const { site, viewer } = req
  const title = req.t('account.groups')
  const stays = await listStays(forum.db, viewer.id)
  const known = [...site.groups.byId.values()]
  const inside = new Set(stays.map(stay => stay.group_id))
  const beside = site.groups.byId.get(queryId(req, 'group') ?? 0) ?? nextGroup(site.groups, viewer.group) ?? null
  const credits = viewer.member?.credits ?? 0
  const earned = groupFor(site.groups, credits)
  const credit = tradedCredit(site.settings)
  res.page(
    'account/groups',
    {
      page: { title, crumbs: [{ text: req.t('account.title'), href: '/account' }, { text: title }], hidden: true },
      tab: 'groups',
      mine: viewer.group,
      earned,
      climb: climbOf(site.groups, earned, credits),
      steps: stepsOf(site.groups, earned, credits),
      credits,
      stays: stays.map(stay => ({ ...stay, group: site.groups.byId.get(stay.group_id) })),
      joinable: known.filter(group => isJoinable(group) && (!inside.has(group.id) || group.join_way === 2)),
      switches: canSwitch(viewer, stays),
      groups: known,
      beside,
      powers: compareGroups(viewer.group, beside),
      credit,
      balance: viewer.member?.[credit.name] ?? 0,
      errors,
    },
    status,
  )
}
