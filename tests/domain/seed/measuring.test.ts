import { expect, test } from 'vitest'
import { reachOf } from '../../../src/boards/reaching.ts'
import { guest } from '../../../src/members/viewer.ts'
import { search } from '../../../src/search/searching.ts'
import { fillForMeasuring } from '../../../src/seed/measuring/filling.ts'
import { plan } from '../../../src/seed/measuring/planning.ts'
import { recount } from '../../../src/threads/recounting.ts'
import { onBothEngines } from '../engines.ts'

const AMOUNT = { threads: 40, posts: 1200 }

test('a plan has exactly as many threads, posts and floors of the long thread as were asked for', () => {
  for (const [threads, posts] of [
    [1, 1],
    [1, 50],
    [30, 30],
    [40, 1200],
    [1000, 10_000],
  ] as const) {
    const { floors, floorOf } = plan({ threads, posts })
    expect(floors.reduce((sum, count) => sum + count, 0)).toBe(posts)
    expect(floors.filter(count => count === 0)).toHaveLength(0)
    expect(floorOf.filter(floor => floor === 1)).toHaveLength(threads)
    if (threads > 1 && posts > threads) expect(floors[0]).toBe(Math.floor(posts / 10))
  }
})

onBothEngines('filling for measuring', open => {
  test('leaves counters that hold, floors without gaps, and posts that are found', async () => {
    const forum = await open()
    const told: number[] = []
    await fillForMeasuring(forum, AMOUNT, done => told.push(done))
    expect(told.at(-1)).toBe(AMOUNT.posts)

    const site = await forum.now()
    expect((await recount(forum.db, site)).filter(line => !line.endsWith(': 0 corrected'))).toEqual([])
    const [long] = await forum.db.selectFrom('thread').selectAll().orderBy('id').limit(1).execute()
    expect(long?.last_floor).toBe(AMOUNT.posts / 10)

    const post = await forum.db.selectFrom('post').select('body').orderBy('id', 'desc').executeTakeFirstOrThrow()
    const words = /\p{Script=Han}{2}/u.exec(post.body)?.[0] ?? ''
    const reach = reachOf(site, guest(site.groups, ''))
    const asked = { words, reach, boardId: null, authorId: null, since: 0, digest: false, titleOnly: false }
    const found = await search(forum.db, { ...asked, order: 'time', limit: 500 }, { page: 1, size: 20 })
    expect(found?.found.map(one => one.id)).toContain(AMOUNT.posts)
  })

  test('goes on from the numbers it gave out', async () => {
    const forum = await open()
    await fillForMeasuring(forum, { threads: 2, posts: 10 }, () => {})
    const [thread] = await forum.db.selectFrom('thread').selectAll().orderBy('id', 'desc').limit(1).execute()
    const { id: _id, ...copy } = thread ?? { id: 0 }
    const next = await forum.db
      .insertInto('thread')
      .values(copy as never)
      .returning('id')
      .executeTakeFirstOrThrow()
    expect(next.id).toBe((thread?.id ?? 0) + 1)
  })
})
