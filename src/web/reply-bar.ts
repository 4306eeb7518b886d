import type { Board } from '../boards/board.ts'
import { lackOf } from '../friends/readiness.ts'
import { isWithinHours } from '../settings/hours.ts'
import type { Request } from './request.ts'

/** Why there is no box to answer in, though she may answer: the key of an error without its beginning, or ''. */
export function replyBar({ site: { settings }, viewer }: Request, board: Board, now: number): string {
  const lack = lackOf(settings, viewer, board)
  if (lack) return `${lack}_needed`
  const closed = viewer.group.ignores_hours === 0 && isWithinHours(settings.noPostHours, settings, now)
  return closed ? 'no_post_hours' : ''
}
