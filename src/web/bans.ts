import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import type { Member } from '../members/member.ts'
import { getMember } from '../members/member-queries.ts'
import { BAN_DAYS, ban, canBan, findBan, unban } from '../moderation/banning.ts'
import { reasonsFor } from './act-forms.ts'
import { idParam, line, parse, typed, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import type { Request, Response } from './request.ts'
import { urls } from './urls.ts'

const BanForm = z.object({
  kind: z.enum(['speak', 'visit']),
  days: whole(0, 3650),
  reason: line(40).default(''),
  more: line(200).default(''),
})

/** 禁言 and 解禁 of a member. */
export function banRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/members/:id/ban', requireMember, requireStaff, async (req, res) => {
    const member = await getBannable(forum, req)
    await showForm(forum, req, res, member, [], 200)
  })

  router.post('/members/:id/ban', requireMember, requireStaff, async (req, res) => {
    const member = await getBannable(forum, req)
    const form = parse(BanForm, req.body)
    if (!form.ok) return showForm(forum, req, res, member, form.errors, form.status)
    const { kind, days, reason, more } = form.value
    const fields = { kind, days, reason: [reason, more].filter(part => part !== '').join(' ') }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => ban(tx, req.site, req.viewer, member, fields, at))
    if (!outcome.ok) return showForm(forum, req, res, member, outcome.errors, outcome.status)
    res.done(urls.member(member.id), { key: 'told.banned', values: { name: member.name } })
  })

  router.post('/members/:id/unban', requireMember, requireStaff, async (req, res) => {
    const member = await getBannable(forum, req)
    await transact(forum.db, tx => unban(tx, req.site, req.viewer, member, forum.clock.now()))
    res.done(urls.member(member.id), { key: 'told.unbanned', values: { name: member.name } })
  })

  return router
}

async function getBannable(forum: Forum, req: Request): Promise<Member> {
  const member = await getMember(forum.db, idParam(req))
  if (!canBan(req.site, req.viewer, member, 'speak')) throw new Forbidden('error.cannot_ban')
  return member
}

async function showForm(
  forum: Forum,
  req: Request,
  res: Response,
  member: Member,
  errors: Message[],
  status: number,
): Promise<void> {
  const title = req.t('ban.title', { name: member.name })
  res.page(
    'moderation/ban',
    {
      page: { title, crumbs: [{ text: member.name, href: urls.member(member.id) }, { text: title }], hidden: true },
      member,
      standing: await findBan(forum.db, member.id),
      mayStopVisits: canBan(req.site, req.viewer, member, 'visit'),
      reasons: reasonsFor(req),
      days: BAN_DAYS,
      values: typed(req.body),
      errors,
    },
    status,
  )
}
