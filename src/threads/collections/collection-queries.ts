import type { Db } from '../../db/schema.ts'
import { NotFound } from '../../lib/errors.ts'
import type { Viewer } from '../../members/viewer.ts'
import type { Collection, CollectionForViewer } from './collection.ts'

export const COLLECTION_ORDERS = ['newest', 'followed', 'active'] as const
export type CollectionOrder = (typeof COLLECTION_ORDERS)[number]

export interface Paging {
  page: number
  size: number
}

/** The collection, and how the viewer stands to it. Throws NotFound. */
export async function getCollection(db: Db, viewer: Viewer, id: number): Promise<CollectionForViewer> {
  const row = await db
    .selectFrom('collection')
    .leftJoin('collection_follow as follow', join =>
      join.onRef('follow.collection_id', '=', 'collection.id').on('follow.member_id', '=', viewer.id),
    )
    .leftJoin('collection_keeper as keeper', join =>
      join.onRef('keeper.collection_id', '=', 'collection.id').on('keeper.member_id', '=', viewer.id),
    )
    .selectAll('collection')
    .select(['follow.created_at as followed_at', 'keeper.created_at as asked_at', 'keeper.accepted_at'])
    .where('collection.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.collection_not_found')
  const { followed_at, asked_at, accepted_at, ...collection } = row
  const keeping = asked_at === null ? null : accepted_at === null ? 'asked' : 'accepted'
  return { ...collection, followed: followed_at !== null, keeping }
}

/** All collections in an order, those that are recommended first, one more than asked. */
export function listCollections(db: Db, order: CollectionOrder, { page, size }: Paging): Promise<Collection[]> {
  const column = ({ newest: 'id', followed: 'followers', active: 'updated_at' } as const)[order]
  return db
    .selectFrom('collection')
    .selectAll()
    .orderBy(eb => eb.case().when('recommended_at', 'is', null).then(1).else(0).end())
    .orderBy(column, 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** Those whose name or owner is asked for, the latest first, one more than asked: for the panel. */
export function findCollections(
  db: Db,
  { name, owner }: { name: string; owner: string },
  { page, size }: Paging,
): Promise<Collection[]> {
  return db
    .selectFrom('collection')
    .selectAll()
    .$if(name !== '', query => query.where('name', 'like', `%${name.replaceAll(/[%_\\]/g, '')}%`))
    .$if(owner !== '', query => query.where('member_name', '=', owner))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
