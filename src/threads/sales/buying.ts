import { sql } from 'kysely'
import { getBoard } from '../../boards/board-queries.ts'
import type { Site } from '../../boards/site.ts'
import { takeBack } from '../../credits/ledger.ts'
import { pay, taxOn } from '../../credits/paying.ts'
import type { Db, Tx } from '../../db/schema.ts'
import { Forbidden, NotFound } from '../../lib/errors.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import { type ActTerms, demandRight, leaveTrace } from '../acting.ts'
import type { Thread } from '../thread.ts'
import { holdThread, mayRead } from '../thread-queries.ts'
import { mustPay, priceNow } from './price.ts'

const PAID = 'BTC'
const EARNED = 'STC'

/**
 * 购买主题: pays the author less the tax, or nobody when she has got all a thread may bring her. Twice is once. Refuses
 * when the price is another than the buyer was told.
 */
export async function buy(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { id }: Pick<Thread, 'id'>,
  told: number,
  at: number,
): Promise<Outcome<null>> {
  const thread = await holdThread(tx, id)
  if (!thread || !mayRead(site, viewer, thread) || thread.deleted_at !== null)
    throw new NotFound('error.thread_not_found')
  const bought = await hasBought(tx, viewer.id, id)
  if (!mustPay(site.settings, viewer, getBoard(site.boards, thread.board_id), thread, { bought, now: at })) {
    return done(null)
  }
  const price = priceNow(site.settings, thread, at)
  if (price !== told) return refused({ key: 'error.price_changed', values: { price } })
  const { incomePerThreadMax: most } = site.settings
  const to = most > 0 && thread.income >= most ? null : thread.author_id
  const tax = taxOn(site.settings, price)
  const payment = { from: viewer.id, to, amount: price, tax, actions: { paid: PAID, earned: EARNED } }
  const about = { kind: 'thread' as const, id }
  const paid = await pay(tx, site, { ...payment, about, boardId: thread.board_id, at })
  if (!paid.ok) return paid
  await tx
    .insertInto('thread_purchase')
    .values({ thread_id: id, member_id: viewer.id, price, created_at: at })
    .execute()
  await tx
    .updateTable('thread')
    .set({ buyers: sql<number>`buyers + 1`, income: sql<number>`income + ${to === null ? 0 : price - tax}` })
    .where('id', '=', id)
    .execute()
  return done(null)
}

/** Whether the member has bought the thread. */
export async function hasBought(db: Db, memberId: number, threadId: number): Promise<boolean> {
  const row = await db
    .selectFrom('thread_purchase')
    .select('price')
    .where('thread_id', '=', threadId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row !== undefined
}

/** Who bought the thread (记录), the latest first, one more than asked. */
export function listBuyers(db: Db, threadId: number, { page, size }: { page: number; size: number }) {
  return db
    .selectFrom('thread_purchase')
    .innerJoin('member', 'member.id', 'thread_purchase.member_id')
    .select(['member.id', 'member.name', 'thread_purchase.price', 'thread_purchase.created_at'])
    .where('thread_id', '=', threadId)
    .orderBy('thread_purchase.created_at', 'desc')
    .orderBy('member.id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** 强制退款: every buyer gets back what she paid, the author gives back what she got, and the thread is free. */
export async function refundSales(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { id }: Thread,
  terms: ActTerms,
): Promise<Outcome<null>> {
  const thread = await holdThread(tx, id)
  if (!thread) throw new Forbidden()
  demandRight(site, viewer, thread, 'can_refund')
  if (thread.price === 0 && thread.buyers === 0) return refused({ key: 'error.nothing_sold' })
  const sold = { by: viewer.id, at: terms.at }
  await takeBack(
    tx,
    site,
    eb => eb.and([eb('about_kind', '=', 'thread'), eb('about_id', '=', id), eb('action', 'in', [PAID, EARNED])]),
    sold,
  )
  await tx.deleteFrom('thread_purchase').where('thread_id', '=', id).execute()
  await tx.updateTable('thread').set({ price: 0, buyers: 0, income: 0 }).where('id', '=', id).execute()
  await leaveTrace(tx, viewer, thread, 'refund', { ...terms, expiresAt: null })
  return done(null)
}
