import type { Forum } from '../../context.ts'
import { tradedCredit } from '../../credits/paying.ts'
import { canChooseBest } from '../../threads/rewards/answering.ts'
import { findBestAnswer } from '../../threads/rewards/best-answer.ts'
import { canCancelReward } from '../../threads/rewards/refunding.ts'
import type { Thread } from '../../threads/thread.ts'
import type { Request } from '../request.ts'

/** What this reader sees of a reward: its price, its best answer, and what she may do. */
export async function rewardBox(forum: Forum, req: Request, thread: Thread) {
  const { settings } = req.site
  const best =
    thread.best_post_id === null
      ? undefined
      : await findBestAnswer(forum.db, thread.id, thread.best_post_id, settings.hidesBanned)
  const can = {
    choose: canChooseBest(req.site, req.viewer, thread, forum.clock.now()),
    cancel: canCancelReward(req.site, req.viewer, thread),
  }
  return { thread, best, credit: tradedCredit(settings), can }
}
