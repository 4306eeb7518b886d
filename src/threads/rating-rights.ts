import { isModerator } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import { rateRanges } from '../credits/rate-ranges.ts'
import { HOUR } from '../lib/clock.ts'
import type { Message } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import type { PostInThread } from './post-in-thread.ts'

/** Why this viewer may not rate the post at all, or undefined (thread-page.md §7). */
export function rateFault(site: Site, viewer: Viewer, { post, thread, board }: PostInThread, at: number) {
  const { rateHours, rateModeratorsAtHome } = site.settings
  if (viewer.id === 0 || rateRanges(viewer.group.rate_ranges).length === 0) return fault('error.cannot_rate')
  if (post.author_id === null) return fault('error.rate_nobody')
  if (post.anonymous === 1) return fault('error.rate_anonymous')
  if (post.author_id === viewer.id) return fault('error.rate_own')
  if (post.blocked_at !== null || post.deleted_at !== null || thread.deleted_at !== null)
    return fault('error.rate_gone')
  if (rateHours > 0 && at > post.created_at + rateHours * HOUR) return fault('error.rate_late', { hours: rateHours })
  if (rateModeratorsAtHome && viewer.group.staff === 3 && !isModerator(viewer, board))
    return fault('error.rate_elsewhere')
  return undefined
}

function fault(key: string, values?: Message['values']): Message {
  return { key, values }
}
