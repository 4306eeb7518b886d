import { sql } from 'kysely'
import { engineOf } from '../db/dialect.ts'
import type { Db, Tx } from '../db/schema.ts'
import { COUNTING_TABLES } from './tables.ts'

/** The highest id that each table ever gave, rows that are gone included; tables that gave none are left out. */
export async function highestIds(db: Db): Promise<Record<string, number>> {
  const highest: Record<string, number> = {}
  for (const table of COUNTING_TABLES) {
    const given =
      engineOf(db) === 'postgres'
        ? sql<{ id: number | null }>`select pg_sequence_last_value(${sequenceOf(table)}) as id`
        : sql<{ id: number | null }>`select seq as id from sqlite_sequence where name = ${table}`
    const { rows } = await given.execute(db)
    if (rows[0]?.id) highest[table] = rows[0].id
  }
  return highest
}

/** Lets each table count on behind its rows and behind the ids given here: an old link never leads to a new thread. */
export async function continueAfter(tx: Tx, highest: Record<string, number>): Promise<void> {
  for (const table of COUNTING_TABLES) {
    const { rows } = await sql<{ id: number | null }>`select max(id) as id from ${sql.table(table)}`.execute(tx)
    const id = Math.max(rows[0]?.id ?? 0, highest[table] ?? 0)
    if (id === 0) continue
    if (engineOf(tx) === 'postgres') await sql`select setval(${sequenceOf(table)}, ${id})`.execute(tx)
    else {
      await sql`delete from sqlite_sequence where name = ${table}`.execute(tx)
      await sql`insert into sqlite_sequence (name, seq) values (${table}, ${id})`.execute(tx)
    }
  }
}

function sequenceOf(table: string) {
  return sql`cast(pg_get_serial_sequence(${sql.lit(table)}, 'id') as regclass)`
}
