import { type Kysely, sql } from 'kysely'

/** Messages and notes on walls that only their author sees until somebody has looked at them, and why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['message', 'wall_note'] as const) {
    await db.schema.alterTable(table).addColumn('pending_at', 'bigint').execute()
    await db.schema
      .alterTable(table)
      .addColumn('pending_for', 'text', c => c.notNull().defaultTo(''))
      .execute()
    await sql`create index ${sql.ref(`${table}_pending`)} on ${sql.table(table)} (id) where pending_at is not null`.execute(
      db,
    )
  }
}
