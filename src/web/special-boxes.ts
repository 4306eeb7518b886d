import type { Board } from '../boards/board.ts'
import type { Forum } from '../context.ts'
import type { Html } from '../markup/html.ts'
import { findActivity } from '../threads/activities/activity-queries.ts'
import { findDebate } from '../threads/debates/debate-queries.ts'
import { findPoll } from '../threads/polls/poll-queries.ts'
import { findStanding } from '../threads/standing.ts'
import type { Thread } from '../threads/thread.ts'
import { activityBox } from './boxes/activity-box.ts'
import { debateBox } from './boxes/debate-box.ts'
import { pollBox } from './boxes/poll-box.ts'
import { rewardBox } from './boxes/reward-box.ts'
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
  if (thread.special === 'reward')
    return { view: 'threads/special/_reward', locals: await rewardBox(forum, req, thread) }
  const standing = await findStanding(forum.db, req.viewer, thread.id)
  if (thread.special === 'poll') {
    const poll = await findPoll(forum.db, thread.id)
    return poll
      ? { view: 'threads/special/_poll', locals: pollBox(forum, req, { thread, board, poll, standing }) }
      : null
  }
  if (thread.special === 'activity') {
    const activity = await findActivity(forum.db, thread.id)
    return activity
      ? { view: 'threads/special/_activity', locals: activityBox(forum, req, { thread, activity, standing }) }
      : null
  }
  const debate = await findDebate(forum.db, thread.id)
  return debate
    ? { view: 'threads/special/_debate', locals: debateBox(forum, req, { thread, board, debate, standing }) }
    : null
}
