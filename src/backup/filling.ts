import { sql } from 'kysely'
import { engineOf } from '../db/dialect.ts'
import type { Tx } from '../db/schema.ts'
import { readStamp } from '../db/transact.ts'
import type { FileStore } from '../lib/files.ts'
import { continueAfter } from './ids.ts'
import { indexAllPosts } from './indexing.ts'
import { load } from './loading.ts'
import { type Manifest, readManifest } from './manifest.ts'
import type { Columns } from './row-reading.ts'
import { type KeptTable, TABLES } from './tables.ts'
import { type Unpacked, unpack } from './unpacking.ts'
import { isUploadName, UPLOAD_MAX } from './uploads.ts'

const MANIFEST_MAX = 1024 * 1024

export interface Filled {
  rows: number
  files: number
  /** When the backup was made. */
  madeAt: number
}

/** Takes everything out of the archive in its order: the manifest, the tables, the uploads. */
export async function fill(tx: Tx, files: FileStore, columns: Columns, archive: string): Promise<Filled> {
  await letIdle(tx)
  const stampBefore = await readStamp(tx)
  const filled: Filled = { rows: 0, files: 0, madeAt: 0 }
  let manifest: Manifest | undefined
  let awaited: KeptTable[] = []
  for await (const entry of unpack(archive)) {
    if (!manifest) {
      manifest = await takeManifest(entry)
      awaited = TABLES.filter(table => manifest && table in manifest.rows)
      filled.madeAt = manifest.created_at
      await clear(tx, awaited)
    } else if (awaited.length > 0) {
      filled.rows += await takeTable(tx, entry, awaited.shift(), manifest, columns)
    } else {
      await takeUpload(files, entry)
      filled.files += 1
    }
  }
  if (!manifest || awaited.length > 0) throw new Error(`The backup is damaged: it lacks ${awaited[0] ?? 'a manifest'}.`)
  await indexAllPosts(tx)
  await continueAfter(tx, manifest.ids)
  await passStamp(tx, stampBefore)
  return filled
}

/** Reading a large archive takes longer than a transaction may usually rest. */
async function letIdle(tx: Tx): Promise<void> {
  if (engineOf(tx) === 'postgres') await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
}

async function takeManifest({ name, size, content }: Unpacked): Promise<Manifest> {
  if (name !== 'manifest.json' || size > MANIFEST_MAX) throw new Error('This is not a backup of Loutan.')
  return readManifest((await bytesOf(content)).toString())
}

/** What installing put there makes room, the last first. */
async function clear(tx: Tx, tables: readonly KeptTable[]): Promise<void> {
  for (const table of tables.toReversed()) await sql`delete from ${sql.table(table)}`.execute(tx)
}

async function takeTable(
  tx: Tx,
  { name, content }: Unpacked,
  table: KeptTable | undefined,
  manifest: Manifest,
  columns: Columns,
): Promise<number> {
  const known = table && columns.get(table)
  if (!table || !known || name !== `tables/${table}.jsonl`) throw unexpected(name)
  const count = await load(tx, table, content, known)
  if (count !== manifest.rows[table]) throw new Error(`The backup is damaged: ${table} has ${count} rows.`)
  return count
}

async function takeUpload(files: FileStore, { name, size, content }: Unpacked): Promise<void> {
  const own = name.replace(/^uploads\//, '')
  if (own === name || !isUploadName(own) || size > UPLOAD_MAX) throw unexpected(name)
  await files.put(own, await bytesOf(content))
}

/** No page kept under an earlier stamp, here or where the backup was made, may pass for one of today. */
async function passStamp(tx: Tx, before: { site: number; content: number }): Promise<void> {
  const now = await readStamp(tx)
  const later = { site: Math.max(now.site, before.site), content: Math.max(now.content, before.content) }
  await tx.updateTable('stamp').set(later).where('id', '=', 1).execute()
}

async function bytesOf(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}

function unexpected(name: string): Error {
  return new Error(`The archive holds what no backup holds at this place: ${JSON.stringify(name.slice(0, 200))}.`)
}
