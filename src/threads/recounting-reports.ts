import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { ReportTable } from '../db/tables/moderation.ts'
import { type Corrections, correct } from './correcting.ts'

type Row = Pick<Selectable<ReportTable>, 'id' | 'times'>

/** Counts who reported each post. */
export function recountReports(db: Db): Promise<Corrections> {
  return correct<Row>(db, 'report', { times: ['times'] }, async (tx, rows) => {
    const ids = rows.map(row => row.id)
    const voices = await tx
      .selectFrom('report_voice')
      .select(['report_id', eb => eb.fn.countAll<number>().as('times')])
      .where('report_id', 'in', ids)
      .groupBy('report_id')
      .execute()
    const times = new Map(voices.map(row => [row.report_id, row.times]))
    return new Map(ids.map(id => [id, { times: times.get(id) ?? 0 }]))
  })
}
