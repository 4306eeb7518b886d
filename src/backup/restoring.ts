import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Forum } from '../context.ts'
import { migrate } from '../db/migrate.ts'
import type { Db, Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { type Filled, fill } from './filling.ts'
import { type Columns, readColumns } from './row-reading.ts'
import { listUploads } from './uploads.ts'

/**
 * Fills an empty database and an empty uploads folder from a backup, whichever engine it was made on; all or nothing.
 * Answers what there is now.
 */
export async function restore(forum: Forum, file: string): Promise<string> {
  const started = performance.now()
  await stat(file)
  await demandNoRows(forum.db, await readColumns(forum.db))
  await demandNoUploads(forum.files.root)
  await migrate(forum.db)
  const { rows, files, madeAt } = await fillOrLeaveEmpty(forum, file)
  await sql`analyze`.execute(forum.db)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  return `Restored ${rows} rows and ${files} files of ${new Date(madeAt).toISOString()} in ${seconds} seconds.`
}

async function fillOrLeaveEmpty(forum: Forum, file: string): Promise<Filled> {
  const columns = await readColumns(forum.db)
  const act = async (tx: Tx) => {
    await demandNoRows(tx, columns)
    return fill(tx, forum.files, columns, file)
  }
  try {
    return await transact(forum.db, act, 'site')
  } catch (error) {
    await removeUploads(forum.files.root)
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`${why.replace(/\.?$/, '.')} Nothing was restored.`, { cause: error })
  }
}

async function demandNoRows(db: Db, tables: Columns): Promise<void> {
  for (const table of ['member', 'board', 'thread'] as const) {
    const row = tables.has(table) ? await db.selectFrom(table).select('id').limit(1).executeTakeFirst() : undefined
    if (row) throw new Error(`The database has rows in "${table}": a backup is restored into an empty one.`)
  }
}

async function demandNoUploads(root: string): Promise<void> {
  for await (const { name } of listUploads(root)) {
    throw new Error(
      `The uploads folder ${root} has files (${name}): a backup is restored into an empty one. ` +
        'If a restore was interrupted, remove what it left there and start again.',
    )
  }
}

/** There was nothing before, so all that is there came out of the archive. */
async function removeUploads(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    if (!name.startsWith('.')) await rm(join(root, name), { recursive: true, force: true })
  }
}
