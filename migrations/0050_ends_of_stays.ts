import { type Kysely, sql } from 'kysely'

/** That a member was told that her time in a group is nearly over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table group_stay add column warned_at bigint`.execute(db)
}
