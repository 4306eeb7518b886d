import type { Db } from '../db/schema.ts'
import { type Corrections, correct } from './correcting.ts'
import { type HeatTerms, weighedHeat } from './heating.ts'
import type { Thread } from './thread.ts'

type Warm = Pick<Thread, 'id' | 'heat' | 'replies' | 'votes_up' | 'votes_down'>

/** Reckons how hot each thread is, from who took part in it or from its replies and votes. */
export function recountHeat(db: Db, terms: HeatTerms): Promise<Corrections> {
  return correct<Warm>(db, 'thread', { heat: ['heat'] }, async (tx, rows) => {
    if (terms.heatKind === 'weighed') return new Map(rows.map(row => [row.id, { heat: weighedHeat(terms, row) }]))
    const ids = rows.map(row => row.id)
    const parts = await tx
      .selectFrom('thread_partake')
      .select(['thread_id as id', eb => eb.fn.sum<number>('times').as('heat')])
      .where('thread_id', 'in', ids)
      .groupBy('thread_id')
      .execute()
    const heat = new Map(parts.map(row => [row.id, Number(row.heat)]))
    return new Map(ids.map(id => [id, { heat: heat.get(id) ?? 0 }]))
  })
}
