import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { type Column, readRows } from './row-reading.ts'
import type { KeptTable, Row } from './tables.ts'

const BATCH = 300

/** Puts the rows of a table in; answers how many they were. */
export async function load(
  tx: Tx,
  table: KeptTable,
  content: AsyncIterable<Buffer>,
  columns: ReadonlyMap<string, Column>,
): Promise<number> {
  let count = 0
  let batch: Row[] = []
  const parents: Row[] = []
  for await (const row of readRows(content, table, columns)) {
    if (table === 'board' && row.parent_id) parents.push(row)
    // A board may stand before the one it belongs to.
    batch.push(table === 'board' ? { ...row, parent_id: null } : row)
    count += 1
    if (batch.length < BATCH) continue
    await insert(tx, table, batch)
    batch = []
  }
  await insert(tx, table, batch)
  for (const { id, parent_id } of parents) {
    await sql`update board set parent_id = ${parent_id} where id = ${id}`.execute(tx)
  }
  return count
}

async function insert(tx: Tx, table: KeptTable, rows: Row[]): Promise<void> {
  if (rows.length === 0) return
  const names = Object.keys(rows[0] ?? {})
  const values = rows.map(row => {
    const same = Object.keys(row).length === names.length && names.every(name => name in row)
    if (!same) throw new Error(`The backup is damaged: the rows of ${table} differ in their columns.`)
    return sql`(${sql.join(names.map(name => row[name]))})`
  })
  const columns = sql.join(names.map(name => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${columns}) values ${sql.join(values)}`.execute(tx)
}
