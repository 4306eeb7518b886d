import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backup } from '../../../src/backup/backing-up.ts'
import { restore } from '../../../src/backup/restoring.ts'
import { readStamp } from '../../../src/db/transact.ts'
import { search } from '../../../src/search/searching.ts'
import { recount } from '../../../src/threads/recounting.ts'
import { onBothEngines, type TestForum } from '../../support/forum.ts'
import { eyesOn, makeBoard, makeMember, makeReply, makeThread, seeAgain } from '../../support/make.ts'
import { listFiles, listRows, makeScene } from './scene.ts'

const SQLITE = { database: ':memory:' }

onBothEngines('a backup that is restored', open => {
  const ways = {
    'on the same engine': async () => ({ source: await open(), target: await open() }),
    'from SQLite': async () => ({ source: await open(SQLITE), target: await open() }),
    'into SQLite': async () => ({ source: await open(), target: await open(SQLITE) }),
  }
  for (const [way, openBoth] of Object.entries(ways)) {
    test(`gives the same rows in every table and the same files, ${way}`, async () => {
      const { source, target } = await openBoth()
      await makeScene(source)
      const before = await listRows(source.db)
      expect(Object.keys(before).filter(table => before[table]?.length === 0)).toEqual([])
      await carry(source, target)
      expect(await listRows(target.db)).toEqual(before)
      expect(listFiles(target.files.root)).toEqual(listFiles(source.files.root))
      expect(wrong(await recount(target.db, await target.now()))).toEqual([])
    })

    test(`lets people search and write on, ${way}`, async () => {
      const { source, target } = await openBoth()
      await makeScene(source)
      await carry(source, target)
      expect(await titlesFound(target, '早茶地图')).toEqual(['泰州早茶地图'])
      expect(await titlesFound(target, '反斜杠')).toEqual(['泰州早茶地图'])
      expect(await titlesFound(target, '租金')).toEqual(['泰州早茶地图'])
      expect(await titlesFound(target, '竖排的提示')).toEqual(['代码说明'])
      expect(await titlesFound(target, 'note')).toEqual([])
      const [ann, again] = [await seeAgain(source, 1), await seeAgain(target, 1)]
      target.clock.pass(source.clock.now() - target.clock.now())
      const board = (await source.db.selectFrom('board').select('id').where('name', '=', '城事').executeTakeFirst())?.id
      const [there, here] = [await makeThread(source, ann, board ?? 0), await makeThread(target, again, board ?? 0)]
      expect(here.id).toBe(there.id)
      expect((await makeReply(target, again, 1)).floor).toBe(4)
      expect((await makeMember(target, '新来的')).id).toBe(4)
    })
  }

  test('moves the stamp past what both forums had', async () => {
    const [source, target] = [await open(), await open()]
    await makeScene(source)
    for (let n = 0; n < 40; n += 1)
      await target.db
        .updateTable('stamp')
        .set({ site: 100 + n, content: 7 })
        .execute()
    const [before, { content }] = [await target.now(), await readStamp(source.db)]
    await carry(source, target)
    expect((await readStamp(target.db)).site).toBe(140)
    expect((await readStamp(target.db)).content).toBe(content + 1)
    expect((await target.now()).settings.siteName).not.toBe(before.settings.siteName)
  })

  test('leaves out what is no file of the forum, and says so', async () => {
    const forum = await open()
    await makeMember(forum, '安安')
    mkdirSync(forum.files.root, { recursive: true })
    for (const name of ['.hidden', 'half.part', '中文.png', 'good.png'])
      writeFileSync(join(forum.files.root, name), name)
    const line = await backup(forum, join(forum.folder, 'backup.tar.gz'))
    expect(line).toMatch(/^Backed up \d+ rows and 1 files: \d+ bytes in [\d.]+ seconds\. Left out, .*: 中文\.png\.$/)
    const target = await open()
    expect(await restore(target, join(forum.folder, 'backup.tar.gz'))).toMatch(
      /^Restored \d+ rows and 1 files of 2026-/,
    )
    expect(Object.keys(listFiles(target.files.root))).toEqual(['good.png'])
  })

  test('is refused where members or files are, and by a file that is there', async () => {
    const [source, target] = [await open(), await open()]
    await makeMember(source, '安安')
    await makeBoard(source, '城事')
    const file = join(source.folder, 'backup.tar.gz')
    await backup(source, file)
    await expect(backup(source, file)).rejects.toThrow('never overwrites')
    await expect(restore(source, file)).rejects.toThrow('has rows in "member"')
    mkdirSync(join(target.files.root, 'ab'), { recursive: true })
    writeFileSync(join(target.files.root, 'ab/left.png'), '')
    await expect(restore(target, file)).rejects.toThrow('has files (ab/left.png)')
    expect(await target.db.selectFrom('member').selectAll().execute()).toEqual([])
    expect(Object.keys(listFiles(target.files.root))).toEqual(['ab/left.png'])
  })
})

async function carry(source: TestForum, target: TestForum): Promise<void> {
  const file = join(source.folder, 'backup.tar.gz')
  await backup(source, file)
  await restore(target, file)
}

async function titlesFound(forum: TestForum, words: string): Promise<string[]> {
  const boards = await forum.db.selectFrom('board').select('id').execute()
  const reach = eyesOn(boards.map(board => board.id))
  const asked = { words, reach, boardId: null, authorId: null, since: 0, digest: false }
  const how = { titleOnly: false, order: 'time' as const, limit: 10 }
  const answer = await search(forum.db, { ...asked, ...how }, { page: 1, size: 10 })
  return answer?.found.map(one => one.title) ?? []
}

function wrong(lines: string[]): string[] {
  return lines.filter(line => !line.endsWith(': 0 corrected'))
}
