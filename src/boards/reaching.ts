import { HOUR } from '../lib/clock.ts'
import type { Reach } from '../members/reach.ts'
import type { Viewer } from '../members/viewer.ts'
import { moderatedBoardIds, viewableBoardIds } from './permissions.ts'
import type { Site } from './site.ts'

/** The classic's bits of `exempt`: threads with a price cost nothing anywhere, or where she moderates. */
export const EXEMPT_FROM_PRICE = { everywhere: 16, moderating: 128 } as const

/** How far this viewer's eyes go on this site; without a moment nothing has become free with time. */
export function reachOf(site: Site, viewer: Viewer, now?: number): Reach {
  const { exempt } = viewer.group
  const boardIds = viewableBoardIds(site.boards, viewer)
  const moderatedIds = moderatedBoardIds(site.boards, viewer)
  const moderatedFree = (exempt & EXEMPT_FROM_PRICE.moderating) > 0 ? moderatedIds : []
  const { chargeHours, hidesBanned } = site.settings
  return {
    viewerId: viewer.id,
    readAccess: viewer.group.read_access,
    boardIds,
    moderatedIds,
    hidesBanned,
    freeIds: (exempt & EXEMPT_FROM_PRICE.everywhere) > 0 ? boardIds : moderatedFree,
    chargedSince: now !== undefined && chargeHours > 0 ? now - chargeHours * HOUR : -1,
  }
}
