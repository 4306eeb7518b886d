import { join } from 'node:path'
import { sql } from 'kysely'
import type { Forum } from '../context.ts'
import { openDatabase } from '../db/open.ts'
import type { Db } from '../db/schema.ts'

/** The rows of one moment, while others go on writing. */
export interface Snapshot {
  db: Db
  close(): Promise<void>
}

const ALL_PAGES = 0x7fffffff

/** Holds the rows as they are now: on SQLite in a copy in `folder`, on PostgreSQL in a transaction that only reads. */
export async function takeSnapshot(forum: Forum, folder: string): Promise<Snapshot> {
  const { sqlite } = forum.database
  if (!sqlite) return readRepeatably(forum.db)
  const copy = join(folder, 'rows.db')
  // In one step: a copy made in many begins anew whenever another process writes. With the connection in hand, so
  // that no transaction of this process is under way.
  await forum.db.connection().execute(() => sqlite.backup(copy, { progress: () => ALL_PAGES }))
  const { db } = openDatabase(copy)
  await sql`pragma query_only = on`.execute(db)
  return { db, close: () => db.destroy() }
}

async function readRepeatably(db: Db): Promise<Snapshot> {
  const tx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
  await sql`set local statement_timeout = 0`.execute(tx)
  return {
    db: tx,
    async close() {
      await tx.rollback().execute()
    },
  }
}
