import type { Board } from '../boards/board.ts'
import { canView, isModerator } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { DAY, HOUR, MINUTE } from '../lib/clock.ts'
import type { Html } from '../markup/html.ts'
import { isOver, type Poll, type PollOption, seesResults, shareOf } from '../threads/polls/poll.ts'
import { findPoll } from '../threads/polls/poll-queries.ts'
import { canChooseBest } from '../threads/rewards/answering.ts'
import { findBestAnswer } from '../threads/rewards/best-answer.ts'
import { canCancelReward } from '../threads/rewards/refunding.ts'
import { findStanding, type Standing } from '../threads/standing.ts'
import type { Thread } from '../threads/thread.ts'
import type { Request, Response } from './request.ts'

/** Where the box of a special thread goes in the posts of its page, which members share without it. */
const SLOT = '<!--special-->'

interface Shown {
  view: string
  locals: object
}

/** The posts of a page with what makes the thread special as this reader sees it: two queries at most. */
export async function withSpecialBox(
  forum: Forum,
  req: Request,
  res: Response,
  { thread, board, html }: { thread: Thread; board: Board; html: Html },
): Promise<Html> {
  const at = html.indexOf(SLOT)
  if (at === -1) return html
  const shown = await showSpecial(forum, req, thread, board)
  const box = shown ? res.part(shown.view, shown.locals) : ''
  return `${html.slice(0, at)}${box}${html.slice(at + SLOT.length)}` as Html
}

async function showSpecial(forum: Forum, req: Request, thread: Thread, board: Board): Promise<Shown | null> {
  if (thread.special === 'reward') return showReward(forum, req, thread)
  const standing = await findStanding(forum.db, req.viewer, thread.id)
  if (thread.special === 'poll') {
    const poll = await findPoll(forum.db, thread.id)
    return poll
      ? { view: 'threads/special/_poll', locals: pollBox(forum, req, { thread, board, poll, standing }) }
      : null
  }
  return null
}

async function showReward(forum: Forum, req: Request, thread: Thread): Promise<Shown> {
  const { settings } = req.site
  const best =
    thread.best_post_id === null
      ? undefined
      : await findBestAnswer(forum.db, thread.id, thread.best_post_id, settings.hidesBanned)
  const can = {
    choose: canChooseBest(req.site, req.viewer, thread, forum.clock.now()),
    cancel: canCancelReward(req.site, req.viewer, thread),
  }
  return { view: 'threads/special/_reward', locals: { thread, best, credit: tradedCredit(settings), can } }
}

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

/** A span of time in days, hours and minutes. */
export function spanOf(ms: number): { days: number; hours: number; minutes: number } {
  return {
    days: Math.floor(ms / DAY),
    hours: Math.floor((ms % DAY) / HOUR),
    minutes: Math.floor((ms % HOUR) / MINUTE),
  }
}
