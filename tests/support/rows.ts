import { sql } from 'kysely'
import type { TestForum } from './forum.ts'

type Row = unknown[]

/** Every row of every table, by table; the words of the search index are not among them. */
export interface Rows {
  /** How many rows this connection had written when the copy was made. */
  changes: number
  tables: Map<string, { columns: string[]; rows: Row[] }>
}

function sqliteOf(forum: TestForum) {
  const { sqlite } = forum.database
  if (!sqlite) throw new Error('Only a forum on SQLite can be copied row by row')
  return sqlite
}

function changesOf(forum: TestForum): number {
  return Number(sqliteOf(forum).prepare('select total_changes()').pluck().get())
}

/** Copies all rows. */
export function copyRows(forum: TestForum): Rows {
  const sqlite = sqliteOf(forum)
  const names = sqlite
    .prepare<[], { name: string }>(
      "select name from sqlite_master where type = 'table' and name not like 'post_words%' and name not like 'kysely%'",
    )
    .all()
    .map(row => row.name)
  const tables = names.map(name => {
    const statement = sqlite.prepare<[], Row>(`select * from ${name}`).raw()
    const columns = statement.columns().map(column => column.name)
    return [name, { columns, rows: statement.all() }] as const
  })
  return { tables: new Map(tables), changes: changesOf(forum) }
}

/** The tables in which two copies differ. */
export function differingTables(before: Rows, after: Rows): string[] {
  return [...before.tables].flatMap(([name, { rows }]) =>
    JSON.stringify(rows) === JSON.stringify(after.tables.get(name)?.rows) ? [] : [name],
  )
}

/** Puts back what has changed since the copy was made. The stamps go on, for the forum remembers under which it read. */
export async function putBack(forum: TestForum, kept: Rows): Promise<void> {
  if (changesOf(forum) === kept.changes) return
  const sqlite = sqliteOf(forum)
  const changed = differingTables(kept, copyRows(forum)).filter(name => name !== 'stamp')
  sqlite.pragma('foreign_keys = OFF')
  sqlite.transaction(() => {
    for (const name of changed) {
      const { columns, rows } = kept.tables.get(name) ?? { columns: [], rows: [] }
      sqlite.prepare(`delete from ${name}`).run()
      const insert = sqlite.prepare(
        `insert into ${name} (${columns.map(column => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      )
      for (const row of rows) insert.run(...row)
    }
  })()
  sqlite.pragma('foreign_keys = ON')
  if (changed.length > 0) await sql`update stamp set site = site + 1, content = content + 1`.execute(forum.db)
  kept.changes = changesOf(forum)
}
