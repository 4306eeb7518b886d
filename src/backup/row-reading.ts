import type { Kysely } from 'kysely'
import type { Row } from './tables.ts'

/** What a column of the database takes. */
export interface Column {
  text: boolean
  nullable: boolean
}

/** The columns of each table, as they are in the database. */
export type Columns = ReadonlyMap<string, ReadonlyMap<string, Column>>

const LINE_MAX = 64 * 1024 * 1024
const NEWLINE = 10

/** Asks the database for its tables and their columns. */
export async function readColumns<T>(db: Kysely<T>): Promise<Columns> {
  const tables = await db.introspection.getTables()
  return new Map(
    tables.map(table => [
      table.name,
      new Map(
        table.columns.map(column => [
          column.name,
          { text: /text|char/i.test(column.dataType), nullable: column.isNullable },
        ]),
      ),
    ]),
  )
}

/** The rows that lines of JSON hold, each looked at before it is believed. Throws at the first that does not fit. */
export async function* readRows(
  content: AsyncIterable<Buffer>,
  table: string,
  columns: ReadonlyMap<string, Column>,
): AsyncGenerator<Row> {
  for await (const line of linesOf(content, table)) yield readRow(line, table, columns)
}

function readRow(line: string, table: string, columns: ReadonlyMap<string, Column>): Row {
  const row = parsed(line)
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw new Error(`The backup is damaged: a line of ${table} is not a row.`)
  }
  for (const [name, value] of Object.entries(row)) {
    const column = columns.get(name)
    if (!column) throw new Error(`The backup holds an unknown column: ${table}.${JSON.stringify(name)}.`)
    if (!fits(value, column)) throw new Error(`The backup is damaged: ${table}.${name} holds what it cannot hold.`)
  }
  return row as Row
}

function fits(value: unknown, { text, nullable }: Column): boolean {
  if (value === null) return nullable
  return text ? typeof value === 'string' : Number.isSafeInteger(value)
}

async function* linesOf(content: AsyncIterable<Buffer>, table: string): AsyncGenerator<string> {
  let pieces: Buffer[] = []
  let held = 0
  for await (const chunk of content) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...pieces, chunk.subarray(from, end)]).toString()
      pieces = []
      held = 0
      from = end + 1
    }
    pieces.push(chunk.subarray(from))
    held += chunk.length - from
    if (held > LINE_MAX) throw new Error(`The backup is damaged: a line of ${table} has no end.`)
  }
  if (held > 0) throw new Error(`The backup is damaged: ${table} ends within a line.`)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
