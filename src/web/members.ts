import { Router } from 'express'
import { canExceptSomewhere } from '../boards/excepting.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { countFollows } from '../friends/following.ts'
import { canRemoveNote } from '../friends/removing-notes.ts'
import { rewardVisit } from '../friends/rewarding-visits.ts'
import { findStandingTo, type StandingTo } from '../friends/standing.ts'
import { leavesTrace, noteVisit } from '../friends/visiting.ts'
import { type Message, NotFound } from '../lib/errors.ts'
import { blocks } from '../members/blocking-members.ts'
import { findByFormerName, listFormerNames } from '../members/former-names.ts'
import { groupOf } from '../members/group.ts'
import { wornMedals } from '../members/medal.ts'
import type { Member } from '../members/member.ts'
import { findMemberByName, getMember } from '../members/member-queries.ts'
import { onlineSince } from '../members/presence.ts'
import { badgesOf } from '../members/verification.ts'
import { findBan } from '../moderation/ban.ts'
import { idParam, pageNumber, paramText, queryText, typed } from './forms.ts'
import { paginateOpen } from './pagination.ts'
import type { Request, Response } from './request.ts'
import { readTab, type SpaceTab, tabNamed } from './space-tabs.ts'
import { urls, withQuery } from './urls.ts'

const SIZE = 20

/** A member's space: who she is, whom she knows and what she wrote. */
export function memberRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/space-uid-:id.html', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const tab = tabNamed(queryText(req, 'do', 20))
    if (tab === 'profile' && leavesTrace(req.viewer, member.id)) {
      const at = forum.clock.now()
      await transact(
        forum.db,
        async tx => {
          await noteVisit(tx, req.viewer, member.id, at)
          await rewardVisit(tx, req.site, req.viewer.id, member.id, at)
        },
        'nothing',
      )
    }
    await showSpace(forum, req, res, member, tab)
  })

  router.get('/space-username-:name.html', async (req, res) => {
    const name = paramText(req, 'name', 60)
    const id = (await findMemberByName(forum.db, name))?.id ?? (await findByFormerName(forum.db, name))
    if (id === undefined) throw new NotFound('error.member_not_found')
    res.redirect(301, urls.member(id))
  })

  return router
}

/** A tab of a space; also with what was wrong with what was written there. */
export async function showSpace(
  forum: Forum,
  req: Request,
  res: Response,
  member: Member,
  tab: SpaceTab,
  errors: Message[] = [],
  status = 200,
): Promise<void> {
  const { site, viewer } = req
  const page = pageNumber(req.query.page, 1000)
  const standing = await findStandingTo(forum.db, viewer, member.id)
  const read = await readTab(forum, req, member, tab, standing, { page, size: SIZE })
  const lists = { threads: read.threads, replies: read.replies, people: read.people, notes: read.notes }
  const more = Object.values(lists).some(list => list.length > SIZE)
  const own = urls.member(member.id)
  const ban = await findBan(forum.db, member.id)
  const locals = {
    page: {
      title: req.t('member.title', { name: member.name }),
      canonical: own,
      crumbs: [{ text: member.name, href: own }],
      hidden: tab !== 'profile',
    },
    ...read,
    ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.slice(0, SIZE)])),
    member,
    worn: site.settings.medals ? wornMedals(site.medals, member.medals) : [],
    badges: badgesOf(site.verifications, member.badges),
    group: groupOf(site.groups, member.group_id),
    online: member.invisible === 0 && member.last_active_at > onlineSince(site.settings, forum.clock.now()),
    ban,
    counts: await countFollows(forum.db, member.id),
    former: tab === 'profile' ? await listFormerNames(forum.db, member.id) : [],
    standing,
    can: rightsOver(req, member, standing),
    removable: (note: Parameters<typeof canRemoveNote>[1]) => canRemoveNote(viewer, note),
    tab,
    values: typed(req.body),
    errors,
    pagination: paginateOpen(page, more, n => withQuery(own, { do: tab, page: n })),
  }
  res.page('members/show', locals, status)
}

function rightsOver({ site, viewer }: Request, member: Member, standing: StandingTo) {
  const other = viewer.id > 0 && viewer.id !== member.id
  return {
    except: canExceptSomewhere(site, viewer, member),
    befriend: other && viewer.group.can_befriend === 1 && !standing.friends,
    follow: other && (viewer.group.can_follow === 1 || standing.follows),
    poke: other && viewer.group.can_poke === 1,
    block: other && !blocks(viewer, member.id) && groupOf(site.groups, member.group_id).staff === 0,
    unblock: other && blocks(viewer, member.id),
    write: viewer.id > 0 && viewer.group.can_write_on_walls === 1,
  }
}
