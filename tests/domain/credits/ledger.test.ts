import { expect, test } from 'vitest'
import { adjust } from '../../../src/credits/adjusting.ts'
import { amountsOf } from '../../../src/credits/amounts.ts'
import { listEntries } from '../../../src/credits/entry-queries.ts'
import { reward } from '../../../src/credits/rewarding.ts'
import { saveCreditRule } from '../../../src/credits/rule-making.ts'
import { settle } from '../../../src/credits/settling.ts'
import { transact } from '../../../src/db/transact.ts'
import { DAY, MINUTE } from '../../../src/lib/clock.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { digest } from '../../../src/threads/digesting.ts'
import { remove, restore } from '../../../src/threads/recycling.ts'
import { removePost, restorePost } from '../../../src/threads/recycling-posts.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, findPlace, readThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundLedger } from '../invariants.ts'

onBothEngines('the ledger', open => {
  async function scene(forum: TestForum) {
    const [admin, ann, bob] = [
      await make.makeMember(forum, '站长', { group: 1 }),
      await make.makeMember(forum, '安安'),
      await make.makeMember(forum, '波波'),
    ]
    const board = await make.makeBoard(forum, '城事')
    const thread = await make.makeThread(forum, ann, board)
    const money = async () =>
      Promise.all([ann, bob].map(async one => (await seeAgain(forum, one.id)).member?.extcredits2))
    const now = () => readThread(forum, admin, thread.id)
    const removing = async () => {
      const row = await now()
      await act(forum, (tx, site) => remove(tx, site, admin, row, actTerms(forum)))
    }
    const restoring = async () => {
      const row = await now()
      await act(forum, (tx, site) => restore(tx, site, admin, row, actTerms(forum)))
    }
    const digesting = async (level: number) => {
      const row = await now()
      await act(forum, (tx, site) => digest(tx, site, admin, row, level, actTerms(forum)))
    }
    return { admin, ann, bob, board, thread, money, removing, restoring, digesting }
  }

  test('what a thread earned everybody is taken back once, and comes back with it', async () => {
    const forum = await open()
    const { ann, bob, thread, money, removing, restoring, digesting } = await scene(forum)
    await make.makeReply(forum, bob, thread.id)
    await make.makeReply(forum, ann, thread.id)
    await digesting(2)
    expect(await money()).toEqual([13, 1])
    for (let times = 0; times < 3; times += 1) {
      await removing()
      await removing()
      expect(await money()).toEqual([0, 0])
      await restoring()
      await restoring()
      expect(await money()).toEqual([13, 1])
    }
    await expectSoundLedger(forum)
  })

  test('each taking back names the entry it undoes and who did it', async () => {
    const forum = await open()
    const { admin, ann, removing, board } = await scene(forum)
    await removing()
    const [undone, done] = await listEntries(forum.db, ann.id, { page: 1, size: 10 })
    expect(done).toMatchObject({ action: 'post', extcredits2: 2, reverses_id: null, board_id: board })
    expect(undone).toMatchObject({ action: 'post', extcredits2: -2, reverses_id: done?.id, by_id: admin.id })
  })

  test('a digest raised, lowered and raised again comes back as it was', async () => {
    const forum = await open()
    const { money, removing, restoring, digesting } = await scene(forum)
    for (const level of [1, 3, 0, 2, 1]) await digesting(level)
    expect(await money()).toEqual([7, 0])
    await removing()
    expect(await money()).toEqual([0, 0])
    await restoring()
    expect(await money()).toEqual([7, 0])
    await digesting(0)
    await removing()
    await restoring()
    expect(await money()).toEqual([2, 0])
    await expectSoundLedger(forum)
  })

  test('a reply deleted before its thread stays unpaid when the thread comes back', async () => {
    const forum = await open()
    const { admin, bob, thread, money, removing, restoring } = await scene(forum)
    const { postId } = await make.makeReply(forum, bob, thread.id)
    await make.makeReply(forum, bob, thread.id)
    const place = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    expect(await money()).toEqual([2, 1])
    await removing()
    await restoring()
    expect(await money()).toEqual([2, 1])
    const gone = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => restorePost(tx, site, admin, gone, actTerms(forum)))
    expect(await money()).toEqual([2, 2])
    await expectSoundLedger(forum)
  })

  test('a reply restored inside a deleted thread is paid when the thread comes back', async () => {
    const forum = await open()
    const { admin, bob, thread, money, removing, restoring } = await scene(forum)
    const { postId } = await make.makeReply(forum, bob, thread.id)
    const place = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    await removing()
    const gone = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => restorePost(tx, site, admin, gone, actTerms(forum)))
    expect(await money()).toEqual([0, 0])
    await restoring()
    expect(await money()).toEqual([2, 1])
    await expectSoundLedger(forum)
  })

  test('a reply deleted inside a deleted thread stays unpaid when the thread comes back', async () => {
    const forum = await open()
    const { admin, bob, thread, money, removing, restoring } = await scene(forum)
    const { postId } = await make.makeReply(forum, bob, thread.id)
    await removing()
    const place = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    expect(await money()).toEqual([0, 0])
    await restoring()
    expect(await money()).toEqual([2, 0])
    await expectSoundLedger(forum)
  })

  test.each([
    [365, 0],
    [366, 3],
  ])('a thread %d days old keeps %d of what it earned', async (days, kept) => {
    const forum = await open()
    const { ann, thread, money, removing, restoring } = await scene(forum)
    await make.makeReply(forum, ann, thread.id)
    forum.clock.pass(days * DAY - 2 * MINUTE)
    await removing()
    expect(await money()).toEqual([kept, 0])
    await restoring()
    expect(await money()).toEqual([3, 0])
  })

  test('without an age limit the credits of the oldest thread are taken back', async () => {
    const forum = await open()
    const { money, removing } = await scene(forum)
    await make.changeSettings(forum, { keepCreditsAfterDays: 0 })
    forum.clock.pass(4000 * DAY)
    await removing()
    expect(await money()).toEqual([0, 0])
  })

  test('what pictures earned goes and comes with the post that shows them', async () => {
    const forum = await open()
    const { admin, bob, thread, money } = await scene(forum)
    const rule = { action: 'postattach', board_id: null, cycle: 4, cycle_minutes: 0, times: 0 } as const
    await transact(forum.db, tx => saveCreditRule(tx, { ...rule, ...amountsOf({ extcredits2: 4 }) }), 'site')
    const attachmentIds = [await make.makeAttachment(forum, bob), await make.makeAttachment(forum, bob)]
    const { postId } = await make.makeReply(forum, bob, thread.id, { attachmentIds })
    expect(await money()).toEqual([2, 9])
    const place = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    expect(await money()).toEqual([2, 0])
    const gone = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => restorePost(tx, site, admin, gone, actTerms(forum)))
    expect(await money()).toEqual([2, 9])
    await expectSoundLedger(forum)
  })

  test('an administrator gives and takes with a reason that the member reads', async () => {
    const forum = await open()
    const { admin, ann } = await scene(forum)
    const amounts = { extcredits1: 2, extcredits2: -1 }
    await act(forum, (tx, site) => adjust(tx, site, admin.id, ann.id, { amounts, reason: '手误' }, forum.clock.now()))
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ extcredits1: 2, extcredits2: 1, credits: 6 })
    const [notice] = await listNotices(forum.db, ann.id, { page: 1, size: 1 })
    expect(notice).toMatchObject({ key: 'notice.adjusted', params: { change: '威望 +2, 金钱 -1', reason: '手误' } })
    const [entry] = await listEntries(forum.db, ann.id, { page: 1, size: 1 })
    expect(entry).toMatchObject({ action: 'adjust', by_id: admin.id, reason: '手误', ...amountsOf(amounts) })
  })

  test('an adjustment of nothing or without a reason is refused', async () => {
    const forum = await open()
    const { admin, ann } = await scene(forum)
    const at = forum.clock.now()
    const nothing = { amounts: { extcredits2: 0 }, reason: '没有' }
    const silent = { amounts: { extcredits2: 5 }, reason: '' }
    const tried = (fields: typeof nothing) => act(forum, (tx, site) => adjust(tx, site, admin.id, ann.id, fields, at))
    expect(await tried(nothing)).toMatchObject({ ok: false, errors: [{ key: 'error.amount_missing' }] })
    expect(await tried(silent)).toMatchObject({ ok: false, errors: [{ key: 'error.reason_missing' }] })
    await expectSoundLedger(forum)
  })

  test('a hundred payments at the same moment all arrive', async () => {
    const forum = await open()
    const { ann, bob, money } = await scene(forum)
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        act(forum, async (tx, site) => {
          const { id } = n % 4 === 0 ? bob : ann
          await reward(tx, site, id, 'digest', { times: n % 2 === 0 ? 2 : -1, at: forum.clock.now() })
          await settle(tx, site, id, forum.clock.now())
        }),
      ),
    )
    expect(await money()).toEqual([2 + 25 * 10 - 50 * 5, 25 * 10])
    await expectSoundLedger(forum)
  })
})
