import { access, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Forum } from '../context.ts'
import { dump } from './dumping.ts'
import { describe } from './manifest.ts'
import { type Packed, pack } from './packing.ts'
import { takeSnapshot } from './snapshot.ts'
import { TABLES } from './tables.ts'
import { findUpload, listUploads } from './uploads.ts'

interface Tally {
  rows: number
  files: number
  /** Names in the uploads folder that the forum does not make. */
  leftOut: string[]
}

/** Writes all rows of one moment and all uploads into one new file, while the forum runs; answers what it holds. */
export async function backup(forum: Forum, file: string): Promise<string> {
  const started = performance.now()
  if (await exists(file)) throw new Error(`${file} is there already: a backup never overwrites one.`)
  const tally: Tally = { rows: 0, files: 0, leftOut: [] }
  await mkdir(forum.config.dataDir, { recursive: true })
  const folder = await mkdtemp(join(forum.config.dataDir, 'backup-'))
  try {
    await pack(file, contentOf(forum, folder, tally), forum.clock.now())
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const { size } = await stat(file)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const { rows, files, leftOut } = tally
  const left = leftOut.length > 0 ? ` Left out, being no files of the forum: ${leftOut.slice(0, 5).join(', ')}.` : ''
  return `Backed up ${rows} rows and ${files} files: ${size} bytes in ${seconds} seconds.${left}`
}

/** First the rows, then the uploads: a picture is kept before its row, so none that a row names can be missing. */
async function* contentOf(forum: Forum, folder: string, tally: Tally): AsyncGenerator<Packed> {
  const snapshot = await takeSnapshot(forum, folder)
  try {
    const manifest = await describe(snapshot.db, forum.clock.now())
    tally.rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
    const bytes = Buffer.from(JSON.stringify(manifest, null, 2))
    yield { name: 'manifest.json', size: bytes.length, content: [bytes] }
    for (const table of TABLES) {
      const spool = join(folder, `${table}.jsonl`)
      yield await dump(snapshot.db, table, spool)
      await rm(spool)
    }
  } finally {
    await snapshot.close()
  }
  yield* uploadsOf(forum.files.root, tally)
}

async function* uploadsOf(root: string, tally: Tally): AsyncGenerator<Packed> {
  for await (const { name, plain } of listUploads(root)) {
    const upload = plain ? await findUpload(root, name) : undefined
    if (!plain) tally.leftOut.push(name)
    if (!upload) continue
    tally.files += 1
    yield upload
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
