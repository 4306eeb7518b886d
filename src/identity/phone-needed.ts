import { notAllowed, type Refused } from '../lib/outcome.ts'
import { isAdmin, type Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'

/** Whether who writes here has to have a proved number and has none: the whole site may ask for it, or a board. */
export function needsPhone(
  settings: Pick<Settings, 'phoneToPost'>,
  viewer: Viewer,
  board?: { phone_required: boolean },
): boolean {
  const asked = settings.phoneToPost || board?.phone_required === true
  return asked && viewer.member?.phone_confirmed_at === null && !isAdmin(viewer)
}

/** The refusal that leads to where a number is bound. */
export function phoneFault(...asked: Parameters<typeof needsPhone>): Refused | undefined {
  return needsPhone(...asked) ? notAllowed('error.phone_needed') : undefined
}
