import { type Response, Router } from 'express'
import { z } from 'zod'
import { removeFiles } from '../../attachments/claiming.ts'
import { canExceptSomewhere } from '../../boards/excepting.ts'
import type { Forum } from '../../context.ts'
import { adjust } from '../../credits/adjusting.ts'
import { EXTCREDITS, extcreditName } from '../../credits/amounts.ts'
import { transact } from '../../db/transact.ts'
import { turnOffTwoStep } from '../../identity/arranging-two-step.ts'
import { countPasskeys, removePasskeys } from '../../identity/passkeys.ts'
import { Forbidden, type Message } from '../../lib/errors.ts'
import { dropAvatar } from '../../members/avatar.ts'
import { listMembers } from '../../members/finding.ts'
import { groupOf } from '../../members/group.ts'
import type { Member } from '../../members/member.ts'
import { getMember } from '../../members/member-queries.ts'
import { tidyName } from '../../members/names.ts'
import { askForPassword } from '../../members/recovering.ts'
import { endMinorMode } from '../../members/switching-minor-mode.ts'
import { findBan } from '../../moderation/ban.ts'
import { changeMember } from '../../moderation/changing-member.ts'
import { record } from '../../moderation/log.ts'
import { removeMember } from '../../threads/removing-member.ts'
import { carryName } from '../../threads/renaming.ts'
import { creditsInUse } from '../credits.ts'
import { id, idParam, line, pageNumber, parse, queryId, queryText, text, ticked, typed, whole } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import { email } from '../register.ts'
import type { Request } from '../request.ts'
import { withQuery } from '../urls.ts'
import { showPanel } from './panel.ts'

const SIZE = 30
const MemberForm = z.object({
  name: line(60),
  email: z.preprocess(value => (value === '' ? undefined : value), email.optional()),
  group: id,
  signature: text(5000),
  locked: ticked,
  no_avatar: ticked,
})
const DeleteForm = z.object({ name: line(60), posts: z.enum(['keep', 'delete']) })

/** 用户管理. */
export function adminMemberRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/members', async (req, res) => {
    const asked = {
      name: queryText(req, 'name', 60).trim(),
      email: queryText(req, 'email', 100).trim(),
      ip: queryText(req, 'ip', 60).trim(),
      groupId: queryId(req, 'group'),
    }
    const page = pageNumber(req.query.page, 10_000)
    const rows = await listMembers(forum.db, asked, { page, size: SIZE })
    showPanel(req, res, 'members', 'admin.members', {
      members: rows.slice(0, SIZE),
      groups: [...req.site.groups.byId.values()],
      asked,
      pagination: paginateOpen(page, rows.length > SIZE, n => withQuery(req.originalUrl, { page: n })),
    })
  })

  router.get('/admin/members/:id', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    await showMember(forum, req, res, member, valuesOf(member), [], 200)
  })

  router.post('/admin/members/:id', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const form = parse(MemberForm, req.body)
    const again = (errors: Message[]) => showMember(forum, req, res, member, typed(req.body), errors, 422)
    if (!form.ok) return again(form.errors)
    const { group, no_avatar, ...fields } = form.value
    const change = { ...fields, email: fields.email ?? '', groupId: group, withoutAvatar: no_avatar }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, async tx => {
      const changed = await changeMember(tx, req.site, req.viewer, member, change, at)
      if (changed.ok) await carryName(tx, req.site.settings, member, tidyName(fields.name), at)
      return changed
    })
    if (!outcome.ok) return again(outcome.errors)
    if (no_avatar) await dropAvatar(forum.files, member.id, member.avatar_version)
    res.done(`/admin/members/${member.id}`, { key: 'told.saved' })
  })

  addMemberActs(router, forum)
  return router
}

function addMemberActs(router: Router, forum: Forum): void {
  router.post('/admin/members/:id/credits', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const form = parse(creditsForm(), req.body)
    const again = (errors: Message[]) => showMember(forum, req, res, member, valuesOf(member), errors, 422)
    if (!form.ok) return again(form.errors)
    const given = form.value as unknown as Record<string, string | number>
    const amounts = Object.fromEntries(EXTCREDITS.map(n => [extcreditName(n), Number(given[extcreditName(n)])]))
    const fields = { amounts, reason: String(given.reason) }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => adjust(tx, req.site, req.viewer.id, member.id, fields, at))
    if (!outcome.ok) return again(outcome.errors)
    res.done(`/admin/members/${member.id}`, { key: 'told.saved' })
  })

  router.post('/admin/members/:id/password-mail', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    await transact(forum.db, tx => askForPassword(tx, member.email_key, forum.clock.now()), 'nothing')
    res.done(`/admin/members/${member.id}`, { key: 'told.password_mail', values: { name: member.name } })
  })

  router.post('/admin/members/:id/two-step/end', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const at = forum.clock.now()
    await transact(forum.db, async tx => {
      await turnOffTwoStep(tx, member.id, at)
      await removePasskeys(tx, member.id, undefined, at)
      await record(tx, req.viewer, { action: 'edit_member', subject: member.name, memberId: member.id, at })
    })
    res.done(`/admin/members/${member.id}`, { key: 'told.two_step_off' })
  })

  router.post('/admin/members/:id/minor/end', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const at = forum.clock.now()
    await transact(forum.db, async tx => {
      await endMinorMode(tx, member.id)
      await record(tx, req.viewer, { action: 'edit_member', subject: member.name, memberId: member.id, at })
    })
    res.done(`/admin/members/${member.id}`, { key: 'told.minor_off' })
  })

  router.post('/admin/members/:id/remove', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    if (member.id === req.viewer.id) throw new Forbidden('error.remove_self')
    const form = parse(DeleteForm, req.body)
    if (!form.ok || form.value.name !== member.name) {
      const errors = [{ key: 'error.type_name_to_remove', values: { name: member.name } }]
      return showMember(forum, req, res, member, valuesOf(member), errors, 422)
    }
    const withPosts = form.value.posts === 'delete'
    const at = forum.clock.now()
    const files = await transact(forum.db, tx => removeMember(tx, req.site, req.viewer, member, withPosts, at), 'site')
    await removeFiles(forum.files, files)
    await dropAvatar(forum.files, member.id, member.avatar_version)
    res.done('/admin/members', { key: 'told.member_removed', values: { name: member.name } })
  })
}

function creditsForm() {
  const amounts = EXTCREDITS.map(number => [extcreditName(number), whole(-1_000_000, 1_000_000).default(0)])
  return z.object({ reason: line(100) }).extend(Object.fromEntries(amounts) as Record<never, z.ZodType>)
}

function valuesOf(member: Member): Record<string, string> {
  return {
    name: member.name,
    email: member.email,
    group: String(member.group_id),
    signature: member.signature,
    locked: member.locked_at === null ? '' : '1',
  }
}

async function showMember(
  forum: Forum,
  req: Request,
  res: Response,
  member: Member,
  values: Record<string, string>,
  errors: Message[],
  status: number,
): Promise<void> {
  const locals = {
    member,
    values,
    group: groupOf(req.site.groups, member.group_id),
    groups: [...req.site.groups.byId.values()],
    ban: await findBan(forum.db, member.id),
    credits: creditsInUse(req),
    canExcept: canExceptSomewhere(req.site, req.viewer, member),
    keys: await countPasskeys(forum.db, member.id),
  }
  showPanel(req, res, 'member', 'admin.member', locals, { errors, status })
}
