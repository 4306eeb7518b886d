import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup } from '../../../src/backup/backing-up.ts'
import { restore } from '../../../src/backup/restoring.ts'
import { findUpload } from '../../../src/backup/uploads.ts'
import { transact } from '../../../src/db/transact.ts'
import { recount } from '../../../src/threads/recounting.ts'
import { reply } from '../../../src/threads/replying.ts'
import { type Open, onBothEngines, type TestForum } from '../../support/forum.ts'
import { makeBoard, makeMember, makeThread, plainFields } from '../../support/make.ts'
import { compile, type Program } from '../../support/program.ts'
import { listFiles } from './scene.ts'

const run = promisify(execFile)

let cli: Program
beforeAll(async () => {
  cli = await compile('src/cli.ts', 'backup')
})
afterAll(() => cli.remove())

onBothEngines('a backup while the forum is written to', open => {
  for (const [by, backUp] of Object.entries({ 'the process that writes': backup, 'another process': backUpOutside })) {
    test(`holds every reply acknowledged before it began, and its counters agree, taken by ${by}`, async () => {
      const [forum, target] = [await openOnDisk(open), await open()]
      const file = join(forum.folder, 'backup.tar.gz')
      const acknowledged: number[] = []
      let before: number[] = []
      let line: Promise<string> | undefined
      let over = 0
      await write(forum, id => {
        acknowledged.push(id)
        if (acknowledged.length === 50) {
          before = [...acknowledged]
          line = backUp(forum, file).finally(() => {
            over = acknowledged.length
          })
          line.catch(() => {})
        }
        return over > 0 && acknowledged.length >= Math.max(200, over + 8)
      })
      expect(await line).toMatch(/^Backed up/)

      await restore(target, file)
      const kept = (await target.db.selectFrom('post').select('id').where('floor', '>', 1).execute()).map(row => row.id)
      expect(before.filter(id => !kept.includes(id))).toEqual([])
      expect(kept.length).toBeLessThan(acknowledged.length)
      const lines = await recount(target.db, await target.now())
      expect(lines.filter(said => !said.endsWith(': 0 corrected'))).toEqual([])
      expect(await recount(forum.db, await forum.now())).toEqual(lines)
      expect((await readdir(forum.folder)).filter(name => name.startsWith('backup-'))).toEqual([])
    }, 120_000)
  }

  test('does without a picture that goes meanwhile', async () => {
    const [forum, target] = [await open(), await open()]
    await makeMember(forum, '安安')
    for (const name of ['ab/one.png', 'ab/two.png']) await forum.files.put(name, Buffer.from(name))
    const upload = await findUpload(forum.files.root, 'ab/one.png')
    rmSync(forum.files.path('ab/one.png'))
    const pieces: Uint8Array[] = []
    for await (const piece of upload?.content ?? []) pieces.push(piece)
    expect(Buffer.concat(pieces).toString()).toBe('ab/one.png')
    expect(await findUpload(forum.files.root, 'ab/one.png')).toBeUndefined()
    await backup(forum, join(forum.folder, 'backup.tar.gz'))
    await restore(target, join(forum.folder, 'backup.tar.gz'))
    expect(Object.keys(listFiles(target.files.root))).toEqual(['ab/two.png'])
  })
})

/** On SQLite a file that another process can open too. */
async function openOnDisk(open: Open): Promise<TestForum> {
  const forum = await open()
  if (forum.config.database !== ':memory:') return forum
  return open({ database: join(forum.folder, 'loutan.db'), dataDir: forum.folder })
}

/** The command, as an operator gives it while the forum runs. */
async function backUpOutside({ config }: TestForum, file: string): Promise<string> {
  const url = config.database.startsWith('postgres') ? { DATABASE_URL: config.database } : {}
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: config.dataDir,
    UPLOADS_DIR: config.uploadsDir,
    LOG_LEVEL: 'silent',
    ...url,
  }
  const { stdout } = await run(process.execPath, [cli.file, 'backup', file], { env })
  return stdout
}

/** Four people without limits answer the threads of a fifth, all at once, until whoever is told of each has enough. */
async function write(forum: TestForum, told: (postId: number) => boolean): Promise<void> {
  const board = await makeBoard(forum, '城事')
  const people = await Promise.all(['甲甲', '乙乙', '丙丙', '丁丁'].map(name => makeMember(forum, name, { group: 2 })))
  const author = await makeMember(forum, '楼主')
  const threads = [await makeThread(forum, author, board), await makeThread(forum, author, board)] as const
  const site = await forum.now()
  let enough = false
  const each = people.map(async (person, index) => {
    for (let n = 0; !enough; n += 1) {
      const thread = threads[(index + n) % 2 === 0 ? 0 : 1]
      const fields = { ...plainFields(`第 ${n} 次回复,抢着说话`), quotes: null }
      const outcome = await transact(forum.db, tx => reply(tx, site, person, thread, fields, forum.clock.now()))
      if (!outcome.ok) throw new Error(outcome.errors[0]?.key)
      enough = told(outcome.value.postId) || enough
      // After the first two hundred only so that somebody still writes, however slow the machine is.
      await setTimeout(n < 50 ? 10 : 200)
    }
  })
  await Promise.all(each)
}
