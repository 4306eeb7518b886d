import type { Kysely } from 'kysely'

/** At whom an item may be used, pictures of verifications and groups, and who has to give reasons. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('item')
    .addColumn('target_group_ids', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .alterTable('member_group')
    .addColumn('reason_notice', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('member_group')
    .addColumn('picture', 'text', c => c.notNull().defaultTo(''))
    .execute()
  for (const name of ['picture', 'picture_before']) {
    await db.schema
      .alterTable('verification')
      .addColumn(name, 'text', c => c.notNull().defaultTo(''))
      .execute()
  }
}
