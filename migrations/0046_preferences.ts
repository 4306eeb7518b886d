import type { Kysely } from 'kysely'

/** Language, theme, size of letters and time zone go with the member from one device to the next. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('member')
    .addColumn('preferences', 'text', c => c.notNull().defaultTo(''))
    .execute()
}
