import { type RawBuilder, type SqlBool, sql } from 'kysely'

/** The condition that a thread or post, by its name in the query, is there for every reader of its board. */
export function isPublic(name: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`${name}.deleted_at`)} is null and ${sql.ref(`${name}.pending_at`)} is null`
}

/** The same, or it waits and is the viewer's own: its author sees what others do not yet. */
export function isPublicOrOwn(name: string, viewerId: number): RawBuilder<SqlBool> {
  const [deleted, pending] = [sql.ref(`${name}.deleted_at`), sql.ref(`${name}.pending_at`)]
  return sql<SqlBool>`${deleted} is null and (${pending} is null or ${sql.ref(`${name}.author_id`)} = ${viewerId})`
}
