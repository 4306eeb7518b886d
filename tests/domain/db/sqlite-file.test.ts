import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { migrate } from '../../../src/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../../src/db/open.ts'
import { readStamp, transact } from '../../../src/db/transact.ts'

const FULL = 2
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'loutan-file-'))
  folders.push(folder)
  return join(folder, 'data', 'loutan.db')
}

/** A script beside this one as a program that starts at once: it is compiled here and not by each process. */
async function program(script: string): Promise<(...args: string[]) => Promise<unknown>> {
  const entry = fileURLToPath(new URL(script, import.meta.url))
  const options = { bundle: true, platform: 'node', format: 'esm', packages: 'external', write: false } as const
  const { outputFiles } = await build({ entryPoints: [entry], ...options })
  const code = outputFiles[0]?.text ?? ''
  return (...args) => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code, ...args])
}

const pragma = (database: OpenDatabase, name: string) => database.sqlite?.pragma(name, { simple: true })

test('a committed write survives a power cut: on a fresh file, after a write, and when it is opened again', async () => {
  const file = newFile()
  const fresh = openDatabase(file)
  expect(pragma(fresh, 'synchronous')).toBe(FULL)
  await migrate(fresh.db)
  await transact(fresh.db, async () => null)
  expect(pragma(fresh, 'synchronous')).toBe(FULL)
  await fresh.db.destroy()
  const again = openDatabase(file)
  const beside = openDatabase(file)
  for (const database of [again, beside]) {
    expect(pragma(database, 'synchronous')).toBe(FULL)
    expect(pragma(database, 'journal_mode')).toBe('wal')
    expect(pragma(database, 'foreign_keys')).toBe(1)
  }
  expect((await readStamp(again.db)).content).toBe(2)
  await again.db.destroy()
  await beside.db.destroy()
})

test('four processes that read and then write the same row lose no write and are never turned away', async () => {
  const file = newFile()
  const database = openDatabase(file)
  await migrate(database.db)
  const run = await program('counting-process.ts')
  await Promise.all(Array.from({ length: 4 }, () => run(file, '100')))
  const { value } = await database.db
    .selectFrom('site_fact')
    .select('value')
    .where('name', '=', 'counted')
    .executeTakeFirstOrThrow()
  expect(value).toBe(400)
  await database.db.destroy()
})

test('more different queries than are remembered still work, the first ones too', async () => {
  const { db } = openDatabase(':memory:')
  const ask = async (n: number) =>
    (await sql<{ n: number }>`select ${sql.lit(n)} as n`.execute(db)).rows.map(row => row.n)
  for (let n = 0; n < 400; n += 1) expect(await ask(n)).toEqual([n])
  expect(await ask(0)).toEqual([0])
  await db.destroy()
})
