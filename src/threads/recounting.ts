import { type Selectable, sql } from 'kysely'
import type { Site } from '../boards/site.ts'
import type { Db } from '../db/schema.ts'
import type { ReportTable } from '../db/tables/moderation.ts'
import { transact } from '../db/transact.ts'
import { type Corrections, correct } from './correcting.ts'
import { recountAnswers } from './recounting-answers.ts'
import { recountBoards } from './recounting-boards.ts'
import { recountCollections } from './recounting-collections.ts'
import { recountHeat } from './recounting-heat.ts'
import { recountKeeping } from './recounting-keeping.ts'
import { recountMembers } from './recounting-members.ts'
import { recountSupport } from './recounting-support.ts'
import { recountTags } from './recounting-tags.ts'
import { recountThreads } from './recounting-threads.ts'

type Row = Pick<Selectable<ReportTable>, 'id' | 'times'>

/** Counts everything that is kept as a number anew from the rows; answers how many were wrong, a line for each kind. */
export async function recount(db: Db, site: Site): Promise<string[]> {
  const corrections = {
    ...(await recountThreads(db)),
    ...(await recountBoards(db)),
    ...(await recountMembers(db, site)),
    ...(await recountKeeping(db)),
    ...(await recountAnswers(db)),
    ...(await recountSupport(db)),
    ...(await recountTags(db)),
    ...(await recountCollections(db)),
    ...(await recountHeat(db, site.settings)),
    ...(await recountReports(db)),
    ...(await recountFacts(db)),
  }
  return Object.entries(corrections).map(([kind, wrong]) => `${kind}: ${wrong} corrected`)
}

function recountReports(db: Db): Promise<Corrections> {
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

function recountFacts(db: Db): Promise<Corrections> {
  return transact(db, async tx => {
    const { value } = await tx
      .insertInto('site_fact')
      .values({ name: 'members', value: 0 })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ value: sql<number>`site_fact.value` }))
      .returning('value')
      .executeTakeFirstOrThrow()
    const { members } = await tx
      .selectFrom('member')
      .select(eb => eb.fn.countAll<number>().as('members'))
      .executeTakeFirstOrThrow()
    await tx.updateTable('site_fact').set({ value: members }).where('name', '=', 'members').execute()
    return { 'site_fact.members': value === members ? 0 : 1 }
  })
}
