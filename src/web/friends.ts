import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { arrangeFriend, nameFriendGroups } from '../friends/arranging-friends.ts'
import { listFriends } from '../friends/friend-queries.ts'
import { FRIEND_GROUPS, readGroupNames } from '../friends/friendship.ts'
import { part } from '../friends/parting.ts'
import type { Message } from '../lib/errors.ts'
import { onlineSince } from '../members/presence.ts'
import { filterStrictly } from '../members/wording.ts'
import { idParam, line, pageNumber, parse, queryText, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import type { Request } from './request.ts'
import { withQuery } from './urls.ts'

const SIZE = 30
const group = whole(0, FRIEND_GROUPS - 1)
const FriendForm = z.object({ friend_group: group, remark: line(20) })
const GroupsForm = z.object(Object.fromEntries(Array.from({ length: FRIEND_GROUPS }, (_, n) => [`name${n}`, line(12)])))

/** 好友: the list with its groups, and what a member arranges about them. */
export function friendRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/friends', requireMember, (req, res) => show(forum, req, res))

  router.post('/friends/groups', requireMember, async (req, res) => {
    const form = parse(GroupsForm, req.body)
    const said = form.ok ? filterStrictly(req.site, req.viewer, form.value as Record<string, string>) : form
    if (!said.ok) return show(forum, req, res, said.errors, said.status)
    const names = Array.from({ length: FRIEND_GROUPS }, (_, n) => said.value[`name${n}`] ?? '')
    await transact(forum.db, tx => nameFriendGroups(tx, req.viewer.id, names), 'nothing')
    res.done('/friends', { key: 'told.saved' })
  })

  router.post('/friends/:id', requireMember, async (req, res) => {
    const friend = idParam(req)
    const form = parse(FriendForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { friend_group, remark } = form.value
    await transact(forum.db, tx => arrangeFriend(tx, req.viewer.id, friend, { group: friend_group, remark }), 'nothing')
    res.done('/friends', { key: 'told.saved' })
  })

  router.post('/friends/:id/remove', requireMember, async (req, res) => {
    await transact(forum.db, tx => part(tx, req.viewer.id, idParam(req)))
    res.done('/friends', { key: 'told.friend_removed' })
  })

  return router
}

/** A group of friends as a form names it. */
export const friendGroup = group

/** The groups of friends of the viewer as a reader of this language sees them. */
export function groupNamesOf(req: Request): string[] {
  const names = readGroupNames(req.viewer.member?.friend_groups ?? '')
  return names.map((name, index) => name || req.t(`friends.group.${index}`))
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[] = [], status = 200): Promise<void> {
  const asked = queryText(req, 'group', 1)
  const chosen = /^[0-7]$/.test(asked) ? Number(asked) : null
  const page = pageNumber(req.query.page, 1000)
  const friends = await listFriends(forum.db, req.viewer.id, chosen, { page, size: SIZE })
  const title = req.t('friends.title')
  const locals = {
    friends: friends.slice(0, SIZE),
    groups: groupNamesOf(req),
    own: readGroupNames(req.viewer.member?.friend_groups ?? ''),
    chosen,
    onlineSince: onlineSince(req.site.settings, forum.clock.now()),
    pagination: paginateOpen(page, friends.length > SIZE, n => withQuery(req.originalUrl, { page: n })),
    errors,
  }
  res.page('friends/index', { page: { title, crumbs: [{ text: title }], hidden: true }, ...locals }, status)
}
