import { getBoard } from '../../boards/board-queries.ts'
import { isModerator } from '../../boards/permissions.ts'
import type { Site } from '../../boards/site.ts'
import { takeBack } from '../../credits/ledger.ts'
import { pay } from '../../credits/paying.ts'
import type { Tx } from '../../db/schema.ts'
import { Forbidden } from '../../lib/errors.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import { type ActTerms, leaveTrace } from '../acting.ts'
import { costOf } from '../offered-credits.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'

/** Cancels rewards (allowremovereward) in this board. */
export function canCancelReward(site: Site, viewer: Viewer, thread: Pick<Thread, 'board_id'>): boolean {
  return viewer.group.can_cancel_rewards === 1 && isModerator(viewer, getBoard(site.boards, thread.board_id))
}

/**
 * 取消悬赏: gives the author back what was held, takes it from who was paid already, and makes the thread a plain one
 * (moderation.md §1). Throws Forbidden.
 */
export async function cancelReward(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { id }: Thread,
  terms: ActTerms,
): Promise<Outcome<null>> {
  const thread = await holdThread(tx, id)
  if (!thread || !canCancelReward(site, viewer, thread)) throw new Forbidden()
  if (thread.special !== 'reward' || thread.deleted_at !== null) return refused({ key: 'error.no_reward' })
  await giveBack(tx, site, thread, ['RTC', 'RAC'], viewer.id, terms.at)
  await makePlain(tx, thread)
  await leaveTrace(tx, viewer, thread, 'cancel_reward', terms)
  return done(null)
}

/** A thread that goes before it is solved gives back what was held for it. */
export async function refundReward(tx: Tx, site: Site, thread: Thread, by: number | null, at: number): Promise<void> {
  if (thread.special !== 'reward' || thread.solved_at !== null) return
  await giveBack(tx, site, thread, ['RTC'], by, at)
}

/** A thread that comes back holds its price again; where the author has not got it any more it comes back a plain one. */
export async function holdRewardAgain(tx: Tx, site: Site, thread: Thread, at: number): Promise<void> {
  if (thread.special !== 'reward' || thread.solved_at !== null) return
  const about = { kind: 'thread' as const, id: thread.id }
  const amount = costOf(site.settings, thread.bounty)
  const actions = { paid: 'RTC', earned: 'RTC' }
  const from = thread.author_id
  const paid =
    from === null ? null : await pay(tx, site, { from, to: null, amount, actions, about, boardId: thread.board_id, at })
  if (paid?.ok) return
  await makePlain(tx, thread)
  if (from === null) return
  const params = { title: thread.title, thread: thread.id }
  await notify(tx, from, { category: 'system', key: 'notice.reward_lapsed', params, at })
}

async function giveBack(
  tx: Tx,
  site: Site,
  thread: Thread,
  actions: readonly string[],
  by: number | null,
  at: number,
): Promise<void> {
  await takeBack(
    tx,
    site,
    eb => eb.and([eb('about_kind', '=', 'thread'), eb('about_id', '=', thread.id), eb('action', 'in', [...actions])]),
    { by, at },
  )
}

async function makePlain(tx: Tx, { id }: Thread): Promise<void> {
  const plain = { special: '' as const, bounty: 0, solved_at: null, best_post_id: null }
  await tx.updateTable('thread').set(plain).where('id', '=', id).execute()
}
