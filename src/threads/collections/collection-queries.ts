import { reachOf } from '../../boards/reaching.ts'
import type { Site } from '../../boards/site.ts'
import type { Db } from '../../db/schema.ts'
import { NotFound } from '../../lib/errors.ts'
import { opens } from '../../members/reach.ts'
import type { Viewer } from '../../members/viewer.ts'
import { penNameOf } from '../../posts/pen-name.ts'
import type { Collection, CollectionForViewer } from './collection.ts'

export const COLLECTION_ORDERS = ['newest', 'followed', 'active'] as const
export type CollectionOrder = (typeof COLLECTION_ORDERS)[number]

interface Paging {
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

/** The collections that a member may put threads into: her own, and those she keeps with others. */
export function listKept(db: Db, memberId: number): Promise<Collection[]> {
  return db
    .selectFrom('collection')
    .selectAll()
    .where(eb =>
      eb.or([
        eb('member_id', '=', memberId),
        eb(
          'id',
          'in',
          eb
            .selectFrom('collection_keeper')
            .select('collection_id')
            .where('collection_keeper.member_id', '=', memberId)
            .where('accepted_at', 'is not', null),
        ),
      ]),
    )
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
}

/** Those of them that the thread is in already. */
export async function listHolding(db: Db, threadId: number, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('collection_thread')
    .select('collection_id')
    .where('thread_id', '=', threadId)
    .where('collection_id', 'in', ids)
    .execute()
  return new Set(rows.map(row => row.collection_id))
}

/** The collections a member follows, that which grew last first, one more than asked. */
export function listFollowed(db: Db, memberId: number, { page, size }: Paging): Promise<Collection[]> {
  return db
    .selectFrom('collection')
    .innerJoin('collection_follow', 'collection_follow.collection_id', 'collection.id')
    .selectAll('collection')
    .where('collection_follow.member_id', '=', memberId)
    .orderBy('collection.updated_at', 'desc')
    .orderBy('collection.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** The threads of a collection that this viewer may open, the last put in first, one more than asked. */
export async function listGathered(db: Db, site: Site, viewer: Viewer, collectionId: number, { page, size }: Paging) {
  const rows = await db
    .selectFrom('collection_thread as held')
    .innerJoin('thread', 'thread.id', 'held.thread_id')
    .select(['thread.id', 'thread.board_id', 'thread.title', 'thread.author_id', 'thread.author_name'])
    .select(['thread.anonymous', 'thread.created_at', 'thread.replies', 'thread.views', 'thread.last_post_at'])
    .select(['held.reason', 'held.member_id as by_id', 'held.member_name as by_name', 'held.created_at as put_at'])
    .where('held.collection_id', '=', collectionId)
    .where(opens(reachOf(site, viewer)))
    .where('thread.moved_to', 'is', null)
    .orderBy('held.created_at', 'desc')
    .orderBy('held.thread_id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(row => ({ ...row, author_id: penNameOf(row).id, author_name: penNameOf(row).name }))
}

/** Who keeps a collection with its owner, and who is asked to. */
export function listKeepers(db: Db, collectionId: number) {
  return db
    .selectFrom('collection_keeper')
    .innerJoin('member', 'member.id', 'collection_keeper.member_id')
    .select(['member.id', 'member.name', 'collection_keeper.accepted_at'])
    .where('collection_id', '=', collectionId)
    .orderBy('collection_keeper.created_at')
    .orderBy('member.id')
    .execute()
}

/** What was said of a collection, the latest first, one more than asked. */
export function listRemarks(db: Db, collectionId: number, { page, size }: Paging) {
  return db
    .selectFrom('collection_comment')
    .selectAll()
    .where('collection_id', '=', collectionId)
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
