import { pay } from '../credits/paying.ts'
import type { CreditTerms } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { keepAccess } from '../members/keeping-access.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Board } from './board.ts'

/** Notes that a member gave the board's password: it is asked once, and again only when it is another. */
export async function openBoard(tx: Tx, viewer: Viewer, { id, entry }: Board, at: number): Promise<void> {
  const row = { member_id: viewer.id, board_id: id, how: 'password' as const, mark: entry.mark, price: 0 }
  await tx
    .insertInto('board_entry')
    .values({ ...row, created_at: at })
    .onConflict(conflict =>
      conflict.columns(['member_id', 'board_id', 'how']).doUpdateSet({ mark: entry.mark, created_at: at }),
    )
    .execute()
  await keepAccess(tx, viewer.id)
}

/**
 * 付费版块: pays once to enter, by FCP in the ledger. Twice is once; refuses when the price is another than she was told.
 */
export async function buyEntry(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  { id, entry }: Board,
  told: number,
  at: number,
): Promise<Outcome<null>> {
  await holdMembers(tx, [viewer.id])
  const bought = await tx
    .selectFrom('board_entry')
    .select('price')
    .where('member_id', '=', viewer.id)
    .where('board_id', '=', id)
    .where('how', '=', 'paid')
    .executeTakeFirst()
  if (bought || entry.price === 0) return done(null)
  if (entry.price !== told) return refused({ key: 'error.price_changed', values: { price: entry.price } })
  const payment = { from: viewer.id, to: null, amount: entry.price, actions: { paid: 'FCP', earned: '' } }
  const paid = await pay(tx, terms, { ...payment, boardId: id, at })
  if (!paid.ok) return paid
  const row = { member_id: viewer.id, board_id: id, how: 'paid' as const, mark: '', price: entry.price }
  await tx
    .insertInto('board_entry')
    .values({ ...row, created_at: at })
    .execute()
  await keepAccess(tx, viewer.id)
  return done(null)
}
