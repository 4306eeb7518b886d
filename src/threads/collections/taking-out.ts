import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { Forbidden } from '../../lib/errors.ts'
import type { Viewer } from '../../members/viewer.ts'
import { type CollectionForViewer, keeps } from './collection.ts'

/** Takes threads out of a collection; those that are not in it are left alone. Throws Forbidden as above. */
export async function takeOut(
  tx: Tx,
  viewer: Viewer,
  collection: CollectionForViewer,
  threadIds: readonly number[],
): Promise<void> {
  if (!keeps(viewer, collection)) throw new Forbidden('error.not_yours')
  const gone = await tx
    .deleteFrom('collection_thread')
    .where('collection_id', '=', collection.id)
    .where('thread_id', 'in', threadIds.length > 0 ? threadIds : [0])
    .returning('thread_id')
    .execute()
  if (gone.length === 0) return
  const ids = gone.map(row => row.thread_id)
  await tx.updateTable('thread').set({ collections: sql<number>`collections - 1` }).where('id', 'in', ids).execute()
  await tx
    .updateTable('collection')
    .set({ threads: sql<number>`threads - ${ids.length}` })
    .where('id', '=', collection.id)
    .execute()
}

/** Before a thread is gone for good: the collections it was in hold one less. */
export async function leaveCollections(tx: Tx, threadId: number): Promise<void> {
  await tx
    .updateTable('collection')
    .set({ threads: sql<number>`threads - 1` })
    .where('id', 'in', eb =>
      eb.selectFrom('collection_thread').select('collection_id').where('thread_id', '=', threadId),
    )
    .execute()
}
