import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { Forbidden } from '../../lib/errors.ts'
import type { Viewer } from '../../members/viewer.ts'
import { record } from '../../moderation/log.ts'
import { notify } from '../../notifications/notifying.ts'
import { type Collection, managesCollections, owns } from './collection.ts'
import { demandOwn } from './making.ts'

/** Takes a collection away; its threads stay where they are. For its owner, and for who manages collections. */
export async function dropCollection(tx: Tx, viewer: Viewer, collection: Collection, at: number): Promise<void> {
  if (!managesCollections(viewer)) demandOwn(viewer, collection)
  await tx
    .updateTable('thread')
    .set({ collections: sql<number>`collections - 1` })
    .where('id', 'in', eb =>
      eb.selectFrom('collection_thread').select('thread_id').where('collection_id', '=', collection.id),
    )
    .execute()
  await tx.deleteFrom('collection').where('id', '=', collection.id).execute()
  if (owns(viewer, collection)) return
  await notify(tx, collection.member_id, {
    category: 'system',
    key: 'notice.collection_dropped',
    params: { name: collection.name },
    at,
  })
  await record(tx, viewer, {
    action: 'delete_collection',
    subject: collection.name,
    memberId: collection.member_id,
    at,
  })
}

/** 推荐: puts a collection before the others, or back among them. Throws Forbidden for who does not manage them. */
export async function recommendCollection(
  tx: Tx,
  viewer: Viewer,
  collection: Collection,
  recommended: boolean,
  at: number,
): Promise<void> {
  if (!managesCollections(viewer)) throw new Forbidden('error.not_yours')
  await tx
    .updateTable('collection')
    .set({ recommended_at: recommended ? at : null })
    .where('id', '=', collection.id)
    .execute()
  const action = recommended ? 'recommend_collection' : 'unrecommend_collection'
  await record(tx, viewer, { action, subject: collection.name, memberId: collection.member_id, at })
}

/** Takes several away at once; those that are gone already are left alone. Answers how many went. */
export async function dropCollections(tx: Tx, viewer: Viewer, ids: readonly number[], at: number): Promise<number> {
  const found = await tx.selectFrom('collection').selectAll().where('id', 'in', ids).orderBy('id').execute()
  for (const collection of found) await dropCollection(tx, viewer, collection, at)
  return found.length
}
