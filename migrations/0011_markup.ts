import { type Kysely, sql } from 'kysely'

/** What is switched off in a single post, and whom it calls by name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['bbcode_off', 'smilies_off', 'links_off']) {
    await db.schema
      .alterTable('post')
      .addColumn(column, 'integer', c => c.notNull().defaultTo(0))
      .execute()
  }
  await db.schema
    .alterTable('post')
    .addColumn('mentions', 'text', c => c.notNull().defaultTo('[]'))
    .execute()
  await sql`create index post_markup on post (markup_version, id)`.execute(db)
}
