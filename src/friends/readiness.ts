import type { Db, Tx } from '../db/schema.ts'
import { needsPhone } from '../identity/phone-needed.ts'
import { notAllowed, type Refused } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import { countFriends } from './friendship.ts'

/** What somebody may still have to do before she writes (强制用户…, `cknewuser` of the classic). */
export type Lack = 'phone' | 'email' | 'avatar' | 'friends'

type Asked = Pick<Settings, 'phoneToPost' | 'emailToPost' | 'avatarToPost' | 'friendsToPost'>

/** What her own row tells that she lacks. Groups that post without limits lack nothing but a telephone number. */
export function lackOf(settings: Asked, viewer: Viewer, board?: { phone_required: boolean }): Lack | undefined {
  if (needsPhone(settings, viewer, board)) return 'phone'
  if (!viewer.member || viewer.group.skips_limits === 1) return undefined
  if (settings.emailToPost && viewer.member.email_confirmed_at === null) return 'email'
  return settings.avatarToPost && viewer.member.avatar_version === 0 ? 'avatar' : undefined
}

/** The same with what has to be counted; the one place that decides it. */
export async function findLack(
  db: Db,
  settings: Asked,
  viewer: Viewer,
  board?: { phone_required: boolean },
): Promise<Lack | undefined> {
  const lack = lackOf(settings, viewer, board)
  if (lack || settings.friendsToPost === 0 || viewer.group.skips_limits === 1) return lack
  return (await countFriends(db, viewer.id)) < settings.friendsToPost ? 'friends' : undefined
}

/** The refusal of who lacks something; pages lead from it to where that is mended. */
export async function readinessFault(
  tx: Tx,
  settings: Asked,
  viewer: Viewer,
  board?: { phone_required: boolean },
): Promise<Refused | undefined> {
  const lack = await findLack(tx, settings, viewer, board)
  return lack && notAllowed(`error.${lack}_needed`, { count: settings.friendsToPost })
}
