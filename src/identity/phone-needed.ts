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
