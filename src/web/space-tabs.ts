import { reachOf } from '../boards/reaching.ts'
import type { Forum } from '../context.ts'
import { listFollows } from '../friends/follow-queries.ts'
import { listFriends } from '../friends/friend-queries.ts'
import type { StandingTo } from '../friends/standing.ts'
import { listVisitors } from '../friends/visiting.ts'
import { listWall } from '../friends/wall.ts'
import { isGagged } from '../members/group.ts'
import type { Member } from '../members/member.ts'
import { listProfile } from '../members/profile.ts'
import { type SpacePart, seesPart } from '../members/space-privacy.ts'
import { listRepliesOf, listThreadsOf } from '../threads/member-threads.ts'
import type { Request } from './request.ts'

/** The tabs of a space by their names in the address, with what its owner may keep from others. */
export const SPACE_TABS = {
  profile: null,
  thread: 'threads',
  reply: 'replies',
  friends: 'friends',
  following: 'friends',
  followers: 'friends',
  wall: 'wall',
} as const satisfies Record<string, SpacePart | null>
export type SpaceTab = keyof typeof SPACE_TABS

/** The tab of this name; the profile where there is none. */
export function tabNamed(name: string): SpaceTab {
  return Object.hasOwn(SPACE_TABS, name) ? (name as SpaceTab) : 'profile'
}

interface Place {
  page: number
  size: number
}

/** What stands on a tab of a space for this reader; of a list one more than asked. */
export async function readTab(
  forum: Forum,
  req: Request,
  member: Member,
  tab: SpaceTab,
  { nearness }: StandingTo,
  place: Place,
) {
  const { db } = forum
  const reach = reachOf(req.site, req.viewer)
  const hidden = req.site.settings.hidesBanned && isGagged(member.group_id)
  const part = SPACE_TABS[tab]
  const closed = part !== null && !seesPart(member, part, nearness)
  const is = (name: SpaceTab) => tab === name && !closed
  const people =
    tab === 'following' || tab === 'followers'
      ? () => listFollows(db, member.id, tab, place)
      : () => listFriends(db, member.id, null, place)
  const ofPeople = part === 'friends' && !closed
  return {
    closed,
    facts: is('profile') ? await listProfile(db, req.site.profileFields, member.id, nearness) : [],
    visitors: is('profile') && seesPart(member, 'visitors', nearness) ? await listVisitors(db, member.id) : [],
    threads: is('thread') ? await listThreadsOf(db, member.id, { reach, ...place }) : [],
    replies: is('reply') ? await listRepliesOf(db, member.id, { reach, ...place }, hidden) : [],
    people: ofPeople ? (await people()).map(({ id, name, avatar_version }) => ({ id, name, avatar_version })) : [],
    notes: is('wall') ? await listWall(db, { ownerId: member.id, readerId: req.viewer.id }, place) : [],
  }
}
