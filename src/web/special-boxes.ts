import type { Board } from '../boards/board.ts'
import type { Forum } from '../context.ts'
import type { Html } from '../markup/html.ts'
import { findActivity } from '../threads/activities/activity-queries.ts'
import { findDebate } from '../threads/debates/debate-queries.ts'
import { findPoll } from '../threads/polls/poll-queries.ts'
import type { BestAnswer } from '../threads/rewards/best-answer.ts'
import type { Standing } from '../threads/standing.ts'
import type { Thread } from '../threads/thread.ts'
import { activityBox } from './boxes/activity-box.ts'
import { debateBox } from './boxes/debate-box.ts'
import { pollBox } from './boxes/poll-box.ts'
import { rewardBox } from './boxes/reward-box.ts'
import type { Request, Response } from './request.ts'

/** Where the box of a special thread goes in the posts of its page, which members share without it. */
const SLOT = '<!--special-->'

interface SpecialPage {
  thread: Thread
  board: Board
  html: Html
  /** How the reader stands to the thread; asked once for the page. */
  standing: () => Promise<Standing>
}

/** The posts of a page with the box in its place. */
export interface BoxedPosts {
  html: Html
  /** The best answer of a reward, where the box shows it. */
  best?: BestAnswer
}

/** The posts of a page with what makes the thread special as this reader sees it: two queries at most. */
export async function withSpecialBox(
  forum: Forum,
  req: Request,
  res: Response,
  { thread, board, html, standing }: SpecialPage,
): Promise<BoxedPosts> {
  const at = html.indexOf(SLOT)
  if (at === -1) return { html }
  const put = (box: string) => `${html.slice(0, at)}${box}${html.slice(at + SLOT.length)}` as Html
  if (thread.special === 'reward') {
    const reward = await rewardBox(forum, req, thread)
    return { html: put(res.part('threads/special/_reward', reward)), best: reward.best }
  }
  return { html: put((await showSpecial(forum, req, res, { thread, board, standing })) ?? '') }
}

async function showSpecial(
  forum: Forum,
  req: Request,
  res: Response,
  { thread, board, standing: findOnce }: Omit<SpecialPage, 'html'>,
): Promise<string | undefined> {
  const standing = await findOnce()
  if (thread.special === 'poll') {
    const poll = await findPoll(forum.db, thread.id)
    return poll && res.part('threads/special/_poll', pollBox(forum, req, { thread, board, poll, standing }))
  }
  if (thread.special === 'activity') {
    const activity = await findActivity(forum.db, thread.id)
    return activity && res.part('threads/special/_activity', activityBox(forum, req, { thread, activity, standing }))
  }
  const debate = await findDebate(forum.db, thread.id)
  return debate && res.part('threads/special/_debate', debateBox(forum, req, { thread, board, debate, standing }))
}
