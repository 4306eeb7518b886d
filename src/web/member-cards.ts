import { Router } from 'express'
import type { Forum } from '../context.ts'
import { countFollows } from '../friends/following.ts'
import { findStandingTo } from '../friends/standing.ts'
import { groupOf } from '../members/group.ts'
import { getMember } from '../members/member-queries.ts'
import { onlineSince } from '../members/presence.ts'
import { badgesOf } from '../members/verification.ts'
import { idParam } from './forms.ts'

/** The card of a member that scripts show over her name; the name itself leads to her space. */
export function memberCardRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/space-card-:id', async (req, res) => {
    const { site, viewer } = req
    const member = await getMember(forum.db, idParam(req))
    const since = onlineSince(site.settings, forum.clock.now())
    const standing = await findStandingTo(forum.db, viewer, member.id)
    const other = viewer.id > 0 && viewer.id !== member.id
    const text = res.part('members/card', {
      member,
      group: groupOf(site.groups, member.group_id),
      badges: badgesOf(site.verifications, member.badges),
      counts: await countFollows(forum.db, member.id),
      online: member.invisible === 0 && member.last_active_at > since,
      can: {
        message: other && viewer.group.can_message === 1,
        befriend: other && viewer.group.can_befriend === 1 && !standing.friends,
      },
    })
    res.setHeader('Cache-Control', 'private, no-cache')
    res.setHeader('Vary', 'Cookie')
    res.setHeader('X-Robots-Tag', 'noindex')
    res.type('html').send(text)
  })

  return router
}
