import type { Db, Tx } from '../db/schema.ts'
import { type Corrections, correct } from './correcting.ts'

interface Kept {
  id: number
  favorites: number
  follows: number
  collections: number
}

type Pointing = 'favorite' | 'thread_follow' | 'collection_thread'

/** Counts who keeps each thread and board, who follows the thread, and the collections it is in. */
export async function recountKeeping(db: Db): Promise<Corrections> {
  const ofThreads = { favorites: ['favorites'], follows: ['follows'], collections: ['collections'] } as const
  return {
    ...(await correct<Kept>(db, 'thread', ofThreads, async (tx, rows) => {
      const ids = rows.map(row => row.id)
      const favorites = await countRows(tx, 'favorite', ids)
      const follows = await countRows(tx, 'thread_follow', ids)
      const collections = await countRows(tx, 'collection_thread', ids)
      const of = (counts: Map<number, number>, id: number) => counts.get(id) ?? 0
      return new Map(
        ids.map(id => [
          id,
          { favorites: of(favorites, id), follows: of(follows, id), collections: of(collections, id) },
        ]),
      )
    })),
    ...(await correct<{ id: number; favorites: number }>(
      db,
      'board',
      { favorites: ['favorites'] },
      async (tx, rows) => {
        const ids = rows.map(row => row.id)
        const counted = await tx
          .selectFrom('favorite')
          .select(['board_id as id', eb => eb.fn.countAll<number>().as('count')])
          .where('board_id', 'in', ids)
          .groupBy('board_id')
          .execute()
        return new Map(ids.map(id => [id, { favorites: Number(counted.find(one => one.id === id)?.count ?? 0) }]))
      },
    )),
  }
}

async function countRows(tx: Tx, table: Pointing, threadIds: number[]): Promise<Map<number, number>> {
  const rows = await tx
    .selectFrom(table)
    .select(['thread_id as id', eb => eb.fn.countAll<number>().as('count')])
    .where('thread_id', 'in', threadIds)
    .groupBy('thread_id')
    .execute()
  return new Map(rows.map(row => [row.id ?? 0, Number(row.count)]))
}
