import type { Board } from '../boards/board.ts'
import { isModerator } from '../boards/permissions.ts'
import { rateRanges } from '../credits/rate-ranges.ts'
import { HOUR } from '../lib/clock.ts'
import type { PostOnPage } from '../posts/post.ts'
import { type RatingLog, ratingLog } from '../posts/rating-log.ts'
import type { Thread } from '../threads/thread.ts'
import type { Request } from './request.ts'

/** What others said to a post without writing one, and what this reader may say. */
export interface Answers {
  ratings: RatingLog | null
  can: { rate: boolean }
}

/** Prepares the answers to the posts of a page. No queries. */
export function answering(req: Request, board: Board, _thread: Thread, now: number) {
  const { site, viewer } = req
  const { rateHours } = site.settings
  const rates = mayRate(req, board)
  const seesAll = isModerator(viewer, board)
  return (post: PostOnPage, hidden: boolean): Answers => {
    const shown = !hidden || seesAll
    const others = post.author_id !== null && post.author_id !== viewer.id
    const fresh = rateHours === 0 || now <= post.created_at + rateHours * HOUR
    return {
      ratings: shown ? ratingLog(post.ratings) : null,
      can: { rate: rates && others && fresh && post.blocked_at === null },
    }
  }
}

/** On which rights over answers the printed posts depend; part of the key under which they are shared. */
export function answerRights(req: Request, board: Board, _thread: Thread): string {
  return mayRate(req, board) ? 'r' : ''
}

function mayRate({ site, viewer }: Request, board: Board): boolean {
  if (viewer.id === 0 || rateRanges(viewer.group.rate_ranges).length === 0) return false
  return !site.settings.rateModeratorsAtHome || viewer.group.staff !== 3 || isModerator(viewer, board)
}
