import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { Packed } from './packing.ts'
import { type KeptTable, keyOf, type Row } from './tables.ts'

const BATCH = 500

/** Writes a table's rows as lines of JSON into `spool`, since an archive wants to know the size first. */
export async function dump(db: Db, table: KeptTable, spool: string): Promise<Packed> {
  const file = await open(spool, 'w')
  try {
    for await (const rows of batchesOf(db, table)) {
      await file.write(rows.map(row => `${JSON.stringify(row)}\n`).join(''))
    }
  } finally {
    await file.close()
  }
  const { size } = await stat(spool)
  return { name: `tables/${table}.jsonl`, size, content: createReadStream(spool) }
}

async function* batchesOf(db: Db, table: KeptTable): AsyncGenerator<Row[]> {
  const key = keyOf(table)
  const columns = sql.join(key.map(column => sql.ref(column)))
  for (let last: Row | undefined, more = true; more; ) {
    const after: Row | undefined = last
    const behind = after ? sql`where (${columns}) > (${sql.join(key.map(column => after[column]))})` : sql``
    const select = sql<Row>`select * from ${sql.table(table)} ${behind} order by ${columns} limit ${BATCH}`
    const { rows } = await select.execute(db)
    if (rows.length > 0) yield rows
    last = rows.at(-1)
    more = rows.length === BATCH
  }
}
