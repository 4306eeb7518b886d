import { Router } from 'express'
import { canExcept } from '../boards/excepting.ts'
import { reachOf } from '../boards/reaching.ts'
import type { Forum } from '../context.ts'
import { MINUTE } from '../lib/clock.ts'
import { NotFound } from '../lib/errors.ts'
import { groupOf, isGagged } from '../members/group.ts'
import { wornMedals } from '../members/medal.ts'
import { findMemberByName, getMember } from '../members/member-queries.ts'
import { listProfile, type Nearness } from '../members/profile.ts'
import { badgesOf } from '../members/verification.ts'
import { isAdmin, type Viewer } from '../members/viewer.ts'
import { findBan } from '../moderation/banning.ts'
import { listRepliesOf, listThreadsOf } from '../threads/member-threads.ts'
import { idParam, pageNumber, paramText, queryText } from './forms.ts'
import { paginateOpen } from './pagination.ts'
import { urls, withQuery } from './urls.ts'

const SIZE = 20

/** A member's space: who she is and what she wrote. */
export function memberRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/space-uid-:id.html', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const { site, viewer } = req
    const tab = ['thread', 'reply'].find(name => name === queryText(req, 'do')) ?? 'profile'
    const pageNo = pageNumber(req.query.page, 1000)
    const place = { reach: reachOf(site, viewer), page: pageNo, size: SIZE }
    const hidden = site.settings.hidesBanned && isGagged(member.group_id)
    const threads = tab === 'thread' ? await listThreadsOf(forum.db, member.id, place) : []
    const replies = tab === 'reply' ? await listRepliesOf(forum.db, member.id, place, hidden) : []
    const more = threads.length > SIZE || replies.length > SIZE
    const own = urls.member(member.id)
    const nearness = nearnessTo(viewer, member.id)
    const facts = tab === 'profile' ? await listProfile(forum.db, site.profileFields, member.id, nearness) : []
    res.page('members/show', {
      page: {
        title: req.t('member.title', { name: member.name }),
        canonical: own,
        crumbs: [{ text: member.name, href: own }],
        hidden: tab !== 'profile',
      },
      member,
      facts,
      badges: badgesOf(site.verifications, member.badges),
      group: groupOf(site.groups, member.group_id),
      worn: site.settings.medals ? wornMedals(site.medals, member.medals) : [],
      online: member.last_active_at > forum.clock.now() - site.settings.onlineMinutes * MINUTE,
      ban: await findBan(forum.db, member.id),
      can: { except: [...site.boards.byId.values()].some(board => canExcept(site.groups, viewer, member, board)) },
      tab,
      threads: threads.slice(0, SIZE),
      replies: replies.slice(0, SIZE),
      pagination: paginateOpen(pageNo, more, page => withQuery(own, { do: tab, page })),
    })
  })

  router.get('/space-username-:name.html', async (req, res) => {
    const member = await findMemberByName(forum.db, paramText(req, 'name', 60))
    if (!member) throw new NotFound('error.member_not_found')
    res.redirect(301, urls.member(member.id))
  })

  return router
}

function nearnessTo(viewer: Viewer, memberId: number): Nearness {
  return viewer.id === memberId || isAdmin(viewer) ? 2 : 0
}
