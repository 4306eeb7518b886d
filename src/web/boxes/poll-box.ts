import type { Board } from '../../boards/board.ts'
import { canView, isModerator } from '../../boards/permissions.ts'
import type { Forum } from '../../context.ts'
import { isOver, type Poll, type PollOption, seesResults, shareOf } from '../../threads/polls/poll.ts'
import type { Standing } from '../../threads/standing.ts'
import type { Thread } from '../../threads/thread.ts'
import type { Request } from '../request.ts'
import { spanOf } from './spans.ts'

interface PollPlace {
  thread: Thread
  board: Board
  poll: Poll
  standing: Pick<Standing, 'voted'>
}

/** What this reader sees of a poll, and may do with it. */
export function pollBox(forum: Forum, req: Request, { thread, board, poll, standing }: PollPlace) {
  const { viewer } = req
  const now = forum.clock.now()
  const over = isOver(poll, thread, now)
  const author = viewer.id > 0 && viewer.id === thread.author_id
  const moderator = isModerator(viewer, board)
  const results = seesResults(poll, { over, voted: standing.voted, author, moderator })
  const may = viewer.id > 0 && viewer.group.can_vote === 1 && canView(viewer, board)
  return {
    thread,
    poll,
    over,
    voted: standing.voted,
    results,
    options: poll.options.map(option => optionOf(option, poll)),
    left: poll.ends_at === null || over ? null : spanOf(poll.ends_at - now),
    pictures: poll.options.some(option => option.picture !== null),
    can: {
      vote: may && !over && !standing.voted && thread.deleted_at === null,
      vote_after_sign_in: viewer.id === 0 && !over,
      see_voters: results && poll.voters > 0 && (poll.public_voters === 1 || author || moderator),
    },
  }
}

function optionOf(option: PollOption, poll: Poll) {
  const share = shareOf(option, poll.options)
  return { ...option, share, percent: (share / 100).toFixed(2) }
}
