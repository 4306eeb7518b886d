import { sql } from 'kysely'
import type { Db } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import type { Corrections } from './correcting.ts'

/** Counts the members of the site. */
export function recountFacts(db: Db): Promise<Corrections> {
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
