import { sql } from 'kysely'
import { engineOf } from '../db/dialect.ts'
import type { Db, Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'

type Counted = 'board' | 'collection' | 'member' | 'report' | 'tag' | 'thread'

interface Numbered {
  id: number
}

/** What is kept as a number in a table, by the columns that hold it. */
export type Kinds<Row> = Record<string, readonly (keyof Row & string)[]>

/** What the columns of these rows should hold, by id; a row that is not named is left alone. */
export type Reckoning<Row> = (tx: Tx, rows: Row[]) => Promise<Map<number, Partial<Row>>>

/** How many rows were wrong, by what was wrong about them. */
export type Corrections = Record<string, number>

const BATCH = 500

/**
 * Writes what the reckoning says wherever a table says otherwise. Each batch is locked and in a transaction of its own,
 * so that others may go on writing: what they add meanwhile comes on top.
 */
export async function correct<Row extends Numbered>(
  db: Db,
  table: Counted,
  kinds: Kinds<Row>,
  reckoning: Reckoning<Row>,
): Promise<Corrections> {
  const corrections: Corrections = Object.fromEntries(Object.keys(kinds).map(kind => [`${table}.${kind}`, 0]))
  for (let after: number | undefined = 0; after !== undefined; ) {
    const from: number = after
    const { wrong, last } = await transact(db, tx => correctBatch(tx, table, from, kinds, reckoning))
    for (const kind of wrong) corrections[kind] = (corrections[kind] ?? 0) + 1
    after = last
  }
  return corrections
}

async function correctBatch<Row extends Numbered>(
  tx: Tx,
  table: Counted,
  after: number,
  kinds: Kinds<Row>,
  reckoning: Reckoning<Row>,
): Promise<{ wrong: string[]; last: number | undefined }> {
  const { rows, last } = await lockBatch<Row>(tx, table, after)
  const reckoned = rows.length === 0 ? new Map<number, Partial<Row>>() : await reckoning(tx, rows)
  const wrong: string[] = []
  for (const row of rows) {
    const right = reckoned.get(row.id)
    const found = right ? Object.keys(kinds).filter(kind => kinds[kind]?.some(name => row[name] !== right[name])) : []
    if (right && found.length > 0) await write(tx, table, row.id, right)
    wrong.push(...found.map(kind => `${table}.${kind}`))
  }
  return { wrong, last }
}

/** The rows after a number, held until the transaction ends; `last` is where to go on, if there may be more. */
export async function lockBatch<Row extends Numbered>(
  tx: Tx,
  table: Counted,
  after: number,
): Promise<{ rows: Row[]; last: number | undefined }> {
  const lock = engineOf(tx) === 'postgres' ? sql`for update` : sql``
  const batch = sql<Row>`select * from ${sql.table(table)} where id > ${after} order by id limit ${BATCH} ${lock}`
  const { rows } = await batch.execute(tx)
  return { rows, last: rows.length === BATCH ? rows.at(-1)?.id : undefined }
}

async function write(tx: Tx, table: Counted, id: number, values: object): Promise<void> {
  const set = Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  await sql`update ${sql.table(table)} set ${sql.join(set)} where id = ${id}`.execute(tx)
}
