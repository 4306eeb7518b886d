import { makeCards, redeem } from '../../../../src/credits/cards.ts'
import { reward } from '../../../../src/credits/rewarding.ts'
import { settle } from '../../../../src/credits/settling.ts'
import type { TestForum } from '../../../support/forum.ts'
import { act } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** Cards, one of them used, and a rule that pays once for each thing. */
export async function earnSomething(forum: TestForum, { bob, keeper }: Folk): Promise<void> {
  const at = forum.clock.now()
  await act(forum, async (tx, site) => {
    const terms = { count: 2, credit: 2, amount: 1, note: '周年', expires_at: null }
    const [code = ''] = await makeCards(tx, keeper.id, terms, at)
    await redeem(tx, site, keeper.id, code, at)
    await reward(tx, site, keeper.id, 'followedcollection', { once: bob.id, at })
    await settle(tx, site, keeper.id, at)
  })
}
