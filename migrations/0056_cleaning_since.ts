import type { Kysely } from 'kysely'

/** A cleaning may be of what somebody wrote in the last days only; 0 is all of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('cleaning')
    .addColumn('since_at', 'bigint', c => c.notNull().defaultTo(0))
    .execute()
}
