import { sql } from 'kysely'
import { getBoard } from '../../boards/board-queries.ts'
import type { Site } from '../../boards/site.ts'
import { enqueue } from '../../db/jobs.ts'
import type { Tx } from '../../db/schema.ts'
import { Forbidden } from '../../lib/errors.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import { filterStrictly } from '../../members/wording.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'
import { type CollectionForViewer, keeps } from './collection.ts'

/** Whether threads like this one may be put into collections: public ones, where their board has nothing against it. */
export function isCollectable(site: Site, thread: Pick<Thread, 'board_id' | 'deleted_at' | 'pending_at'>): boolean {
  if (thread.deleted_at !== null || thread.pending_at !== null) return false
  return getBoard(site.boards, thread.board_id).allow_collect
}

/**
 * 淘帖: puts a thread into a collection with a word about why, and has its followers told. Whoever calls has asked
 * whether she may read the thread. Throws Forbidden when she does not keep the collection.
 */
export async function gather(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  collection: CollectionForViewer,
  { id: threadId }: Pick<Thread, 'id'>,
  reason: string,
  at: number,
): Promise<Outcome<null>> {
  if (!keeps(viewer, collection)) throw new Forbidden('error.not_yours')
  const said = filterStrictly(site, viewer, { reason })
  if (!said.ok) return said
  const thread = await holdThread(tx, threadId)
  if (!thread || thread.moved_to !== null || !isCollectable(site, thread)) {
    return refused({ key: 'error.not_collectable' })
  }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('collection_thread')
    .values({
      collection_id: collection.id,
      thread_id: thread.id,
      member_id: viewer.id,
      member_name: viewer.name,
      reason: said.value.reason,
      created_at: at,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) {
    return refused({ key: 'error.collected_already', values: { name: collection.name } })
  }
  await tx
    .updateTable('thread')
    .set({ collections: sql<number>`collections + 1` })
    .where('id', '=', thread.id)
    .execute()
  await tx
    .updateTable('collection')
    .set({ threads: sql<number>`threads + 1`, updated_at: at })
    .where('id', '=', collection.id)
    .execute()
  const news = { collectionId: collection.id, threadId: thread.id, authorId: viewer.id }
  if (collection.followers > 0) await enqueue(tx, 'tell of collection', news, at)
  return done(null)
}
