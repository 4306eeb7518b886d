import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { acceptFriend, dropRequest } from '../friends/answering.ts'
import { askToBeFriends } from '../friends/asking.ts'
import { listRequests } from '../friends/friend-queries.ts'
import type { Message } from '../lib/errors.ts'
import type { Member } from '../members/member.ts'
import { getMember } from '../members/member-queries.ts'
import { filterStrictly } from '../members/wording.ts'
import { id, idParam, line, parse, typed } from './forms.ts'
import { friendGroup, groupNamesOf } from './friends.ts'
import { requireMember } from './guards.ts'
import type { Request } from './request.ts'
import { urls } from './urls.ts'

const AskForm = z.object({ note: line(200), friend_group: friendGroup })
const AnswerForm = z.object({ member: id, friend_group: friendGroup, act: z.enum(['accept', 'refuse']) })
const WithdrawForm = z.object({ member: id })

/** 好友请求: asking to be friends, and answering who has asked. */
export function friendRequestRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/members/:id/friend', requireMember, async (req, res) => {
    ask(req, res, await getMember(forum.db, idParam(req)))
  })

  router.post('/members/:id/friend', requireMember, async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const form = parse(AskForm, req.body)
    if (!form.ok) return ask(req, res, member, form.errors, form.status)
    const said = filterStrictly(req.site, req.viewer, { note: form.value.note })
    if (!said.ok) return ask(req, res, member, said.errors, said.status)
    const fields = { group: form.value.friend_group, note: said.value.note }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => askToBeFriends(tx, req.site, req.viewer, member.id, fields, at))
    if (!outcome.ok) return ask(req, res, member, outcome.errors, outcome.status)
    res.done(urls.member(member.id), { key: `told.friend_${outcome.value}`, values: { name: member.name } })
  })

  router.get('/friends/requests', requireMember, (req, res) => show(forum, req, res))

  router.post('/friends/requests', requireMember, async (req, res) => {
    const form = parse(AnswerForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { member, friend_group: group, act } = form.value
    const at = forum.clock.now()
    if (act === 'refuse') {
      await transact(forum.db, tx => dropRequest(tx, req.viewer, member), 'nothing')
      return res.done('/friends/requests', { key: 'told.friend_refused' })
    }
    const outcome = await transact(forum.db, tx => acceptFriend(tx, req.site, req.viewer, member, group, at))
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/friends/requests', { key: 'told.friend_accepted' })
  })

  router.post('/friends/requests/withdraw', requireMember, async (req, res) => {
    const form = parse(WithdrawForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    await transact(forum.db, tx => dropRequest(tx, req.viewer, form.value.member), 'nothing')
    res.done('/friends/requests', { key: 'told.friend_withdrawn' })
  })

  return router
}

function ask(req: Request, res: Response, member: Member, errors: Message[] = [], status = 200): void {
  const title = req.t('friends.ask', { name: member.name })
  const crumbs = [{ text: member.name, href: urls.member(member.id) }, { text: title }]
  const locals = { member, groups: groupNamesOf(req), values: typed(req.body), errors }
  res.page('friends/ask', { page: { title, crumbs, hidden: true }, ...locals }, status)
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[] = [], status = 200): Promise<void> {
  const title = req.t('friends.requests')
  const crumbs = [{ text: req.t('friends.title'), href: '/friends' }, { text: title }]
  const requests = await listRequests(forum.db, req.viewer.id, 'got')
  const asked = await listRequests(forum.db, req.viewer.id, 'sent')
  const locals = { requests, asked, groups: groupNamesOf(req), errors }
  res.page('friends/requests', { page: { title, crumbs, hidden: true }, ...locals }, status)
}
