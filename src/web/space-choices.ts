import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import type { Privacy } from '../db/tables/profiles.ts'
import { transact } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import { hide } from '../members/hiding.ts'
import { getMember } from '../members/member-queries.ts'
import { arrangeSpace, readSpacePrivacy, SPACE_PARTS } from '../members/space-privacy.ts'
import { parse, ticked } from './forms.ts'
import type { Request } from './request.ts'

const privacy = z.literal(['0', '1', '2']).transform(value => Number(value) as Privacy)
const SpaceForm = z.object({
  threads: privacy,
  replies: privacy,
  friends: privacy,
  wall: privacy,
  visitors: privacy,
  only_friends_write: ticked,
})
const HideForm = z.object({ invisible: z.literal(['0', '1']).transform(Number) })

/** 隐私: who sees what of one's space, and whether one is seen to be here. Comes after the guard of `/account`. */
export function spaceChoiceRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/space', (req, res) => show(forum, req, res))

  router.post('/account/space', async (req, res) => {
    const form = parse(SpaceForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { only_friends_write, ...parts } = form.value
    const choices = { privacy: parts, onlyFriendsWrite: only_friends_write }
    await transact(forum.db, tx => arrangeSpace(tx, req.viewer.id, choices))
    res.done('/account/space', { key: 'told.saved' })
  })

  router.post('/account/invisible', async (req, res) => {
    const form = parse(HideForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const outcome = await transact(forum.db, tx => hide(tx, req.viewer, form.value.invisible === 1))
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/account/space', { key: form.value.invisible === 1 ? 'told.invisible' : 'told.visible' })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[] = [], status = 200): Promise<void> {
  const title = req.t('account.space')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const member = await getMember(forum.db, req.viewer.id)
  const chosen = readSpacePrivacy(member.space_privacy)
  const locals = { tab: 'space', member, chosen, parts: SPACE_PARTS, errors }
  res.page('account/space', { page: { title, crumbs, hidden: true }, ...locals }, status)
}
