import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { transact } from '../../src/db/transact.ts'
import { openTestForum, type TestForum } from '../support/forum.ts'
import { install } from '../support/install.ts'
import { changeSettings, makeBoard, makeMember, makeThread } from '../support/make.ts'
import { compile, type Program, type Ran, run } from '../support/program.ts'
import { ask, askAll } from './matrix.ts'
import { makeScene } from './scene.ts'

const FULL = 2
const STRACE = '/usr/bin/strace'

let folder: string
let file: string
let forum: TestForum
let threadId: number
let memberIds: number[]
let replying: Program

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loutan-durability-'))
  file = join(folder, 'loutan.db')
  forum = await openTestForum({ database: file })
  await changeSettings(forum, { floodSeconds: 0 })
  const author = await makeMember(forum, '写手', { group: 1 })
  memberIds = [author.id]
  for (const name of ['写手乙', '写手丙', '写手丁']) memberIds.push((await makeMember(forum, name, { group: 1 })).id)
  threadId = (await makeThread(forum, author, await makeBoard(forum, '城事'))).id
  replying = await compile('tests/safety/replying-process.ts', 'replying')
})
afterAll(async () => {
  replying.remove()
  await forum.close()
  for (const one of [folder, forum.folder]) rmSync(one, { recursive: true, force: true })
})

/** So many replies of a member by a process of its own, perhaps under a watch. */
function replies(member: number, times: number, watch: string[] = []): Promise<Ran> {
  const command = [...watch, process.execPath, replying.file]
  const args = [file, String(memberIds[member]), String(threadId), String(times), String(forum.clock.now())]
  return run(command[0] ?? '', [...command.slice(1), ...args])
}

const acknowledged = ({ output }: Ran) => [...output.matchAll(/^acknowledged (\d+)$/gm)].map(match => Number(match[1]))

test('Finding 1: every connection syncs on commit, on a new file and after the first write and when opened again', async () => {
  const fresh = join(folder, 'fresh.db')
  for (const round of ['new', 'again']) {
    const database = openDatabase(fresh)
    const level = () => database.sqlite?.pragma('synchronous', { simple: true })
    expect(level(), round).toBe(FULL)
    database.sqlite?.exec('create table if not exists t (n); insert into t values (1)')
    expect(level(), round).toBe(FULL)
    await database.db.destroy()
  }
  const plain = new Sqlite(fresh)
  expect(plain.pragma('synchronous', { simple: true }), 'the library alone would not').toBe(1)
  plain.close()
})

test('Finding 2: no reply is acknowledged without the log of the database being synced to the disk, counted at the kernel', async () => {
  const watches = existsSync(STRACE) || install('strace')
  if (!watches) return expect(forum.database.sqlite?.pragma('synchronous', { simple: true })).toBe(FULL)
  const calls = join(folder, 'calls.txt')
  const times = 15
  const watched = await replies(0, times, [
    STRACE,
    '-f',
    '-y',
    '-e',
    'trace=fsync,fdatasync,write',
    '-s',
    '40',
    '-o',
    calls,
  ])
  expect(acknowledged(watched), watched.output).toHaveLength(times)
  let synced = false
  let unsafe = 0
  for (const line of readFileSync(calls, 'utf8').split('\n')) {
    if (/f(?:data)?sync\(\d+<[^>]*loutan\.db-wal>\)/.test(line)) synced = true
    if (!/write\(\d+<[^>]*>, "acknowledged/.test(line)) continue
    if (!synced) unsafe += 1
    synced = false
  }
  expect(unsafe).toBe(0)
})

test('Finding 4: a write transaction has the lock before its first statement', async () => {
  const beside = new Sqlite(file, { timeout: 0 })
  await transact(forum.db, async () => {
    expect(() => beside.exec('begin immediate')).toThrow(/locked/)
  })
  beside.exec('begin immediate; rollback')
  beside.close()
})

test('Finding 4: four processes that read and then write one thread are never turned away, and no floor is lost', async () => {
  const before = await forum.db
    .selectFrom('thread')
    .select('last_floor')
    .where('id', '=', threadId)
    .executeTakeFirstOrThrow()
  const each = 25
  const ran = await Promise.all(memberIds.map((_, member) => replies(member, each)))
  expect(ran.map(one => one.code)).toEqual([0, 0, 0, 0])
  expect(ran.map(one => one.output).join('')).not.toMatch(/refused|SQLITE_BUSY|locked/)
  const floors = ran.flatMap(acknowledged).sort((a, b) => a - b)
  expect(floors).toEqual(Array.from({ length: 4 * each }, (_, n) => before.last_floor + 1 + n))
  const rows = await forum.db
    .selectFrom('post')
    .select('floor')
    .where('thread_id', '=', threadId)
    .orderBy('floor')
    .execute()
  expect(rows.map(row => row.floor)).toEqual(Array.from({ length: rows.length }, (_, n) => n + 1))
  const { replies: counted } = await forum.db
    .selectFrom('thread')
    .select('replies')
    .where('id', '=', threadId)
    .executeTakeFirstOrThrow()
  expect(counted).toBe(rows.length - 1)
})

/** Whether somebody still reads what is in the write-ahead log: then it cannot be emptied. */
function isHeld(path: string): boolean {
  const beside = new Sqlite(path, { timeout: 0 })
  const [answer] = beside.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  beside.close()
  return answer?.busy !== 0
}

test('Finding 5: the write-ahead log stays small under many writes and readers, and an open reader would be seen', async () => {
  const reader = openDatabase(file)
  const text = 'x'.repeat(20_000)
  let largest = 0
  for (let n = 0; n < 400; n += 1) {
    const row = { name: `filling${n % 50}`, value: JSON.stringify(text + n), updated_at: n, updated_by: null }
    const writing = transact(forum.db, tx =>
      tx
        .insertInto('setting')
        .values(row)
        .onConflict(conflict => conflict.column('name').doUpdateSet(row))
        .execute(),
    )
    await Promise.all([writing, reader.db.selectFrom('post').selectAll().execute()])
    if (n % 20 === 0) largest = Math.max(largest, statSync(`${file}-wal`).size)
  }
  expect(largest).toBeGreaterThan(100_000)
  expect(largest).toBeLessThan(8_000_000)
  expect(isHeld(file)).toBe(false)
  const open = reader.sqlite?.prepare('select * from post').iterate()
  open?.next()
  await transact(forum.db, async () => null)
  expect(isHeld(file)).toBe(true)
  open?.return?.()
  await reader.db.destroy()
})

test('Finding 5: no page of any route leaves a read transaction open behind it', { timeout: 60_000 }, async () => {
  const database = join(folder, 'pages.db')
  const scene = await makeScene({ database })
  const holding: string[] = []
  for (const one of askAll(scene, route => !route.startsWith('POST '))) {
    await ask(scene, scene.people.admin, one)
    await transact(scene.site.db, async () => null)
    if (isHeld(database)) holding.push(one.path)
  }
  await scene.close()
  expect(holding).toEqual([])
})
