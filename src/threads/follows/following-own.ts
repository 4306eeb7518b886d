import type { Tx } from '../../db/schema.ts'
import type { Viewer } from '../../members/viewer.ts'
import type { Settings } from '../../settings/settings.ts'
import { findFollow } from './follow-queries.ts'
import { type FollowWay, follow } from './following.ts'

/** How a member follows the threads that she opens, and those that she answers, from now on; '' is not at all. */
export async function followOwn(
  tx: Tx,
  memberId: number,
  { own, answered }: { own: '' | FollowWay; answered: '' | FollowWay },
): Promise<void> {
  const ways = { follows_own: own, follows_answered: answered }
  await tx.updateTable('member').set(ways).where('id', '=', memberId).execute()
}

/** Follows a thread that its author just opened, if she wants that and there is room for one more. */
export async function followOpened(
  tx: Tx,
  settings: Settings,
  { id, member }: Viewer,
  threadId: number,
  at: number,
): Promise<void> {
  if (!member?.follows_own) return
  await follow(tx, settings, id, threadId, member.follows_own, at)
}

/** The same for a thread that she just answered; how she follows it already stays as it is. */
export async function followAnswered(
  tx: Tx,
  settings: Settings,
  { id, member }: Viewer,
  threadId: number,
  at: number,
): Promise<void> {
  if (!member?.follows_answered || (await findFollow(tx, id, threadId))) return
  await follow(tx, settings, id, threadId, member.follows_answered, at)
}
