import { expect, test } from 'vitest'
import { amountsOf } from '../../../src/credits/amounts.ts'
import { book } from '../../../src/credits/ledger.ts'
import { settle } from '../../../src/credits/settling.ts'
import type { ItemKind } from '../../../src/db/tables/items.ts'
import { runTimed, timetable } from '../../../src/jobs/schedule.ts'
import { HOUR } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { amountOf, putIn } from '../../../src/play/items/bag.ts'
import { buyItem } from '../../../src/play/items/buying.ts'
import { giveItem } from '../../../src/play/items/giving.ts'
import { openMoneyCard } from '../../../src/play/items/money-card.ts'
import { sellItem } from '../../../src/play/items/parting.ts'
import { applyItem } from '../../../src/play/items/using.ts'
import { setSticky } from '../../../src/threads/sticking.ts'
import type { Thread } from '../../../src/threads/thread.ts'
import { onBothEngines, type TestForum } from '../../support/forum.ts'
import { act, actTerms, findPlace, makeBoard, makeMember, makeReply, makeThread } from '../../support/make.ts'
import { expectSoundLedger } from '../invariants.ts'

onBothEngines('items', open => {
  test('A-12: many buy the last ones at once, and neither the stock nor a purse goes below nothing', async () => {
    const forum = await open()
    const id = await itemOf(forum, 'bump')
    await forum.db.updateTable('item').set({ stock: 3 }).where('id', '=', id).execute()
    const people = await Promise.all(Array.from({ length: 5 }, (_, n) => richMember(forum, `会员${n}`, 15)))
    const before = await sumOfMoney(forum)
    const buy = (one: Viewer) =>
      act(forum, (tx, site) => buyItem(tx, site, one, { itemId: id, amount: 1 }, forum.clock.now()))
    const outcomes = await Promise.all([...people, ...people].map(buy))
    expect(outcomes.filter(one => one.ok)).toHaveLength(3)
    const { stock, sold } = await forum.db.selectFrom('item').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect([stock, sold, before - (await sumOfMoney(forum))]).toEqual([0, 3, 30])
    expect((await forum.db.selectFrom('member').select('extcredits2').execute()).every(m => m.extcredits2 >= 0)).toBe(
      true,
    )
    await expectSoundLedger(forum)
  })

  test('a bag holds what its group says; what is sold back brings less than it cost, once', async () => {
    const forum = await open()
    const id = await itemOf(forum, 'bump')
    const ann = await richMember(forum, '安安', 500)
    const buy = (amount: number) =>
      act(forum, (tx, site) => buyItem(tx, site, ann, { itemId: id, amount }, forum.clock.now()))
    expect(await buy(5)).toMatchObject({ errors: [{ key: 'error.item_weight' }] })
    expect(await buy(1)).toMatchObject({ ok: true })
    const sell = () => act(forum, (tx, site) => sellItem(tx, site, ann, { itemId: id, amount: 1 }, forum.clock.now()))
    const outcomes = await Promise.all([sell(), sell(), sell()])
    expect(outcomes.filter(one => one.ok)).toMatchObject([{ value: 8 }])
    await expectSoundLedger(forum)
  })

  test('is given on by those who may, to those whose bag holds it', async () => {
    const forum = await open()
    const id = await itemOf(forum, 'money')
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '老博', { group: 14 })]
    for (const one of [ann, bob]) await act(forum, tx => putIn(tx, one.id, id, 2))
    const to = { ...ann, group_id: 10, locked_at: null }
    const gift = { itemId: id, amount: 1, note: '拿去' }
    const give = (from: Viewer, other: typeof to) =>
      act(forum, (tx, site) => giveItem(tx, site, from, other, gift, forum.clock.now()))
    expect(await give(ann, { ...to, id: bob.id, group_id: 14 })).toMatchObject({ ok: false, status: 403 })
    expect(await give(bob, to)).toMatchObject({ ok: true })
    expect([await amountOf(forum.db, ann.id, id), await amountOf(forum.db, bob.id, id)]).toEqual([3, 1])
    const card = await act(forum, (tx, site) => openMoneyCard(tx, site, ann, id, forum.clock.now()))
    expect(card.ok && card.value >= 1 && card.value <= 15).toBe(true)
    expect(await amountOf(forum.db, ann.id, id)).toBe(2)
    await expectSoundLedger(forum)
  })

  test('colour, top and silence come for a day and go by themselves; what a moderator did is left alone', async () => {
    const { forum, ann, bob, thread, use } = await threadScene(await open())
    for (const kind of ['highlight', 'stick', 'close'] as const) {
      expect(await use(bob, thread.opening, kind, 3)).toMatchObject({ ok: true })
    }
    expect(await rowOf(forum, thread.id)).toMatchObject({ highlight_color: 3, sticky: 1 })
    expect((await rowOf(forum, thread.id)).closed_at).not.toBeNull()
    expect(await use(bob, thread.opening, 'close')).toMatchObject({ errors: [{ key: 'error.item_is_closed' }] })
    forum.clock.pass(25 * HOUR)
    await runLine(forum, 'undo what was done for a limited time')
    expect(await rowOf(forum, thread.id)).toMatchObject({ highlight_color: 0, sticky: 0, closed_at: null })
    const row = await rowOf(forum, thread.id)
    const keeper = await makeMember(forum, '站长', { group: 1 })
    await act(forum, tx => setSticky(tx, keeper, row, 1, actTerms(forum)))
    expect(await use(bob, thread.opening, 'bump')).toMatchObject({ errors: [{ key: 'error.item_moderated' }] })
    expect(await use(ann, thread.reply, 'bump')).toMatchObject({ errors: [{ key: 'error.item_opening' }] })
  })

  test('a lifted thread stands first, and with a jack it comes back on top until its time is over', async () => {
    const { forum, bob, thread, boardId, use } = await threadScene(await open())
    const other = await makeThread(forum, bob, boardId, { title: '后来的' })
    const first = async () =>
      (await forum.db.selectFrom('thread').select('id').orderBy('last_post_at', 'desc').executeTakeFirst())?.id
    expect(await first()).toBe(other.id)
    forum.clock.pass(HOUR)
    expect(await use(bob, thread.opening, 'jack')).toMatchObject({ ok: true })
    expect(await first()).toBe(thread.id)
    await makeReply(forum, bob, other.id)
    expect(await first()).toBe(other.id)
    forum.clock.pass(HOUR / 2)
    await runLine(forum, 'keep threads on top')
    expect(await first()).toBe(thread.id)
    forum.clock.pass(HOUR)
    await runLine(forum, 'undo what was done for a limited time')
    expect(await forum.db.selectFrom('thread_expiry').selectAll().execute()).toEqual([])
  })

  test('a mask hides the author from lists too; the mirror shows her to one alone, who took it off is seen', async () => {
    const { forum, ann, bob, thread, use } = await threadScene(await open())
    expect(await use(bob, thread.opening, 'anonymous')).toMatchObject({ errors: [{ key: 'error.item_own' }] })
    expect(await use(ann, thread.reply, 'anonymous')).toMatchObject({ ok: true })
    expect(await rowOf(forum, thread.id)).toMatchObject({ last_author_id: null, last_author_name: '' })
    expect(await use(bob, thread.reply, 'unmask')).toMatchObject({ ok: true, value: { author: '安安' } })
    const board = await forum.db.selectFrom('board').selectAll().where('last_thread_id', '=', thread.id).execute()
    expect(board.map(one => one.last_author_name)).toEqual([''])
    expect(await use(ann, thread.reply, 'appear')).toMatchObject({ ok: true })
    expect(await rowOf(forum, thread.id)).toMatchObject({ last_author_name: '安安' })
    const traces = await forum.db.selectFrom('moderation').select('action').execute()
    expect(traces).toEqual([])
    expect(await use(ann, thread.opening, 'repent')).toMatchObject({ ok: true })
    expect((await forum.db.selectFrom('thread').select('id').where('deleted_at', 'is', null).execute()).length).toBe(0)
  })
})

async function threadScene(forum: TestForum) {
  const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '老博')]
  const boardId = await makeBoard(forum, '茶馆')
  const { id } = await makeThread(forum, ann, boardId)
  const { postId: reply } = await makeReply(forum, ann, id)
  const opening = (await forum.db.selectFrom('post').select('id').where('floor', '=', 1).executeTakeFirstOrThrow()).id
  const use = async (viewer: Viewer, postId: number, kind: ItemKind, color = 0) => {
    const itemId = await itemOf(forum, kind)
    await act(forum, tx => putIn(tx, viewer.id, itemId, 1))
    const place = await findPlace(forum, viewer, postId)
    return act(forum, (tx, site) => applyItem(tx, site, viewer, place, { itemId, color }, forum.clock.now()))
  }
  return { forum, ann, bob, boardId, thread: { id, reply, opening }, use }
}

async function runLine(forum: TestForum, name: string): Promise<void> {
  const line = timetable.find(one => one.name === name)
  if (!line) throw new Error(`Nothing is called ${name}`)
  await runTimed(forum, line, forum.clock.now())
}

function rowOf(forum: TestForum, id: number): Promise<Thread> {
  return forum.db.selectFrom('thread').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function itemOf(forum: TestForum, kind: ItemKind): Promise<number> {
  return (await forum.db.selectFrom('item').select('id').where('kind', '=', kind).executeTakeFirstOrThrow()).id
}

async function richMember(forum: TestForum, name: string, money: number): Promise<Viewer> {
  const one = await makeMember(forum, name)
  await act(forum, async (tx, site) => {
    const at = forum.clock.now()
    await book(tx, { memberId: one.id, action: 'opening', amounts: amountsOf({ extcredits2: money }), at })
    await settle(tx, site, one.id, at)
  })
  return one
}

async function sumOfMoney(forum: TestForum): Promise<number> {
  const rows = await forum.db.selectFrom('member').select('extcredits2').execute()
  return rows.reduce((sum, row) => sum + row.extcredits2, 0)
}
