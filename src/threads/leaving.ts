import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome } from '../lib/outcome.ts'
import type { Member } from '../members/member.ts'
import type { Viewer } from '../members/viewer.ts'
import { eraseName } from './erasing-name.ts'
import { removeMember } from './removing-member.ts'

/** What becomes of what she wrote: it stays under her name, under none, or it goes too. */
export const LEAVINGS = ['name', 'anonymous', 'nothing'] as const
export type Leaving = (typeof LEAVINGS)[number]

/**
 * 注销账号: a member leaves for good. Those of the team are refused until they are none of it any more. Answers the
 * files that nothing shows any more.
 */
export async function leave(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  member: Member,
  leaves: Leaving,
  at: number,
): Promise<Outcome<string[]>> {
  if (viewer.id !== member.id || viewer.group.staff > 0) return notAllowed('error.staff_cannot_leave')
  const { goneName } = site.settings
  if (leaves !== 'name') await eraseName(tx, site.settings, member, goneName)
  const gone = leaves === 'name' ? member : { ...member, name: goneName }
  return done(await removeMember(tx, site, null, gone, leaves === 'nothing', at))
}
