import type { Kysely } from 'kysely'

/** Words that are also looked for by the initials of their pinyin. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('word')
    .addColumn('initials', 'integer', c => c.notNull().defaultTo(0))
    .execute()
}
