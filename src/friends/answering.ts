import type { Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import { findRequest, tellOfFriend } from './asking.ts'
import { befriend, forgetRequests, fullFault } from './befriending.ts'

/** Says yes to who has asked. */
export async function acceptFriend(
  tx: Tx,
  { settings }: { settings: Settings },
  viewer: Viewer,
  fromId: number,
  group: number,
  at: number,
): Promise<Outcome<null>> {
  await holdMembers(tx, [viewer.id, fromId])
  const asked = await findRequest(tx, fromId, viewer.id)
  if (!asked) return refused({ key: 'error.no_friend_request' })
  const full = await fullFault(tx, settings, viewer.id, fromId)
  if (full) return refused(full)
  await befriend(tx, { id: viewer.id, group }, { id: fromId, group: asked.friend_group }, at)
  await tellOfFriend(tx, viewer, fromId, at)
  return done(null)
}

/** Says no to who has asked, or takes back what she asked herself; nobody is told. */
export async function dropRequest(tx: Tx, viewer: Viewer, otherId: number): Promise<void> {
  await forgetRequests(tx, viewer.id, otherId)
}
