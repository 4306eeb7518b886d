import { afterEach, describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../../src/lib/clock.ts'
import { town } from '../../../src/seed/content/town.ts'
import { seedDemo } from '../../../src/seed/demo.ts'
import { eventsOf } from '../../../src/seed/demo-threads.ts'
import { openTestForum, type TestForum } from '../../support/forum.ts'
import { hangOnePicture } from '../../support/town.ts'

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
