import { type CreateTableBuilder, type Expression, type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely'

export type Engine = 'sqlite' | 'postgres'

/** Which engine this connection speaks to. */
export function engineOf<T>(db: Kysely<T>): Engine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}

/** Adds the `id` column that counts up by itself and never reuses a number. */
export function withId<T extends string>(db: Kysely<unknown>, table: CreateTableBuilder<T, never>) {
  return engineOf(db) === 'postgres'
    ? table.addColumn('id', 'bigint', column => column.primaryKey().generatedByDefaultAsIdentity())
    : table.addColumn('id', 'integer', column => column.primaryKey().autoIncrement())
}

/** After rows with given ids were inserted: let the counter go on behind the highest. SQLite does so by itself. */
export async function continueIds<T>(db: Kysely<T>, table: string): Promise<void> {
  if (engineOf(db) === 'sqlite') return
  const name = sql.table(table)
  await sql`select setval(pg_get_serial_sequence(${sql.lit(table)}, 'id'), (select coalesce(max(id), 0) + 1 from ${name}), false)`.execute(
    db,
  )
}

/** From here on one act at a time for whoever this is, until it commits; SQLite has one writer anyway. */
export async function takeTurn<T>(tx: Kysely<T>, id: number): Promise<void> {
  if (engineOf(tx) === 'postgres') await sql`select pg_advisory_xact_lock(${id})`.execute(tx)
}

/** The rows of a query as one JSON text, `[]` for none: a list that comes along with the row it belongs to. */
export function jsonRows<T>(db: Kysely<T>, rows: Expression<unknown>, columns: readonly string[]): RawBuilder<string> {
  const pairs = sql.join(columns.flatMap(column => [sql.lit(column), sql.ref(`listed.${column}`)]))
  return engineOf(db) === 'postgres'
    ? sql<string>`(select coalesce(json_agg(json_build_object(${pairs})), '[]'::json)::text from ${rows} as listed)`
    : sql<string>`(select json_group_array(json_object(${pairs})) from ${rows} as listed)`
}

/** The greater of two numbers, spelled as the engine wants it. */
export function greatest<T>(db: Kysely<T>, a: RawBuilder<number>, b: RawBuilder<number>): RawBuilder<number> {
  return engineOf(db) === 'postgres' ? sql<number>`greatest(${a}, ${b})` : sql<number>`max(${a}, ${b})`
}

/** Whether a text begins so, by its characters as they are; both engines find it in an index of the column. */
export function beginsWith<T>(db: Kysely<T>, column: string, beginning: string): RawBuilder<boolean> {
  const last = `${beginning}\u{10ffff}`
  const text = engineOf(db) === 'postgres' ? sql`${sql.ref(column)} collate "C"` : sql.ref(column)
  return sql<boolean>`${text} >= ${beginning} and ${text} < ${last}`
}
