import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import type { Settings } from '../settings/settings.ts'
import type { Thread } from './thread.ts'

export type HeatTerms = Pick<Settings, 'heatKind' | 'heatDays' | 'heatReply' | 'heatVote'>

/**
 * 热度 (thread-page.md §13): a member who takes part in a thread, whatever she does, makes it hotter by one, and again
 * only after so many days (`heatthread` 2); or each reply and vote counts its points (1). Reads nothing. The thread's
 * row has to be held, or be written before in this transaction.
 */
export async function warm(tx: Tx, terms: HeatTerms, threadId: number, memberId: number, at: number): Promise<void> {
  if (terms.heatKind === 'weighed') return weigh(tx, terms, threadId)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('thread_partake')
    .values({ thread_id: threadId, member_id: memberId, times: 1, counted_at: at })
    .onConflict(conflict =>
      conflict
        .columns(['thread_id', 'member_id'])
        .doUpdateSet({ times: sql<number>`thread_partake.times + 1`, counted_at: at })
        .where('thread_partake.counted_at', '<=', at - terms.heatDays * DAY),
    )
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return
  await tx.updateTable('thread').set({ heat: sql<number>`heat + 1` }).where('id', '=', threadId).execute()
}

/** Before a member goes for good: that she took part makes nothing hotter any more. */
export async function cool(tx: Tx, { heatKind }: HeatTerms, memberId: number): Promise<void> {
  if (heatKind === 'weighed') return
  const hers = sql<number>`(select times from thread_partake where thread_id = thread.id and member_id = ${memberId})`
  await tx
    .updateTable('thread')
    .set({ heat: sql<number>`heat - ${hers}` })
    .where('id', 'in', tx.selectFrom('thread_partake').select('thread_id').where('member_id', '=', memberId))
    .execute()
}

/** Reckons the heat of threads whose posts or readers became one another's. */
export async function reheat(tx: Tx, terms: HeatTerms, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    if (terms.heatKind === 'weighed') await weigh(tx, terms, id)
    else {
      await tx
        .updateTable('thread')
        .set({ heat: sql<number>`(select coalesce(sum(times), 0) from thread_partake where thread_id = ${id})` })
        .where('id', '=', id)
        .execute()
    }
  }
}

/** What the points of a thread's replies and votes come to; never below nothing. */
export function weighedHeat(
  { heatReply, heatVote }: HeatTerms,
  { replies, votes_up, votes_down }: Pick<Thread, 'replies' | 'votes_up' | 'votes_down'>,
): number {
  return Math.max(0, replies * heatReply + (votes_up - votes_down) * heatVote)
}

async function weigh(tx: Tx, { heatReply, heatVote }: HeatTerms, threadId: number): Promise<void> {
  const points = sql<number>`replies * ${sql.lit(heatReply)} + (votes_up - votes_down) * ${sql.lit(heatVote)}`
  await tx
    .updateTable('thread')
    .set({ heat: sql<number>`case when ${points} > 0 then ${points} else 0 end` })
    .where('id', '=', threadId)
    .execute()
}
