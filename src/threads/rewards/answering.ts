import { getBoard } from '../../boards/board-queries.ts'
import { canView, isModerator } from '../../boards/permissions.ts'
import type { Site } from '../../boards/site.ts'
import { pay, tradedCredit } from '../../credits/paying.ts'
import type { Tx } from '../../db/schema.ts'
import { DAY } from '../../lib/clock.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'

type Offer = Pick<Thread, 'special' | 'solved_at' | 'author_id' | 'board_id' | 'created_at' | 'deleted_at'>

/** Chooses the best answer: the author, and after the days of the setting who looks after the board. */
export function canChooseBest(site: Site, viewer: Viewer, thread: Offer, at: number): boolean {
  if (viewer.id === 0 || thread.special !== 'reward' || thread.solved_at !== null || thread.deleted_at !== null) {
    return false
  }
  const board = getBoard(site.boards, thread.board_id)
  if (!canView(viewer, board)) return false
  if (viewer.id === thread.author_id) return true
  return isModerator(viewer, board) && at >= thread.created_at + site.settings.rewardDays * DAY
}

/**
 * 最佳答案: pays the price to who wrote the answer, once and for all; never to the author of the thread nor to who
 * chooses. The thread is held, so that of two choices at once the second finds it solved.
 */
export async function chooseBest(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  threadId: number,
  postId: number,
  at: number,
): Promise<Outcome<{ floor: number }>> {
  const thread = await holdThread(tx, threadId)
  if (thread?.special === 'reward' && thread.solved_at !== null) return refused({ key: 'error.reward_solved' })
  if (!thread || !canChooseBest(site, viewer, thread, at)) return notAllowed('error.cannot_choose_best')
  const post = await tx
    .selectFrom('post')
    .select(['id', 'floor', 'author_id', 'deleted_at', 'blocked_at'])
    .where('id', '=', postId)
    .where('thread_id', '=', thread.id)
    .executeTakeFirst()
  if (!post || post.floor === 1 || post.author_id === null || post.deleted_at !== null || post.blocked_at !== null) {
    return refused({ key: 'error.no_answer' })
  }
  if (post.author_id === thread.author_id || post.author_id === viewer.id) return refused({ key: 'error.reward_self' })

  await tx.updateTable('thread').set({ solved_at: at, best_post_id: post.id }).where('id', '=', thread.id).execute()
  const credit = tradedCredit(site.settings)
  const about = { kind: 'thread' as const, id: thread.id }
  const actions = { paid: 'RAC', earned: 'RAC' }
  await pay(tx, site, {
    from: null,
    to: post.author_id,
    amount: thread.bounty,
    actions,
    about,
    boardId: thread.board_id,
    at,
  })
  const params = {
    title: thread.title,
    thread: thread.id,
    post: post.id,
    amount: `${credit.title} +${thread.bounty}${credit.unit}`,
  }
  await notify(tx, post.author_id, { category: 'post', key: 'notice.best_answer', params, at })
  return done({ floor: post.floor })
}
