import type { Board } from '../boards/board.ts'
import { isModerator } from '../boards/permissions.ts'
import { rateRanges } from '../credits/rate-ranges.ts'
import { HOUR } from '../lib/clock.ts'
import { type CommentLog, commentLog } from '../posts/comment-log.ts'
import type { PostOnPage } from '../posts/post.ts'
import { type RatingLog, ratingLog } from '../posts/rating-log.ts'
import { canComment } from '../threads/comment-rights.ts'
import { canSupport } from '../threads/support.ts'
import type { Thread } from '../threads/thread.ts'
import type { Request } from './request.ts'

/** What others said to a post without writing one, and what this reader may say. */
export interface Answers {
  ratings: RatingLog | null
  comments: CommentLog | null
  can: { rate: boolean; comment: boolean; vote: boolean }
}

/** Prepares the answers to the posts of a page. No queries. */
export function answering(req: Request, board: Board, thread: Thread, now: number) {
  const { site, viewer } = req
  const { rateHours } = site.settings
  const rates = mayRate(req, board)
  const comments = commentRights(req, board, thread)
  const supports = canSupport(viewer)
  const seesAll = isModerator(viewer, board)
  return (post: PostOnPage, hidden: boolean): Answers => {
    const shown = !hidden || seesAll
    const others = post.author_id !== null && post.anonymous === 0 && post.author_id !== viewer.id
    const fresh = rateHours === 0 || now <= post.created_at + rateHours * HOUR
    const opening = post.floor === 1
    const notOwn = post.author_id !== viewer.id
    return {
      comments: shown ? commentLog(post.comments) : null,
      ratings: shown ? ratingLog(post.ratings) : null,
      can: {
        rate: rates && others && fresh && post.blocked_at === null,
        comment: comments[opening ? 0 : 1] && (notOwn || site.settings.commentOwnPosts) && post.blocked_at === null,
        vote:
          supports &&
          (opening
            ? site.settings.threadVotes && (notOwn || site.settings.voteOwnThread)
            : site.settings.replyVotes && notOwn && post.blocked_at === null),
      },
    }
  }
}

/** On which rights over answers the printed posts depend; part of the key under which they are shared. */
export function answerRights(req: Request, board: Board, thread: Thread): string {
  return [mayRate(req, board), ...commentRights(req, board, thread), canSupport(req.viewer)].map(Number).join('')
}

/** May comment on the opening post, and on replies. */
function commentRights({ site, viewer }: Request, board: Board, thread: Thread): [boolean, boolean] {
  return [canComment(site, viewer, board, thread, true), canComment(site, viewer, board, thread, false)]
}

function mayRate({ site, viewer }: Request, board: Board): boolean {
  if (viewer.id === 0 || rateRanges(viewer.group.rate_ranges).length === 0) return false
  return !site.settings.rateModeratorsAtHome || viewer.group.staff !== 3 || isModerator(viewer, board)
}
