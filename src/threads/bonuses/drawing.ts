import { randomInt } from 'node:crypto'
import { type Amounts, amountsOf } from '../../credits/amounts.ts'
import { pay, tradedCredit } from '../../credits/paying.ts'
import type { CreditTerms } from '../../credits/settling.ts'
import type { Tx } from '../../db/schema.ts'
import type { Thread } from '../thread.ts'
import { bonusOf, type WithBonus, winsBonus } from './bonus.ts'

type Offer = Pick<Thread, 'id' | 'board_id' | 'author_id'> & WithBonus

/**
 * A reply that has become public draws for the thread's 回帖奖励 (thread-page.md §15): never the author's own, and no
 * member more often than the thread says, whatever became of what she wrote. The thread's row is held already.
 * Answers what was won.
 */
export async function drawBonus(
  tx: Tx,
  terms: CreditTerms,
  thread: Offer,
  post: { id: number; author_id: number | null },
  at: number,
): Promise<Amounts> {
  const { each, left, times, chance } = bonusOf(thread)
  const { author_id: winner } = post
  if (left <= 0 || winner === null || winner === thread.author_id) return amountsOf({})
  if (!winsBonus({ chance }, randomInt(100)) || (await countWon(tx, thread.id, winner)) >= times) return amountsOf({})
  await tx
    .updateTable('thread')
    .set({ bonus_left: left - 1 })
    .where('id', '=', thread.id)
    .execute()
  await tx.updateTable('post').set({ bonus: each }).where('id', '=', post.id).execute()
  const about = { kind: 'thread' as const, id: thread.id }
  const actions = { paid: 'RCA', earned: 'RCA' }
  await pay(tx, terms, { from: null, to: winner, amount: each, actions, about, boardId: thread.board_id, at })
  return amountsOf({ [tradedCredit(terms.settings).name]: each })
}

/** By the ledger: a reply that is deleted does not make room for another prize. */
async function countWon(tx: Tx, threadId: number, memberId: number): Promise<number> {
  const { count } = await tx
    .selectFrom('credit_entry')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('about_kind', '=', 'thread')
    .where('about_id', '=', threadId)
    .where('member_id', '=', memberId)
    .where('action', '=', 'RCA')
    .executeTakeFirstOrThrow()
  return Number(count)
}
