import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { CollectionTable } from '../db/tables/collections.ts'
import { type Corrections, correct } from './correcting.ts'

type Counts = Pick<Selectable<CollectionTable>, 'id' | 'threads' | 'followers' | 'comments' | 'ratings' | 'rating_sum'>

/** Counts the threads of each collection, who follows it, and what was said of it. */
export function recountCollections(db: Db): Promise<Corrections> {
  const kinds = {
    threads: ['threads'],
    followers: ['followers'],
    comments: ['comments', 'ratings', 'rating_sum'],
  } as const
  return correct<Counts>(db, 'collection', kinds, async (tx, rows) => {
    const ids = rows.map(row => row.id)
    const held = await tx
      .selectFrom('collection_thread')
      .select(['collection_id as id', eb => eb.fn.countAll<number>().as('count')])
      .where('collection_id', 'in', ids)
      .groupBy('collection_id')
      .execute()
    const followed = await tx
      .selectFrom('collection_follow')
      .select(['collection_id as id', eb => eb.fn.countAll<number>().as('count')])
      .where('collection_id', 'in', ids)
      .groupBy('collection_id')
      .execute()
    const said = await tx
      .selectFrom('collection_comment')
      .select(['collection_id as id', eb => eb.fn.countAll<number>().as('count')])
      .select(sql<number>`sum(case when rating > 0 then 1 else 0 end)`.as('ratings'))
      .select(eb => eb.fn.sum<number>('rating').as('sum'))
      .where('collection_id', 'in', ids)
      .groupBy('collection_id')
      .execute()
    return new Map(
      ids.map(id => {
        const remarks = said.find(one => one.id === id)
        const threads = Number(held.find(one => one.id === id)?.count ?? 0)
        const followers = Number(followed.find(one => one.id === id)?.count ?? 0)
        const [comments, ratings] = [Number(remarks?.count ?? 0), Number(remarks?.ratings ?? 0)]
        return [id, { threads, followers, comments, ratings, rating_sum: Number(remarks?.sum ?? 0) }]
      }),
    )
  })
}
