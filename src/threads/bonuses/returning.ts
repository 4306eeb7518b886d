import { pay } from '../../credits/paying.ts'
import type { CreditTerms } from '../../credits/settling.ts'
import type { Tx } from '../../db/schema.ts'
import type { Thread } from '../thread.ts'
import { bonusColumns, bonusOf, NO_BONUS, poolOf } from './bonus.ts'

/** A thread that goes gives its author back what its replies have not won; it has no prizes when it comes again. */
export async function returnBonus(tx: Tx, terms: CreditTerms, thread: Thread, at: number): Promise<void> {
  const amount = poolOf(bonusOf(thread))
  if (amount === 0) return
  await tx.updateTable('thread').set(bonusColumns(NO_BONUS)).where('id', '=', thread.id).execute()
  if (thread.author_id === null) return
  const place = { threadId: thread.id, boardId: thread.board_id, at }
  await giveBackPool(tx, terms, { authorId: thread.author_id, amount, ...place })
}

/** Pays credits that were held for prizes back to the author (RCB); their tax stays where it is. */
export async function giveBackPool(
  tx: Tx,
  terms: CreditTerms,
  {
    authorId,
    amount,
    threadId,
    boardId,
    at,
  }: { authorId: number; amount: number; threadId: number; boardId: number; at: number },
): Promise<void> {
  const about = { kind: 'thread' as const, id: threadId }
  const actions = { paid: 'RCB', earned: 'RCB' }
  await pay(tx, terms, { from: null, to: authorId, amount, actions, about, boardId, at })
}
