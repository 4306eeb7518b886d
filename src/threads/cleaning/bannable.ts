import type { Site } from '../../boards/site.ts'
import type { Db } from '../../db/schema.ts'
import type { Viewer } from '../../members/viewer.ts'
import { canBan, type Target } from '../../moderation/ban-rights.ts'

/** An author whom the viewer may ban. */
export type Bannable = Target

/** Those of the authors whom the viewer may silence, in order of their numbers; not the staff, nor who has gone. */
export async function listBannable(
  db: Db,
  site: Site,
  viewer: Viewer,
  authorIds: readonly (number | null)[],
): Promise<Bannable[]> {
  const ids = [...new Set(authorIds)].filter(id => id !== null)
  if (viewer.group.can_ban === 0 || ids.length === 0) return []
  const members = await db
    .selectFrom('member')
    .select(['id', 'name', 'group_id', 'team_id'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  return members.filter(member => canBan(site, viewer, member, 'speak'))
}
