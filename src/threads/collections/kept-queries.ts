import type { Db } from '../../db/schema.ts'
import type { Collection } from './collection.ts'
import type { Paging } from './collection-queries.ts'

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
