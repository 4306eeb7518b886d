import { expect, test } from 'vitest'
import { findReadableAttachment } from '../../../src/attachments/attachment-queries.ts'
import { reachOf } from '../../../src/boards/reaching.ts'
import { HOUR } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { buy, refundSales } from '../../../src/threads/sales/buying.ts'
import { pricePart } from '../../../src/threads/sales/pricing.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  actTerms,
  changeSettings,
  makeAttachment,
  makeBoard,
  makeMember,
  makeThread,
  readThread,
  seeAgain,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundLedger } from '../invariants.ts'

onBothEngines('selling a thread', open => {
  async function scene(forum: TestForum) {
    const [ann, bob] = [await makeMember(forum, '安安', { group: 16 }), await makeMember(forum, '波波', { group: 11 })]
    const board = await makeBoard(forum, '城事')
    const attachmentIds = [await makeAttachment(forum, ann)]
    const parts = [{ thread: { price: 10, personal: 1 } }]
    const thread = await makeThread(forum, ann, board, { attachmentIds, parts })
    const money = async (who: Viewer) => (await seeAgain(forum, who.id)).member?.extcredits2 ?? 0
    const buying = (who: Viewer, price = 10) =>
      act(forum, (tx, site) => buy(tx, site, who, thread, price, forum.clock.now()))
    return { ann, bob, board, thread, money, buying, file: attachmentIds[0] ?? 0 }
  }

  test('a buyer pays once however often she asks at once, and the author gets it less the tax', async () => {
    const forum = await open()
    const { ann, bob, thread, money, buying } = await scene(forum)
    const before = [await money(ann), await money(bob)]
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => buying(bob)))
    expect(outcomes.map(outcome => outcome.ok)).toEqual(Array.from({ length: 8 }, () => true))
    expect([await money(ann), await money(bob)]).toEqual([(before[0] ?? 0) + 8, (before[1] ?? 0) - 10])
    expect(await readThread(forum, ann, thread.id)).toMatchObject({ buyers: 1, income: 8 })
    await expectSoundLedger(forum)
  })

  test('who cannot afford it, or was told another price, pays nothing', async () => {
    const forum = await open()
    const { bob, money, buying, thread } = await scene(forum)
    const poor = await makeMember(forum, '陈晨')
    expect(await buying(poor)).toMatchObject({ ok: false, errors: [{ key: 'error.cannot_afford' }] })
    expect(await buying(bob, 9)).toMatchObject({ ok: false, errors: [{ key: 'error.price_changed' }] })
    expect(await money(poor)).toBe(0)
    expect((await readThread(forum, bob, thread.id)).buyers).toBe(0)
  })

  test('a thread brings its author no more than the setting says, and costs nothing after its hours', async () => {
    const forum = await open()
    const { ann, bob, buying, money, thread } = await scene(forum)
    const cat = await makeMember(forum, '陈晨', { group: 11 })
    await changeSettings(forum, { incomePerThreadMax: 8, chargeHours: 24 })
    await buying(bob)
    const earned = await money(ann)
    await buying(cat)
    expect([await money(ann), (await readThread(forum, ann, thread.id)).buyers]).toEqual([earned, 2])
    forum.clock.pass(25 * HOUR)
    const dan = await makeMember(forum, '丁丁', { group: 11 })
    const rich = await money(dan)
    await buying(dan)
    expect(await money(dan)).toBe(rich)
  })

  test('files of the text are for who has paid', async () => {
    const forum = await open()
    const { ann, bob, buying, file } = await scene(forum)
    const sees = async (who: Viewer) =>
      (await findReadableAttachment(forum.db, reachOf(await forum.now(), who, forum.clock.now()), file)) !== undefined
    expect([await sees(ann), await sees(bob)]).toEqual([true, false])
    await buying(bob)
    expect(await sees(bob)).toBe(true)
  })

  test('a refund gives every buyer back what she paid, and leaves the thread free', async () => {
    const forum = await open()
    const { ann, bob, buying, money, thread } = await scene(forum)
    const admin = await makeMember(forum, '站长', { group: 1 })
    const before = [await money(ann), await money(bob)]
    await buying(bob)
    await act(forum, (tx, site) => refundSales(tx, site, admin, thread, actTerms(forum)))
    expect([await money(ann), await money(bob)]).toEqual(before)
    expect(await readThread(forum, bob, thread.id)).toMatchObject({ price: 0, buyers: 0, income: 0 })
    await expect(act(forum, (tx, site) => refundSales(tx, site, bob, thread, actTerms(forum)))).rejects.toThrow()
    await expectSoundLedger(forum)
  })

  test('nobody asks for more than her group may', async () => {
    const forum = await open()
    const { ann, bob, thread } = await scene(forum)
    expect(pricePart(ann, 11, null)).toMatchObject({ ok: false, errors: [{ key: 'error.price_too_high' }] })
    expect(pricePart(bob, 1, null)).toMatchObject({ ok: false })
    const now = await readThread(forum, ann, thread.id)
    expect(pricePart(bob, now.price, now)).toEqual({ ok: true, value: null })
    expect(pricePart(ann, 0, now)).toMatchObject({ ok: true, value: { thread: { price: 0 } } })
  })
})
