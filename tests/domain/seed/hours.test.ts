import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { keepPicture } from '../../../src/attachments/uploading.ts'
import type { Forum } from '../../../src/context.ts'
import { DAY, HOUR } from '../../../src/lib/clock.ts'
import { town } from '../../../src/seed/content/town.ts'
import { seedDemo } from '../../../src/seed/demo.ts'
import type { Pictures } from '../../../src/seed/demo-pictures.ts'
import { eventsOf } from '../../../src/seed/demo-threads.ts'
import { openTestForum, type TestForum } from '../../support/forum.ts'
import { png } from '../../support/pictures.ts'

const MIDNIGHT = Date.parse('2026-11-26T00:00:00+08:00')

describe('the town begins at any hour of the day', () => {
  const open: TestForum[] = []
  afterEach(async () => {
    for (const forum of open.splice(0)) await forum.close()
  })

  test('with every thread before its replies and nothing that is yet to come', () => {
    for (let now = MIDNIGHT; now < MIDNIGHT + DAY; now += HOUR / 4) {
      const events = eventsOf({ threads: town.threads, now })
      const begun = new Set<string>()
      const wrong = events.filter(({ thread, reply, at }) => {
        if (!reply) begun.add(thread.title)
        return at >= now || !begun.has(thread.title)
      })
      expect(wrong.map(({ thread }) => thread.title)).toEqual([])
      expect(begun.size).toBe(town.threads.length)
    }
  })

  test('half past three at night the whole of it stands', { timeout: 60_000 }, async () => {
    const forum = await openTestForum({ database: ':memory:' })
    open.push(forum)
    forum.clock.pass(MIDNIGHT + 3.5 * HOUR - forum.clock.now())
    await seedDemo(forum, hangOnePicture)
    const { n } = await forum.db
      .selectFrom('post')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBe(eventsOf({ threads: town.threads, now: forum.clock.now() }).length)
  })
})

/** Every picture is the same one: drawing them all takes longer than all the rest. */
async function hangOnePicture({ files, config }: Forum): Promise<Pictures> {
  const { bytes } = await png()
  const path = join(config.dataDir, 'one.png')
  await writeFile(path, bytes)
  const kept = await keepPicture(files, { path, size: bytes.length }, 0)
  if (!kept.ok) throw new Error('The picture was not taken')
  const named = town.threads.flatMap(thread => [thread, ...thread.replies]).flatMap(({ images = [] }) => images)
  return new Map(named.map(({ name }) => [name, kept.value]))
}
