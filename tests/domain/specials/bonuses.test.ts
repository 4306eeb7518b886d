import { expect, test } from 'vitest'
import type { Viewer } from '../../../src/members/viewer.ts'
import { type Bonus, winsBonus } from '../../../src/threads/bonuses/bonus.ts'
import { bonusPart, changedBonusPart } from '../../../src/threads/bonuses/offering-bonus.ts'
import { edit } from '../../../src/threads/editing.ts'
import { publish, withhold } from '../../../src/threads/publishing.ts'
import { remove, restore } from '../../../src/threads/recycling.ts'
import { removePost } from '../../../src/threads/recycling-posts.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  actTerms,
  changeSettings,
  findPlace,
  makeBoard,
  makeMember,
  makeReply,
  makeThread,
  plainFields,
  readThread,
  seeAgain,
  sendReply,
  sendThread,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundLedger } from '../invariants.ts'

const OFFER: Bonus = { each: 5, left: 3, times: 2, chance: 100 }

const moneyOf = async (forum: TestForum, member: Viewer) => (await seeAgain(forum, member.id)).member?.extcredits2 ?? 0
const bonusOf = async (forum: TestForum, postId: number) =>
  (await forum.db.selectFrom('post').select('bonus').where('id', '=', postId).executeTakeFirstOrThrow()).bonus

/** Somebody with money and the right, a replier, and a thread with prizes; what she had before. */
async function offer(forum: TestForum, changes: Partial<Bonus> = {}) {
  const [ann, bob] = [await makeMember(forum, '安安', { group: 12 }), await makeMember(forum, '波波')]
  const before = await moneyOf(forum, ann)
  const parts = [bonusPart(await forum.now(), ann, { ...OFFER, ...changes })]
  const thread = await makeThread(forum, ann, await makeBoard(forum, '茶馆'), { parts })
  return { ann, bob, before, thread }
}

async function change(forum: TestForum, author: Viewer, threadId: number, wanted: Bonus, known: number) {
  const opening = await forum.db
    .selectFrom('post')
    .select('id')
    .where('thread_id', '=', threadId)
    .where('floor', '=', 1)
    .executeTakeFirstOrThrow()
  const place = await findPlace(forum, author, opening.id)
  const parts = [changedBonusPart(await forum.now(), author, place.thread, wanted, known)]
  const text = { ...plainFields('回帖有奖,大家都来说说'), title: '有奖', typeId: null, removedAttachmentIds: [], parts }
  return act(forum, (tx, site) => edit(tx, site, author, place, text, forum.clock.now()))
}

onBothEngines('reply prizes', open => {
  test('the whole offer and its tax leave the author at once, and replies of others win until it is spent', async () => {
    const forum = await open()
    const { ann, bob, before, thread } = await offer(forum)
    expect(await moneyOf(forum, ann)).toBe(before - 18 + 2)
    const won: number[] = []
    for (const who of [ann, bob, bob, bob])
      won.push(await bonusOf(forum, (await makeReply(forum, who, thread.id)).postId))
    expect(won).toEqual([0, 5, 5, 0])
    expect(await moneyOf(forum, bob)).toBe(10 + 3)
    const cara = await makeMember(forum, '卡卡')
    const last = [await makeReply(forum, cara, thread.id), await makeReply(forum, cara, thread.id)]
    expect(await Promise.all(last.map(({ postId }) => bonusOf(forum, postId)))).toEqual([5, 0])
    expect(await readThread(forum, ann, thread.id)).toMatchObject({ bonus_each: 5, bonus_left: 0 })
    await expectSoundLedger(forum)
  })

  test('twenty replies at once share out what there is and not a credit more', async () => {
    const forum = await open()
    await changeSettings(forum, { floodSeconds: 0 })
    const { ann, before, thread } = await offer(forum, { left: 7, times: 1 })
    const people: Viewer[] = []
    for (let n = 0; n < 10; n += 1) people.push(await makeMember(forum, `抢奖${n}`))
    forum.clock.pass(60_000)
    const answers = await Promise.all([...people, ...people].map(who => sendReply(forum, who, thread.id)))
    expect(answers.filter(one => one.ok)).toHaveLength(20)
    const purses = await Promise.all(people.map(who => moneyOf(forum, who)))
    expect(purses.toSorted()).toEqual([2, 2, 2, 7, 7, 7, 7, 7, 7, 7])
    expect((await readThread(forum, ann, thread.id)).bonus_left).toBe(0)
    expect(purses.reduce((sum, one) => sum + one, 0) + (await moneyOf(forum, ann))).toBe(before + 2 + 20 - 7)
    await expectSoundLedger(forum)
  })

  test('a reply that waits draws when it becomes public, and only once', async () => {
    const forum = await open()
    const { ann, bob, thread } = await offer(forum, { left: 1 })
    const { postId } = await makeReply(forum, bob, thread.id, { waits: true })
    expect([await bonusOf(forum, postId), (await readThread(forum, ann, thread.id)).bonus_left]).toEqual([0, 1])
    const post = (await findPlace(forum, bob, postId)).post
    const at = forum.clock.now()
    await act(forum, (tx, site) => publish(tx, site, post, { at }))
    await act(forum, (tx, site) => withhold(tx, site, post, at))
    await act(forum, (tx, site) => publish(tx, site, post, { at, wasPublic: true }))
    expect([await bonusOf(forum, postId), await moneyOf(forum, bob)]).toEqual([5, 5 + 1])
    await expectSoundLedger(forum)
  })

  test('a deleted reply keeps its prize and makes room for no other; a deleted thread gives back what is left', async () => {
    const forum = await open()
    const { ann, bob, before, thread } = await offer(forum, { times: 1 })
    const admin = await makeMember(forum, '站长', { group: 1 })
    const place = await findPlace(forum, bob, (await makeReply(forum, bob, thread.id)).postId)
    await act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    expect(await bonusOf(forum, (await makeReply(forum, bob, thread.id)).postId)).toBe(0)
    expect(await moneyOf(forum, bob)).toBe(5 + 1)
    await act(forum, (tx, site) => remove(tx, site, admin, thread, actTerms(forum)))
    expect(await moneyOf(forum, ann)).toBe(before - 18 + 10)
    await act(forum, (tx, site) => restore(tx, site, admin, thread, actTerms(forum)))
    expect((await readThread(forum, ann, thread.id)).bonus_left).toBe(0)
    await act(forum, (tx, site) => remove(tx, site, admin, thread, actTerms(forum)))
    expect(await moneyOf(forum, ann)).toBe(before - 18 + 10)
    await expectSoundLedger(forum)
  })

  test('the author adds prizes and stops them, and what was won while she wrote is not offered twice', async () => {
    const forum = await open()
    const { ann, bob, before, thread } = await offer(forum)
    await makeReply(forum, bob, thread.id)
    const left = async () => (await readThread(forum, ann, thread.id)).bonus_left
    expect(await change(forum, ann, thread.id, { ...OFFER, left: 3 }, 3)).toMatchObject({ ok: true })
    expect([await left(), await moneyOf(forum, ann)]).toEqual([2, before - 18 + 2])
    await change(forum, ann, thread.id, { ...OFFER, left: 4 }, 2)
    expect([await left(), await moneyOf(forum, ann)]).toEqual([4, before - 18 + 2 - 12])
    await change(forum, ann, thread.id, { ...OFFER, left: 0 }, 4)
    expect([await left(), await moneyOf(forum, ann)]).toEqual([0, before - 30 + 2 + 20])
    expect(await change(forum, bob, thread.id, OFFER, 0)).toMatchObject({ ok: false })
    await expectSoundLedger(forum)
  })

  test('who cannot pay or may not, offers nothing, and neither is it too much', async () => {
    const forum = await open()
    const site = await forum.now()
    const [ann, poor] = [await makeMember(forum, '安安', { group: 12 }), await makeMember(forum, '小穷')]
    const board = await makeBoard(forum, '茶馆')
    const send = (who: Viewer, wanted: Bonus) =>
      sendThread(forum, who, board, { parts: [bonusPart(site, who, wanted)] })
    const fault = (key: string) => ({ ok: false, errors: [{ key, field: 'bonus_each' }] })
    const may = { ...poor, group: ann.group }
    expect(await send(poor, OFFER)).toMatchObject(fault('error.cannot_offer_bonus'))
    expect(await send(may, OFFER)).toMatchObject(fault('error.cannot_afford'))
    expect(await send(ann, { ...OFFER, each: 30_000 })).toMatchObject(fault('error.bonus_too_much'))
    expect(await forum.db.selectFrom('thread').select('id').execute()).toEqual([])
  })
})

test('a chance of thirty in a hundred wins with thirty of the hundred throws', () => {
  const throws = Array.from({ length: 100 }, (_, n) => n)
  const wins = (chance: number) => throws.filter(n => winsBonus({ chance }, n)).length
  expect([wins(30), wins(100), wins(1)]).toEqual([30, 100, 1])
})
