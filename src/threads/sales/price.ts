import type { Board } from '../../boards/board.ts'
import { isModerator } from '../../boards/permissions.ts'
import { HOUR } from '../../lib/clock.ts'
import { isExempt } from '../../members/exemptions.ts'
import type { Viewer } from '../../members/viewer.ts'
import type { Settings } from '../../settings/settings.ts'
import { isAuthor, type Thread } from '../thread.ts'

/** What reading the thread costs at this moment; nothing after so many hours (maxchargespan, thread-page.md §6.3). */
export function priceNow(
  settings: Settings,
  thread: Pick<Thread, 'price' | 'special' | 'created_at'>,
  now: number,
): number {
  const over = settings.chargeHours > 0 && now >= thread.created_at + settings.chargeHours * HOUR
  return thread.special !== '' || over ? 0 : thread.price
}

/** Whether her group reads threads with a price for nothing, everywhere or in the boards she looks after. */
export function readsForNothing(viewer: Viewer, board: Board): boolean {
  return isExempt(viewer, 'thread_price', isModerator(viewer, board))
}

/** Whether the viewer has to buy the thread before she reads its text. */
export function mustPay(
  settings: Settings,
  viewer: Viewer,
  board: Board,
  thread: Pick<Thread, 'price' | 'special' | 'created_at' | 'author_id'>,
  { bought, now }: { bought: boolean; now: number },
): boolean {
  if (priceNow(settings, thread, now) === 0 || bought) return false
  return !isAuthor(viewer, thread) && !readsForNothing(viewer, board)
}
