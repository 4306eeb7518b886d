import { type Kysely, sql } from 'kysely'

/** The pointers that moved threads left in a board: rows of its list that its counter does not know. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index thread_pointers on thread (board_id) where moved_to is not null`.execute(db)
}
