import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { keepApart } from '../friends/parting.ts'
import type { Message } from '../lib/errors.ts'
import { blockMember, listBlocked, unblockMember } from '../members/blocking-members.ts'
import { groupOf } from '../members/group.ts'
import { findMemberByName } from '../members/member-queries.ts'
import { id, line, parse, typed } from './forms.ts'
import type { Request } from './request.ts'

const BlockForm = z.object({ name: line(60) })
const UnblockForm = z.object({ member: id })

/** 黑名单: whom a member wants to hear nothing from. Comes after the guard of `/account`. */
export function blockedMemberRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/blocked', (req, res) => show(forum, req, res, [], 200))

  router.post('/account/blocked', async (req, res) => {
    const form = parse(BlockForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { name } = form.value
    const member = await findMemberByName(forum.db, name)
    const unknown: Message = { key: 'error.no_such_member', values: { name }, field: 'name' }
    if (!member) return show(forum, req, res, [unknown], 422)
    const other = { id: member.id, staff: groupOf(req.site.groups, member.group_id).staff }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, async tx => {
      const blocked = await blockMember(tx, req.site.settings, req.viewer, other, at)
      if (blocked.ok) await keepApart(tx, req.viewer.id, other.id)
      return blocked
    })
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/account/blocked', { key: 'told.blocked', values: { name: member.name } })
  })

  router.post('/account/blocked/remove', async (req, res) => {
    const form = parse(UnblockForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    await transact(forum.db, tx => unblockMember(tx, req.viewer.id, form.value.member), 'nothing')
    res.done('/account/blocked', { key: 'told.saved' })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const title = req.t('account.blocked')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const members = await listBlocked(forum.db, req.viewer.id)
  const locals = { members, values: typed(req.body), errors }
  res.page('account/blocked', { page: { title, crumbs, hidden: true }, ...locals }, status)
}
