import type { TestForum } from './forum.ts'

type Row = unknown[]

/** Every row of every table, by table; the words of the search index are not among them. */
export interface Rows {
  /** How many writes had been noted when the copy was made. */
  writes: number
  tables: Map<string, { columns: string[]; rows: Row[] }>
}

/** SQLite's own table of the highest numbers, which nobody can watch. */
const SEQUENCE = 'sqlite_sequence'

function sqliteOf(forum: TestForum) {
  const { sqlite } = forum.database
  if (!sqlite) throw new Error('Only a forum on SQLite can be copied row by row')
  return sqlite
}

function copyTable(forum: TestForum, name: string): { columns: string[]; rows: Row[] } {
  const statement = sqliteOf(forum).prepare<[], Row>(`select * from ${name}`).raw()
  return { columns: statement.columns().map(column => column.name), rows: statement.all() }
}

/** Copies all rows, and has this connection note from now on which tables it writes. */
export function copyRows(forum: TestForum): Rows {
  const sqlite = sqliteOf(forum)
  const names = sqlite
    .prepare<[], string>(
      "select name from sqlite_master where type = 'table' and name not like 'post_words%' and name not like 'kysely%'",
    )
    .pluck()
    .all()
  watch(forum, names)
  return { tables: new Map(names.map(name => [name, copyTable(forum, name)])), writes: writesOf(forum) }
}

/** A trigger also sees what a foreign key takes along, and with one SQLite never empties a table all at once. */
function watch(forum: TestForum, names: readonly string[]): void {
  const sqlite = sqliteOf(forum)
  if (sqlite.prepare("select 1 from sqlite_temp_master where name = 'written'").get()) return
  sqlite.exec('create temp table written (id integer primary key, name text not null)')
  for (const name of names.filter(name => name !== SEQUENCE)) {
    for (const act of ['insert', 'update', 'delete']) {
      sqlite.exec(
        `create temp trigger watch_${name}_${act} after ${act} on main.${name} begin insert into written (name) values ('${name}'); end`,
      )
    }
  }
}

function writesOf(forum: TestForum): number {
  return sqliteOf(forum).prepare<[], number>('select coalesce(max(id), 0) from temp.written').pluck().get() ?? 0
}

/** The tables that differ now from an earlier copy. */
export function tablesChangedSince(forum: TestForum, before: Rows): string[] {
  const written = sqliteOf(forum)
    .prepare<[number], string>('select distinct name from temp.written where id > ?')
    .pluck()
    .all(before.writes)
  if (written.length === 0) return []
  return [...written, SEQUENCE].filter(
    name => JSON.stringify(copyTable(forum, name).rows) !== JSON.stringify(before.tables.get(name)?.rows),
  )
}

/** Puts back what has changed since the copy was made. A stamp that moved goes on, for the forum remembers its pages by it. */
export function putBack(forum: TestForum, kept: Rows): void {
  const changed = tablesChangedSince(forum, kept)
  const content = changed.filter(name => name !== 'stamp' && name !== 'session')
  if (changed.length > 0) {
    const moves = changed.includes('stamp') || content.length > 0
    const sqlite = sqliteOf(forum)
    // Switching the keys off has every statement of the connection prepared anew.
    const referred = changed.some(name => name !== 'stamp' && referredTo(forum).has(name))
    if (referred) sqlite.pragma('foreign_keys = OFF')
    sqlite.transaction(() => {
      for (const name of changed) if (name !== 'stamp') putTableBack(forum, kept, name)
      if (moves) moveStamp(forum, kept)
    })()
    if (referred) sqlite.pragma('foreign_keys = ON')
  }
  kept.writes = writesOf(forum)
}

function putTableBack(forum: TestForum, kept: Rows, name: string): void {
  const sqlite = sqliteOf(forum)
  const { columns, rows } = kept.tables.get(name) ?? { columns: [], rows: [] }
  sqlite.prepare(`delete from ${name}`).run()
  const named = columns.map(column => `"${column}"`).join(', ')
  const insert = sqlite.prepare(`insert into ${name} (${named}) values (${columns.map(() => '?').join(', ')})`)
  for (const row of rows) insert.run(...row)
}

/** The site is read anew only if it was rearranged: its stamp stands still if nothing has moved it. */
function moveStamp(forum: TestForum, kept: Rows): void {
  const sqlite = sqliteOf(forum)
  const { columns, rows } = kept.tables.get('stamp') ?? { columns: [], rows: [] }
  const was = rows[0]?.[columns.indexOf('site')]
  const is = sqlite.prepare('select site from stamp').pluck().get()
  sqlite.prepare(`update stamp set content = content + 1, site = site + ${was === is ? 0 : 1}`).run()
  kept.tables.set('stamp', copyTable(forum, 'stamp'))
}

const referring = new WeakMap<TestForum, ReadonlySet<string>>()

/** The tables whose rows others point to. */
function referredTo(forum: TestForum): ReadonlySet<string> {
  const known = referring.get(forum)
  if (known) return known
  const found = new Set(
    sqliteOf(forum)
      .prepare<[], string>(
        'select f."table" from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = \'table\'',
      )
      .pluck()
      .all(),
  )
  referring.set(forum, found)
  return found
}
