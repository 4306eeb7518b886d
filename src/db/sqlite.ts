import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

const REMEMBERED = 300

/**
 * Opens the file (or `:memory:`) so that a committed post survives a power cut: WAL, synced on every commit. The bytes
 * of a database open as a copy of it in memory.
 */
export function openSqlite(file: string | Buffer): Sqlite.Database {
  if (typeof file === 'string' && file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new Sqlite(file, { timeout: 5000 })
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('temp_store = MEMORY')
  database.pragma('cache_size = -16000')
  database.pragma('journal_size_limit = 67108864')
  return database
}

/** Kysely over better-sqlite3, with remembered statements and write transactions that take the lock at once. */
export function sqliteDialect(database: Sqlite.Database): Dialect {
  return {
    createAdapter: () => new RollingBackAdapter(),
    createDriver: () => new ImmediateDriver({ database: remembering(database) }),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** SQLite rolls schema changes back too, so a migration is all or nothing. */
class RollingBackAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** A deferred transaction that reads before it writes fails under a second writer; an immediate one waits. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

/** Hands out prepared statements again (the least recently used go first): preparing costs as much as running. */
function remembering(database: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, Sqlite.Statement>()
  return {
    prepare(text: string) {
      let statement = statements.get(text)
      if (statement) statements.delete(text)
      else statement = database.prepare(text)
      statements.set(text, statement)
      if (statements.size > REMEMBERED) statements.delete(statements.keys().next().value ?? '')
      return statement as unknown as ReturnType<SqliteDatabase['prepare']>
    },
    close() {
      statements.clear()
      database.close()
    },
  }
}
