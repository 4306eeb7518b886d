import { type Kysely, sql } from 'kysely'

/** Whether an entry was taken back is asked for each that may be: without this the whole ledger was read for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index credit_entry_reverses_id on credit_entry (reverses_id) where reverses_id is not null`.execute(
    db,
  )
}
