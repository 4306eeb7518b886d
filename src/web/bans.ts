import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, HttpError, type Message } from '../lib/errors.ts'
import { dropAvatar } from '../members/avatar.ts'
import type { Member } from '../members/member.ts'
import { getMember } from '../members/member-queries.ts'
import { BAN_DAYS, findBan } from '../moderation/ban.ts'
import { canBan, canOverrule, mayLast } from '../moderation/ban-rights.ts'
import { CLEARABLE, canClear } from '../moderation/clearing.ts'
import { canLock } from '../moderation/locking.ts'
import { unban } from '../moderation/unbanning.ts'
import { CLEANING_KINDS, cleanableBoardIds } from '../threads/cleaning/cleaning.ts'
import { type Discipline, discipline } from '../threads/cleaning/disciplining.ts'
import { reasonsFor } from './act-forms.ts'
import { idParam, line, parse, ticked, typed, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import type { Request, Response } from './request.ts'
import { urls } from './urls.ts'

const BanForm = z.object({
  kind: z.enum(['speak', 'visit', 'lock', 'none']),
  days: whole(0, 3650),
  reason: line(40).default(''),
  more: line(200).default(''),
  clear_avatar: ticked,
  clear_signature: ticked,
  clear_title: ticked,
  clean_posts: ticked,
  clean_comments: ticked,
  sure: ticked,
})

/** 禁止用户 with what goes along with it, and 解禁. */
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
    const fields = disciplineFrom(form.value)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => discipline(tx, req.site, req.viewer, member, fields, at))
    if (!outcome.ok) return showForm(forum, req, res, member, outcome.errors, outcome.status)
    if (fields.clears.includes('avatar')) await dropAvatar(forum.files, member.id, outcome.value.avatar_version)
    const key = fields.kind === 'none' ? 'told.cleared' : 'told.banned'
    res.done(urls.member(member.id), { key, values: { name: member.name } })
  })

  router.post('/members/:id/unban', requireMember, requireStaff, async (req, res) => {
    const member = await getBannable(forum, req)
    const outcome = await transact(forum.db, tx => unban(tx, req.site, req.viewer, member, forum.clock.now()))
    if (!outcome.ok) throw new HttpError(outcome.status, outcome.errors[0] ?? { key: 'error.cannot_ban' })
    res.done(urls.member(member.id), { key: 'told.unbanned', values: { name: member.name } })
  })

  return router
}

function disciplineFrom({ kind, days, reason, more, sure, ...boxes }: z.output<typeof BanForm>): Discipline {
  return {
    kind,
    days,
    sure,
    reason: [reason, more].filter(part => part !== '').join(' '),
    clears: CLEARABLE.filter(part => boxes[`clear_${part}`]),
    cleans: CLEANING_KINDS.filter(part => boxes[`clean_${part}`]),
  }
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
  const { site, viewer } = req
  const title = req.t('ban.title', { name: member.name })
  const standing = await findBan(forum.db, member.id)
  const cleans = cleanableBoardIds(site, viewer).length > 0
  const kinds = [
    'speak',
    ...(canBan(site, viewer, member, 'visit') ? ['visit'] : []),
    ...(member.locked_at === null && canLock(site, viewer, member) ? ['lock'] : []),
    ...(cleans || canClear(viewer) ? ['none'] : []),
  ]
  const locals = {
    page: { title, crumbs: [{ text: member.name, href: urls.member(member.id) }, { text: title }], hidden: true },
    member,
    standing: standing ?? null,
    overrules: canOverrule(site, viewer, standing),
    kinds,
    clears: canClear(viewer) ? CLEARABLE : [],
    cleans: cleans ? CLEANING_KINDS : [],
    reasons: reasonsFor(req),
    days: BAN_DAYS.filter(days => mayLast(viewer, days)),
    values: typed(req.body),
    errors,
  }
  res.page('moderation/ban', locals, status)
}
