import { expect, test } from 'vitest'
import { countDown, countSoFar, countUp, forgetCount, forgetOldCounts } from '../../../src/db/rate-limits.ts'
import { transact } from '../../../src/db/transact.ts'
import { MINUTE, SECOND } from '../../../src/lib/clock.ts'
import { NOON } from '../../support/forum.ts'
import { onBothEngines } from '../engines.ts'

const pace = { max: 3, within: MINUTE }

onBothEngines('rate limits', open => {
  test('fifty at once are counted one to fifty', async () => {
    const { db } = await open()
    const counted = await Promise.all(Array.from({ length: 50 }, () => countUp(db, 'search', pace, NOON)))
    expect(counted.map(({ count }) => count).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
    expect(counted.filter(({ wait }) => wait === 0)).toHaveLength(3)
    expect(counted.filter(({ wait }) => wait === MINUTE)).toHaveLength(47)
  })

  test('a window ends a while after its first count and another begins', async () => {
    const { db } = await open()
    for (let n = 0; n < 3; n += 1) await countUp(db, 'search', pace, NOON + n * SECOND)
    expect(await countUp(db, 'search', pace, NOON + 50 * SECOND)).toEqual({ count: 4, wait: 10 * SECOND })
    expect(await countUp(db, 'search', pace, NOON + MINUTE)).toEqual({ count: 1, wait: 0 })
    expect(await countUp(db, 'search', pace, NOON + 2 * MINUTE - 1)).toEqual({ count: 2, wait: 0 })
  })

  test('what turned out not to count is taken back, and never below nothing', async () => {
    const { db } = await open()
    await countUp(db, 'search', pace, NOON)
    await countUp(db, 'search', pace, NOON)
    for (let n = 0; n < 3; n += 1) await countDown(db, 'search')
    expect((await countSoFar(db, 'search', NOON)).count).toBe(0)
    await countDown(db, 'never counted')
  })

  test('one key does not count for another', async () => {
    const { db } = await open()
    for (let n = 0; n < 5; n += 1) await countUp(db, 'mail:ann', pace, NOON)
    expect((await countUp(db, 'mail:bob', pace, NOON)).count).toBe(1)
  })

  test('asking does not count, and forgetting begins anew', async () => {
    const { db } = await open()
    await countUp(db, 'mail', pace, NOON)
    expect(await countSoFar(db, 'mail', NOON + SECOND)).toEqual({ count: 1, wait: 59 * SECOND })
    expect(await countSoFar(db, 'mail', NOON + MINUTE)).toEqual({ count: 0, wait: 0 })
    await forgetCount(db, 'mail')
    expect(await countSoFar(db, 'mail', NOON)).toEqual({ count: 0, wait: 0 })
  })

  test('windows that are over are swept, those that run stay', async () => {
    const { db } = await open()
    await countUp(db, 'old', pace, NOON)
    await countUp(db, 'new', pace, NOON + 30 * SECOND)
    await transact(db, tx => forgetOldCounts(tx, NOON + MINUTE), 'nothing')
    expect(await db.selectFrom('rate_limit').select('key').execute()).toEqual([{ key: 'new' }])
  })
})
