import fc from 'fast-check'
import { test } from 'vitest'
import { MINUTE } from '../../../src/lib/clock.ts'
import type { TestForum } from '../../support/forum.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters, expectSoundLedger, expectWhatStandsPaid } from '../invariants.ts'
import { makeTown } from './random-acts.ts'

const nat = fc.noBias(fc.nat({ max: 9999 }))
const draws = (count: number) =>
  fc.array(fc.tuple(nat, nat, nat, nat), { minLength: count, maxLength: count, size: 'max' })
const once = { numRuns: 1, endOnFailure: true }

async function expectSound(forum: TestForum): Promise<void> {
  await expectSoundLedger(forum)
  await expectSoundCounters(forum)
  await expectWhatStandsPaid(forum)
}

onBothEngines('whatever happens', open => {
  test('balances are the sum of the ledger and counters are what there is', async () => {
    await fc.assert(
      fc.asyncProperty(draws(250), async list => {
        const forum = await open()
        const { happen } = await makeTown(forum)
        for (const [index, draw] of list.entries()) {
          forum.clock.pass(MINUTE)
          await happen(draw)
          if (index % 10 === 9) await expectSound(forum)
        }
      }),
      once,
    )
  })

  test('so they are when five things happen at the same moment', async () => {
    await fc.assert(
      fc.asyncProperty(draws(75), async list => {
        const forum = await open()
        const { happen } = await makeTown(forum)
        for (let from = 0; from < list.length; from += 5) {
          forum.clock.pass(MINUTE)
          await Promise.all(list.slice(from, from + 5).map(happen))
          await expectSound(forum)
        }
      }),
      once,
    )
  })
})
