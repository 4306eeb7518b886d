import { countSoFar, countUp } from '../db/rate-limits.ts'
import type { Db, Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused, tooSoon } from '../lib/outcome.ts'
import { isBlockBetween } from '../members/blocking-members.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import type { Settings } from '../settings/settings.ts'
import { befriend, fullFault } from './befriending.ts'
import { areFriends } from './friendship.ts'

export interface Request {
  note: string
  /** The group that she shall be in. */
  group: number
}

/** 加为好友: asks another to be friends (members.md §9). Where she has asked already, they are friends at once. */
export async function askToBeFriends(
  tx: Tx,
  { settings }: { settings: Settings },
  viewer: Viewer,
  otherId: number,
  { note, group }: Request,
  at: number,
): Promise<Outcome<'asked' | 'friends'>> {
  if (viewer.group.can_befriend === 0) return notAllowed('error.cannot_befriend')
  if (otherId === viewer.id) return refused({ key: 'error.befriend_self' })
  if ([...note].length > settings.friendNoteMax) {
    return refused({ key: 'error.friend_note', values: { max: settings.friendNoteMax }, field: 'note' })
  }
  await holdMembers(tx, [viewer.id, otherId])
  if (await areFriends(tx, viewer.id, otherId)) return refused({ key: 'error.friends_already' })
  if (await isBlockBetween(tx, viewer.id, otherId)) return refused({ key: 'error.befriend_blocked' })
  const full = await fullFault(tx, settings, viewer.id, otherId)
  if (full) return refused(full)
  const theirs = await findRequest(tx, otherId, viewer.id)
  if (theirs) {
    await befriend(tx, { id: viewer.id, group }, { id: otherId, group: theirs.friend_group }, at)
    await tellOfFriend(tx, viewer, otherId, at)
    return done('friends')
  }
  if (await findRequest(tx, viewer.id, otherId)) return refused({ key: 'error.asked_already' })
  const asked = `friend-request:${viewer.id}`
  if ((await countSoFar(tx, asked, at)).count >= settings.friendRequestsPerDay) {
    return tooSoon({ key: 'error.friend_requests_today', values: { max: settings.friendRequestsPerDay } })
  }
  const row = { from_id: viewer.id, to_id: otherId, friend_group: group, note, asked_at: at }
  await tx.insertInto('friend_request').values(row).execute()
  await countUp(tx, asked, { max: settings.friendRequestsPerDay, within: DAY }, at)
  const params = { member: viewer.name, note, friends: 1 }
  const mergeKey = `friend_request:${viewer.id}`
  const key = note === '' ? 'notice.friend_request' : 'notice.friend_request_note'
  await notify(tx, otherId, { category: 'interactive', key, params, by: viewer.id, mergeKey, at })
  return done('asked')
}

/** Tells who had asked that they are friends now. */
export async function tellOfFriend(tx: Tx, viewer: Viewer, memberId: number, at: number): Promise<void> {
  const params = { member: viewer.name, space: viewer.id }
  await notify(tx, memberId, { category: 'interactive', key: 'notice.friend_added', params, by: viewer.id, at })
}

/** What one has asked of the other, if it is not answered yet. */
export function findRequest(db: Db, fromId: number, toId: number) {
  return db
    .selectFrom('friend_request')
    .select(['friend_group', 'note'])
    .where('from_id', '=', fromId)
    .where('to_id', '=', toId)
    .executeTakeFirst()
}
