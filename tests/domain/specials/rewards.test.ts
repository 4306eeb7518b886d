import { expect, test } from 'vitest'
import { DAY } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { edit } from '../../../src/threads/editing.ts'
import { remove, restore } from '../../../src/threads/recycling.ts'
import { chooseBest } from '../../../src/threads/rewards/answering.ts'
import { raisedRewardPart, rewardPart } from '../../../src/threads/rewards/offering.ts'
import { cancelReward } from '../../../src/threads/rewards/refunding.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  actTerms,
  findPlace,
  makeBoard,
  makeMember,
  makeReply,
  plainFields,
  readThread,
  seeAgain,
  sendThread,
} from '../../support/make.ts'
import { makeReward } from '../../support/specials.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundLedger } from '../invariants.ts'

const moneyOf = async (forum: TestForum, member: Viewer) => (await seeAgain(forum, member.id)).member?.extcredits2 ?? 0
const choose = (forum: TestForum, viewer: Viewer, threadId: number, postId: number) =>
  act(forum, (tx, site) => chooseBest(tx, site, viewer, threadId, postId, forum.clock.now()))

/** An asker with money, somebody who knows, and a thread of 50 with her answer. */
async function askAndAnswer(forum: TestForum) {
  const [ann, bob] = [await makeMember(forum, '安安', { group: 12 }), await makeMember(forum, '波波')]
  const before = await moneyOf(forum, ann)
  const thread = await makeReward(forum, ann, await makeBoard(forum, '求助'), 50)
  const { postId } = await makeReply(forum, bob, thread.id)
  return { ann, bob, before, thread, postId }
}

onBothEngines('rewards', open => {
  test('the price and its tax leave the author at once, and the best answer is paid the price once', async () => {
    const forum = await open()
    const { ann, bob, before, thread, postId } = await askAndAnswer(forum)
    expect([thread.special, thread.bounty]).toEqual(['reward', 50])
    expect(await moneyOf(forum, ann)).toBe(before - 60 + 2)
    const choices = await Promise.all(Array.from({ length: 8 }, () => choose(forum, ann, thread.id, postId)))
    expect(choices.filter(one => one.ok)).toHaveLength(1)
    expect(choices.find(one => !one.ok)).toMatchObject({ errors: [{ key: 'error.reward_solved' }] })
    expect(await moneyOf(forum, bob)).toBe(50 + 1)
    expect(await readThread(forum, ann, thread.id)).toMatchObject({
      best_post_id: postId,
      solved_at: forum.clock.now(),
    })
    const [notice] = await listNotices(forum.db, bob.id, { page: 1, size: 1 })
    expect(notice).toMatchObject({ key: 'notice.best_answer', params: { post: postId } })
    await expectSoundLedger(forum)
  })

  test('nobody is paid for what is his own, for the question, or in another thread', async () => {
    const forum = await open()
    const { ann, bob, thread, postId } = await askAndAnswer(forum)
    const own = await makeReply(forum, ann, thread.id)
    const other = await makeReward(forum, ann, thread.board_id, 10)
    const opening = await forum.db.selectFrom('post').select('id').orderBy('id').executeTakeFirstOrThrow()
    expect(await choose(forum, ann, thread.id, own.postId)).toMatchObject({ errors: [{ key: 'error.reward_self' }] })
    for (const [id, post] of [
      [thread.id, opening.id],
      [other.id, postId],
    ] as const) {
      expect(await choose(forum, ann, id, post)).toMatchObject({ errors: [{ key: 'error.no_answer' }] })
    }
    expect(await choose(forum, bob, thread.id, postId)).toMatchObject({ ok: false, status: 403 })
  })

  test('moderators choose when the days are over, and not before', async () => {
    const forum = await open()
    const { bob, thread, postId } = await askAndAnswer(forum)
    const mod = await makeMember(forum, '版主', { group: 2 })
    expect(await choose(forum, mod, thread.id, postId)).toMatchObject({ ok: false, status: 403 })
    forum.clock.pass(30 * DAY)
    expect(await choose(forum, mod, thread.id, postId)).toMatchObject({ ok: true })
    expect(await moneyOf(forum, bob)).toBe(51)
  })

  test('who cannot pay cannot offer, and of offers at once no more are made than can be paid', async () => {
    const forum = await open()
    const [poor, rich] = [await makeMember(forum, '小穷'), await makeMember(forum, '大款', { group: 12 })]
    const board = await makeBoard(forum, '求助')
    const site = await forum.now()
    const offer = (who: Viewer, price: number) =>
      sendThread(forum, who, board, { parts: [rewardPart(site, who.id, price)] })
    expect(await offer(poor, 5)).toMatchObject({ ok: false, errors: [{ key: 'error.cannot_afford' }] })
    expect(await offer(rich, 40_000)).toMatchObject({ ok: false, errors: [{ key: 'error.reward_between' }] })
    const money = await moneyOf(forum, rich)
    const staff = { ...rich, group: { ...rich.group, skips_limits: 1 } }
    const all = await Promise.all(Array.from({ length: 4 }, () => offer(staff, Math.floor(money / 2))))
    expect(all.filter(one => one.ok)).toHaveLength(1)
    expect(await moneyOf(forum, rich)).toBeGreaterThanOrEqual(0)
    expect(await forum.db.selectFrom('thread').select('id').execute()).toHaveLength(1)
    await expectSoundLedger(forum)
  })

  test('the price can be raised and never lowered, and the difference is held', async () => {
    const forum = await open()
    const { ann, before, thread } = await askAndAnswer(forum)
    const opening = await forum.db.selectFrom('post').select('id').orderBy('id').executeTakeFirstOrThrow()
    const raise = async (price: number) => {
      const place = await findPlace(forum, ann, opening.id)
      const parts = [raisedRewardPart(await forum.now(), place.thread, ann.id, price)]
      const text = {
        ...plainFields('谁知道哪里修自行车'),
        title: '修车',
        typeId: null,
        removedAttachmentIds: [],
        parts,
      }
      return act(forum, (tx, site) => edit(tx, site, ann, place, text, forum.clock.now()))
    }
    expect(await raise(40)).toMatchObject({ ok: false, errors: [{ key: 'error.reward_lower' }] })
    expect(await raise(100)).toMatchObject({ ok: true })
    expect(await moneyOf(forum, ann)).toBe(before - 120 + 2)
    expect((await readThread(forum, ann, thread.id)).bounty).toBe(100)
  })

  test('a thread deleted before it is solved gives the price back, and holds it again when it is restored', async () => {
    const forum = await open()
    const { ann, bob, before, thread, postId } = await askAndAnswer(forum)
    const admin = await makeMember(forum, '站长', { group: 1 })
    const gone = () => act(forum, (tx, site) => remove(tx, site, admin, thread, actTerms(forum)))
    const back = () => act(forum, (tx, site) => restore(tx, site, admin, thread, actTerms(forum)))
    for (let times = 0; times < 2; times += 1) {
      await gone()
      expect(await moneyOf(forum, ann)).toBe(before)
      await back()
      expect(await moneyOf(forum, ann)).toBe(before - 60 + 2)
    }
    await choose(forum, ann, thread.id, postId)
    await gone()
    expect([await moneyOf(forum, ann), await moneyOf(forum, bob)]).toEqual([before - 60, 50])
    await back()
    expect(await readThread(forum, ann, thread.id)).toMatchObject({ special: 'reward', best_post_id: postId })
    await expectSoundLedger(forum)
  })

  test('a price that cannot be held again is gone when the thread comes back', async () => {
    const forum = await open()
    const { ann, before, thread } = await askAndAnswer(forum)
    const admin = await makeMember(forum, '站长', { group: 1 })
    await act(forum, (tx, site) => remove(tx, site, admin, thread, actTerms(forum)))
    await makeReward(forum, ann, thread.board_id, Math.floor((before - 20) / 1.2))
    await act(forum, (tx, site) => restore(tx, site, admin, thread, actTerms(forum)))
    expect(await readThread(forum, ann, thread.id)).toMatchObject({ special: '', bounty: 0 })
    await expectSoundLedger(forum)
  })

  test('a moderator cancels a reward: everything goes back to where it came from', async () => {
    const forum = await open()
    const { ann, bob, before, thread, postId } = await askAndAnswer(forum)
    const admin = await makeMember(forum, '站长', { group: 1 })
    await choose(forum, ann, thread.id, postId)
    const cancel = (who: Viewer) => act(forum, (tx, site) => cancelReward(tx, site, who, thread, actTerms(forum)))
    await expect(cancel(ann)).rejects.toThrow()
    expect(await cancel(admin)).toMatchObject({ ok: true })
    expect([await moneyOf(forum, ann), await moneyOf(forum, bob)]).toEqual([before + 2, 1])
    expect(await cancel(admin)).toMatchObject({ ok: false, errors: [{ key: 'error.no_reward' }] })
    expect((await readThread(forum, ann, thread.id)).special).toBe('')
    await expectSoundLedger(forum)
  })
})
