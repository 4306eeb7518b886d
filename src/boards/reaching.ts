import type { Reach } from '../members/reach.ts'
import type { Viewer } from '../members/viewer.ts'
import { moderatedBoardIds, viewableBoardIds } from './permissions.ts'
import type { Site } from './site.ts'

/** How far this viewer's eyes go on this site. */
export function reachOf(site: Site, viewer: Viewer): Reach {
  return {
    viewerId: viewer.id,
    readAccess: viewer.group.read_access,
    boardIds: viewableBoardIds(site.boards, viewer),
    moderatedIds: moderatedBoardIds(site.boards, viewer),
    hidesBanned: site.settings.hidesBanned,
  }
}
