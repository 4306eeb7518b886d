import type { Tx } from '../../db/schema.ts'
import type { Viewer } from '../../members/viewer.ts'
import type { Settings } from '../../settings/settings.ts'
import { type FollowWay, follow } from './following.ts'

/** How a member follows the threads that she opens from now on; '' is not at all. */
export async function followOwn(tx: Tx, memberId: number, by: '' | FollowWay): Promise<void> {
  await tx.updateTable('member').set({ follows_own: by }).where('id', '=', memberId).execute()
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
