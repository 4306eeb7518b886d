import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { type HeatTerms, reheat } from './heating.ts'

/**
 * What members have to do with a thread goes on with another when they are merged: who kept or followed it, and the
 * collections it was in. Of what both had, that of the target stands. The counters of both follow.
 */
export async function carryOver(tx: Tx, terms: HeatTerms, sourceId: number, targetId: number): Promise<void> {
  for (const table of ['favorite', 'thread_follow', 'thread_partake'] as const) {
    await tx
      .deleteFrom(table)
      .where('thread_id', '=', sourceId)
      .where('member_id', 'in', tx.selectFrom(table).select('member_id').where('thread_id', '=', targetId))
      .execute()
    await tx.updateTable(table).set({ thread_id: targetId }).where('thread_id', '=', sourceId).execute()
  }
  await carryCollections(tx, sourceId, targetId)
  await tx
    .updateTable('thread')
    .set({
      favorites: sql<number>`(select count(*) from favorite where favorite.thread_id = thread.id)`,
      follows: sql<number>`(select count(*) from thread_follow where thread_follow.thread_id = thread.id)`,
      collections: sql<number>`(select count(*) from collection_thread where collection_thread.thread_id = thread.id)`,
    })
    .where('id', 'in', [sourceId, targetId])
    .execute()
  await reheat(tx, terms, [sourceId, targetId])
}

async function carryCollections(tx: Tx, sourceId: number, targetId: number): Promise<void> {
  const both = await tx
    .deleteFrom('collection_thread')
    .where('thread_id', '=', sourceId)
    .where('collection_id', 'in', eb =>
      eb.selectFrom('collection_thread as other').select('other.collection_id').where('other.thread_id', '=', targetId),
    )
    .returning('collection_id')
    .execute()
  if (both.length > 0) {
    const ids = both.map(row => row.collection_id)
    await tx.updateTable('collection').set({ threads: sql<number>`threads - 1` }).where('id', 'in', ids).execute()
  }
  await tx.updateTable('collection_thread').set({ thread_id: targetId }).where('thread_id', '=', sourceId).execute()
}
