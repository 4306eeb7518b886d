import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { giveUp } from './favorites/favoriting.ts'

/** Before a member goes for good: what she kept, followed and collected counts no longer. Her rows go with her. */
export async function letGo(tx: Tx, memberId: number): Promise<void> {
  const kept = await tx.selectFrom('favorite').select('id').where('member_id', '=', memberId).execute()
  for (let from = 0; from < kept.length; from += 500) {
    const ids = kept.slice(from, from + 500).map(row => row.id)
    await giveUp(tx, memberId, ids)
  }
  await tx
    .updateTable('thread')
    .set({ follows: sql<number>`follows - 1` })
    .where('id', 'in', tx.selectFrom('thread_follow').select('thread_id').where('member_id', '=', memberId))
    .execute()
  await tx
    .updateTable('collection')
    .set({ followers: sql<number>`followers - 1` })
    .where('id', 'in', tx.selectFrom('collection_follow').select('collection_id').where('member_id', '=', memberId))
    .execute()
  await tx.updateTable('board').set({ last_author_id: null }).where('last_author_id', '=', memberId).execute()
  const own = await tx.selectFrom('collection').select('id').where('member_id', '=', memberId).execute()
  for (const { id } of own) {
    await tx
      .updateTable('thread')
      .set({ collections: sql<number>`collections - 1` })
      .where('id', 'in', tx.selectFrom('collection_thread').select('thread_id').where('collection_id', '=', id))
      .execute()
  }
}
