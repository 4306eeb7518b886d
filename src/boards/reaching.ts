import { HOUR } from '../lib/clock.ts'
import { isExempt } from '../members/exemptions.ts'
import type { Reach } from '../members/reach.ts'
import type { Viewer } from '../members/viewer.ts'
import { moderatedBoardIds, viewableBoardIds } from './permissions.ts'
import type { Site } from './site.ts'

/** How far this viewer's eyes go on this site; without a moment nothing has become free with time. */
export function reachOf(site: Site, viewer: Viewer, now?: number): Reach {
  const boardIds = viewableBoardIds(site.boards, viewer)
  const moderatedIds = moderatedBoardIds(site.boards, viewer)
  const moderatedFree = isExempt(viewer, 'thread_price', true) ? moderatedIds : []
  const { chargeHours, hidesBanned } = site.settings
  return {
    viewerId: viewer.id,
    readAccess: viewer.group.read_access,
    boardIds,
    moderatedIds,
    hidesBanned,
    freeIds: isExempt(viewer, 'thread_price') ? boardIds : moderatedFree,
    chargedSince: now !== undefined && chargeHours > 0 ? now - chargeHours * HOUR : -1,
  }
}
