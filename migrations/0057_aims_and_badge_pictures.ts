import type { Kysely } from 'kysely'

/** At whom an item may be used, and pictures of a verification that an admin sends. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('item')
    .addColumn('target_group_ids', 'text', c => c.notNull().defaultTo(''))
    .execute()
  for (const name of ['picture', 'picture_before']) {
    await db.schema
      .alterTable('verification')
      .addColumn(name, 'text', c => c.notNull().defaultTo(''))
      .execute()
  }
}
