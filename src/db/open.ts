import { AsyncLocalStorage } from 'node:async_hooks'
import type Sqlite from 'better-sqlite3'
import { Kysely, type LogEvent } from 'kysely'
import { postgresDialect } from './postgres.ts'
import type { Db, Schema } from './schema.ts'
import { openSqlite, sqliteDialect } from './sqlite.ts'

/** Counts the queries of one request; whoever wants the number runs the request inside. */
export const queryCount = new AsyncLocalStorage<{ queries: number }>()

export interface OpenDatabase {
  db: Db
  /** The content stamp without going through Kysely: the page cache asks at every hit. */
  contentStamp(): number | Promise<number>
  /** The file's own connection; undefined on PostgreSQL. */
  sqlite: Sqlite.Database | undefined
}

/** Opens `postgres://…` or an SQLite file (or `:memory:`). */
export function openDatabase(place: string): OpenDatabase {
  return /^postgres(ql)?:\/\//.test(place) ? openPostgres(place) : openFile(place)
}

/** An SQLite file, `:memory:`, or a copy in memory of the database that these bytes are. */
export function openFile(file: string | Buffer): OpenDatabase {
  const sqlite = openSqlite(file)
  const db = new Kysely<Schema>({ dialect: sqliteDialect(sqlite), log: count })
  let stamp: Sqlite.Statement<[], { content: number }> | undefined
  return {
    db,
    sqlite,
    contentStamp() {
      stamp ??= sqlite.prepare('select content from stamp where id = 1')
      return stamp.get()?.content ?? 0
    },
  }
}

function openPostgres(url: string): OpenDatabase {
  const db = new Kysely<Schema>({ dialect: postgresDialect(url), log: count })
  return {
    db,
    sqlite: undefined,
    async contentStamp() {
      const row = await db.selectFrom('stamp').select('content').where('id', '=', 1).executeTakeFirst()
      return row?.content ?? 0
    },
  }
}

function count(event: LogEvent): void {
  if (event.level !== 'query') return
  const counting = queryCount.getStore()
  if (counting) counting.queries += 1
}
