import { expect, test } from 'vitest'
import type { Amounts } from '../../../src/credits/amounts.ts'
import { amountsOf } from '../../../src/credits/amounts.ts'
import { reward } from '../../../src/credits/rewarding.ts'
import { removeCreditRule, saveCreditRule } from '../../../src/credits/rule-making.ts'
import type { CreditAction, CreditRule } from '../../../src/credits/rules.ts'
import { settle } from '../../../src/credits/settling.ts'
import { transact } from '../../../src/db/transact.ts'
import { DAY, HOUR, MINUTE } from '../../../src/lib/clock.ts'
import { NotFound } from '../../../src/lib/errors.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  changeSettings,
  makeBoard,
  makeMember,
  makeReply,
  makeThread,
  seeAgain,
  sendReply,
  sendThread,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

type Terms = Partial<Pick<CreditRule, 'cycle' | 'cycle_minutes' | 'times' | 'board_id'>>

async function setRule(forum: TestForum, action: CreditAction, amounts: Partial<Amounts>, terms: Terms = {}) {
  const rule = { action, board_id: null, cycle: 4 as const, cycle_minutes: 0, times: 0, ...terms }
  await transact(forum.db, tx => saveCreditRule(tx, { ...rule, ...amountsOf(amounts) }), 'site')
}

/** Pays now and answers the money that came of it. */
async function pay(forum: TestForum, member: Viewer, action: CreditAction, boardId: number | null = null) {
  return act(forum, async (tx, site) => {
    const at = forum.clock.now()
    const amounts = await reward(tx, site, member.id, action, { boardId, at })
    await settle(tx, site, member.id, at)
    return amounts.extcredits2
  })
}

onBothEngines('credit rules', open => {
  test("a new forum has the classic's rules", async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const paid = []
    for (const action of ['post', 'reply', 'digest', 'postattach', 'setavatar', 'daylogin', 'realemail'] as const)
      paid.push(await pay(forum, ann, action))
    expect(paid).toEqual([2, 1, 5, 0, 5, 2, 10])
  })

  test('a rule of zeros leaves no row in the ledger', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    await pay(forum, ann, 'search')
    expect(await forum.db.selectFrom('credit_entry').selectAll().execute()).toEqual([])
  })

  test('a rule without end pays each time', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    expect([await pay(forum, ann, 'reply'), await pay(forum, ann, 'reply')]).toEqual([1, 1])
  })

  test('a rule for once pays once in a life, to each member', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    expect(await pay(forum, ann, 'setavatar')).toBe(5)
    forum.clock.pass(1000 * DAY)
    expect(await pay(forum, ann, 'setavatar')).toBe(0)
    expect(await pay(forum, bob, 'setavatar')).toBe(5)
  })

  test("a daily rule begins anew at the site's midnight", async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    forum.clock.pass(12 * HOUR - MINUTE)
    expect(await pay(forum, ann, 'daylogin')).toBe(2)
    expect(await pay(forum, ann, 'daylogin')).toBe(0)
    forum.clock.pass(MINUTE)
    expect(await pay(forum, ann, 'daylogin')).toBe(2)
    forum.clock.pass(DAY - 1)
    expect(await pay(forum, ann, 'daylogin')).toBe(0)
  })

  test('a rule may pay several times in its cycle', async () => {
    const forum = await open()
    await setRule(forum, 'reply', { extcredits2: 3 }, { cycle: 1, times: 2 })
    const ann = await makeMember(forum, '安安')
    const paid = []
    for (let n = 0; n < 4; n += 1) paid.push(await pay(forum, ann, 'reply'))
    expect(paid).toEqual([3, 3, 0, 0])
    forum.clock.pass(DAY)
    expect(await pay(forum, ann, 'reply')).toBe(3)
  })

  test('a rule with a cycle and no number of times pays each time', async () => {
    const forum = await open()
    await setRule(forum, 'reply', { extcredits2: 3 }, { cycle: 1, times: 0 })
    const ann = await makeMember(forum, '安安')
    expect([await pay(forum, ann, 'reply'), await pay(forum, ann, 'reply')]).toEqual([3, 3])
  })

  test("a rule on the clock begins anew at the site's full hours", async () => {
    const forum = await open()
    await setRule(forum, 'reply', { extcredits2: 1 }, { cycle: 2, cycle_minutes: 360, times: 1 })
    const ann = await makeMember(forum, '安安')
    expect([await pay(forum, ann, 'reply'), await pay(forum, ann, 'reply')]).toEqual([1, 0])
    forum.clock.pass(6 * HOUR - 1)
    expect(await pay(forum, ann, 'reply')).toBe(0)
    forum.clock.pass(1)
    expect(await pay(forum, ann, 'reply')).toBe(1)
  })

  test('a rule by interval counts from its first payment', async () => {
    const forum = await open()
    await setRule(forum, 'reply', { extcredits2: 1 }, { cycle: 3, cycle_minutes: 90, times: 1 })
    const ann = await makeMember(forum, '安安')
    forum.clock.pass(7 * MINUTE)
    expect(await pay(forum, ann, 'reply')).toBe(1)
    forum.clock.pass(90 * MINUTE - 1)
    expect(await pay(forum, ann, 'reply')).toBe(0)
    forum.clock.pass(1)
    expect(await pay(forum, ann, 'reply')).toBe(1)
    forum.clock.pass(89 * MINUTE)
    expect(await pay(forum, ann, 'reply')).toBe(0)
  })

  test("a board's own rule takes the place of the general one until it is removed", async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const [city, tea] = [await makeBoard(forum, '城事'), await makeBoard(forum, '茶馆')]
    await setRule(forum, 'post', { extcredits2: 9, extcredits1: 1 }, { board_id: tea })
    await makeThread(forum, ann, city)
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ extcredits2: 2, extcredits1: 0 })
    await makeThread(forum, ann, tea)
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ extcredits2: 11, extcredits1: 1 })
    const own = (await forum.now()).rules.get(`post:${tea}`)
    await transact(forum.db, tx => removeCreditRule(tx, own?.id ?? 0), 'site')
    await makeThread(forum, ann, tea)
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ extcredits2: 13, extcredits1: 1 })
  })

  test('the general rule cannot be removed', async () => {
    const forum = await open()
    const general = (await forum.now()).rules.get('post:0')
    const removing = transact(forum.db, tx => removeCreditRule(tx, general?.id ?? 0), 'site')
    await expect(removing).rejects.toThrow(NotFound)
    expect((await forum.now()).rules.get('post:0')).toEqual(general)
  })

  test('a thread or reply that costs more than there is above the limit is refused', async () => {
    const forum = await open()
    await setRule(forum, 'reply', { extcredits2: -3 })
    await setRule(forum, 'post', { extcredits2: -5 })
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波', { group: 11 })]
    const board = await makeBoard(forum, '城事')
    const thread = await makeThread(forum, bob, board)
    const fault = { key: 'error.credits_too_low', values: { credit: '金钱', limit: 0 } }
    expect(await sendReply(forum, ann, thread.id)).toEqual({ ok: false, status: 422, errors: [fault] })
    expect(await sendThread(forum, ann, board)).toEqual({ ok: false, status: 422, errors: [fault] })
    expect((await seeAgain(forum, ann.id)).member?.posts).toBe(0)
    expect((await seeAgain(forum, bob.id)).member?.extcredits2).toBe(45)
  })

  test('a price may be paid down to the limit and not below', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安', { group: 11 })
    const thread = await makeThread(forum, ann, await makeBoard(forum, '城事'))
    await setRule(forum, 'reply', { extcredits2: -26 })
    await makeReply(forum, await seeAgain(forum, ann.id), thread.id)
    await makeReply(forum, await seeAgain(forum, ann.id), thread.id)
    expect((await seeAgain(forum, ann.id)).member?.extcredits2).toBe(0)
    forum.clock.pass(MINUTE)
    expect(await sendReply(forum, await seeAgain(forum, ann.id), thread.id)).toMatchObject({ ok: false })
    const { extcredits } = (await forum.now()).settings
    const debts = extcredits.map((credit, index) => (index === 1 ? { ...credit, lowerLimit: -100 } : credit))
    await changeSettings(forum, { extcredits: debts })
    await makeReply(forum, await seeAgain(forum, ann.id), thread.id)
    expect((await seeAgain(forum, ann.id)).member?.extcredits2).toBe(-26)
  })

  test('of fifty payments of a rule for once at the same moment one is made', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const paid = await Promise.all(Array.from({ length: 50 }, () => pay(forum, ann, 'realemail')))
    expect(paid.reduce((sum, money) => sum + money, 0)).toBe(10)
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ extcredits2: 10, credits: 10 })
  })
})
