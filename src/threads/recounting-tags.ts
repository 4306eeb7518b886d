import type { Db } from '../db/schema.ts'
import { type Corrections, correct } from './correcting.ts'

/** Counts the threads of each tag. */
export function recountTags(db: Db): Promise<Corrections> {
  return correct<{ id: number; threads: number }>(db, 'tag', { threads: ['threads'] }, async (tx, rows) => {
    const ids = rows.map(row => row.id)
    const counted = await tx
      .selectFrom('thread_tag')
      .select(['tag_id as id', eb => eb.fn.countAll<number>().as('count')])
      .where('tag_id', 'in', ids)
      .groupBy('tag_id')
      .execute()
    const counts = new Map(counted.map(row => [row.id, Number(row.count)]))
    return new Map(ids.map(id => [id, { threads: counts.get(id) ?? 0 }]))
  })
}
