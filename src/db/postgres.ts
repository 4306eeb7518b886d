import { PostgresDialect } from 'kysely'
import type { CustomTypesConfig } from 'pg'

const BIGINT = 20
const NUMERIC = 1700

/** Kysely over PostgreSQL; counts and times (bigint) come back as numbers, as they do from SQLite. */
export function postgresDialect(url: string): PostgresDialect {
  return new PostgresDialect({ pool: () => openPool(url) })
}

/** Whoever has SQLite never reads the client of the other engine. */
async function openPool(url: string) {
  const { default: pg } = await import('pg')
  const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
    oid === BIGINT || oid === NUMERIC
      ? Number
      : format === 'binary'
        ? pg.types.getTypeParser(oid, 'binary')
        : pg.types.getTypeParser(oid, 'text')) as CustomTypesConfig['getTypeParser']
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: { getTypeParser },
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  })
  // An idle connection that the server closes is replaced at the next query; without a listener it would end us.
  pool.on('error', () => {})
  return pool
}
