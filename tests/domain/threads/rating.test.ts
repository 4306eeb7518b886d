import { expect, test } from 'vitest'
import { amountsOf } from '../../../src/credits/amounts.ts'
import { rangesText, readRanges } from '../../../src/credits/rate-ranges.ts'
import { transact } from '../../../src/db/transact.ts'
import { HOUR } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { ratingLog } from '../../../src/posts/rating-log.ts'
import { rate } from '../../../src/threads/rating.ts'
import { unrate } from '../../../src/threads/unrating.ts'
import { arrange } from '../../support/arrange.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  actTerms,
  changeSettings,
  findPlace,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
  readThread,
  seeAgain,
} from '../../support/make.ts'
import { isPostgres, onBothEngines } from '../engines.ts'
import { expectSoundLedger } from '../invariants.ts'

const MONEY = { credit: 2, min: -5, max: 5, perDay: 12, own: true } as const
const FAME = { credit: 1, min: 0, max: 3, perDay: 100, own: false } as const

onBothEngines('rating posts', open => {
  async function scene() {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const bob = await makeMember(forum, '波波', { group: 13 })
    const board = await makeBoard(forum, '茶馆')
    const mod = await makeModerator(forum, '版主', board)
    await allow(forum, [10, 13, 3])
    const thread = await makeThread(forum, ann, board)
    const { postId } = await makeReply(forum, ann, thread.id)
    return {
      forum,
      ann: await seeAgain(forum, ann.id),
      bob: await seeAgain(forum, bob.id),
      mod: await seeAgain(forum, mod.id),
      board,
      thread,
      postId,
    }
  }

  async function allow(forum: TestForum, groups: number[]) {
    const rate_ranges = rangesText([MONEY, FAME])
    await arrange(forum, tx => tx.updateTable('member_group').set({ rate_ranges }).where('id', 'in', groups).execute())
  }

  async function give(forum: TestForum, rater: Viewer, postId: number, scores: object) {
    const place = await findPlace(forum, rater, postId)
    const fields = { scores: amountsOf(scores), reason: '写得真好', tells: true }
    return act(forum, (tx, site) => rate(tx, site, rater, place, fields, forum.clock.now()))
  }

  const key = (outcome: Awaited<ReturnType<typeof give>>) => (outcome.ok ? 'done' : outcome.errors[0]?.key)
  const money = async (forum: TestForum, { id }: Viewer) => (await seeAgain(forum, id)).member?.extcredits2 ?? 0

  test('the author gets what is given, the rater pays where it is her own, and the post and its author hear of it', async () => {
    const { forum, ann, bob, thread, postId } = await scene()
    const before = [await money(forum, ann), await money(forum, bob)]
    expect(key(await give(forum, bob, postId, { extcredits2: 4, extcredits1: 3 }))).toBe('done')
    expect([await money(forum, ann), await money(forum, bob)]).toEqual([(before[0] ?? 0) + 4, (before[1] ?? 0) - 4])
    expect((await seeAgain(forum, ann.id)).member?.extcredits1).toBe(3)
    const { post } = await findPlace(forum, bob, postId)
    expect(ratingLog(post.ratings)).toMatchObject({
      members: 1,
      totals: { extcredits1: 3, extcredits2: 4 },
      rows: [{ member_name: '波波', reason: '写得真好' }],
    })
    const notice = await forum.db.selectFrom('notice').selectAll().where('member_id', '=', ann.id).executeTakeFirst()
    expect(JSON.parse(notice?.params ?? '')).toMatchObject({ member: '波波', scores: '威望 +3 金钱 +4' })
    expect((await readThread(forum, bob, thread.id)).rate).toBe(0)
    await expectSoundLedger(forum)
  })

  test('nobody rates herself, twice, outside the range, beyond the day or beyond her means', async () => {
    const { forum, ann, bob, thread, postId } = await scene()
    expect(key(await give(forum, ann, postId, { extcredits2: 1 }))).toBe('error.rate_own')
    await forum.db.updateTable('post').set({ anonymous: 1 }).where('id', '=', postId).execute()
    expect(key(await give(forum, bob, postId, { extcredits2: 1 }))).toBe('error.rate_anonymous')
    await forum.db.updateTable('post').set({ anonymous: 0 }).execute()
    expect(key(await give(forum, bob, postId, { extcredits2: 6 }))).toBe('error.rate_range')
    expect(key(await give(forum, bob, postId, { extcredits3: 1 }))).toBe('error.rate_no_range')
    expect(key(await give(forum, bob, postId, {}))).toBe('error.rate_nothing')
    expect(key(await give(forum, bob, postId, { extcredits2: 5 }))).toBe('done')
    expect(key(await give(forum, bob, postId, { extcredits2: 5 }))).toBe('error.rate_twice')
    await changeSettings(forum, { rateTwice: true, rateHours: 1 })
    expect(key(await give(forum, bob, postId, { extcredits2: -5 }))).toBe('done')
    expect(key(await give(forum, bob, postId, { extcredits2: 3 }))).toBe('error.rate_allowance')
    const poor = await makeMember(forum, '穷穷')
    expect(key(await give(forum, poor, postId, { extcredits2: 1 }))).toBe('error.rate_poor')
    forum.clock.pass(2 * HOUR)
    expect(key(await give(forum, bob, postId, { extcredits1: 1 }))).toBe('error.rate_late')
    const { postId: later } = await makeReply(forum, ann, thread.id)
    forum.clock.pass(22.5 * HOUR)
    await changeSettings(forum, { rateHours: 0 })
    expect(key(await give(forum, bob, later, { extcredits2: 5 }))).toBe('done')
  })

  test('the opening post gives its thread the sign, and a moderator takes a rating back with all it moved', async () => {
    const { forum, ann, bob, mod, thread } = await scene()
    const opening = await forum.db.selectFrom('post').select('id').where('floor', '=', 1).executeTakeFirstOrThrow()
    const before = [await money(forum, ann), await money(forum, bob)]
    await give(forum, bob, opening.id, { extcredits2: -3 })
    expect([await money(forum, ann), await money(forum, bob)]).toEqual(before.map(one => one - 3))
    expect((await readThread(forum, bob, thread.id)).rate).toBe(-1)
    const place = await findPlace(forum, mod, opening.id)
    const { id } = await forum.db.selectFrom('rating').select('id').executeTakeFirstOrThrow()
    const back = (viewer: Viewer, reason: string) =>
      act(forum, (tx, site) => unrate(tx, site, viewer, place, [id], actTerms(forum, { reason, tells: true })))
    await expect(back(bob, '我的')).rejects.toThrow()
    expect(await back(mod, '')).toMatchObject({ ok: false })
    expect(await back(mod, '不公道')).toEqual({ ok: true, value: 1 })
    expect([await money(forum, ann), await money(forum, bob)]).toEqual(before)
    expect((await readThread(forum, bob, thread.id)).rate).toBe(0)
    expect((await findPlace(forum, mod, opening.id)).post.ratings).toBe('')
    await expectSoundLedger(forum)
  })

  test('a thousand ratings at the same moment never go beyond the day', async () => {
    const { forum, bob, postId } = await scene()
    await changeSettings(forum, { rateTwice: true })
    const place = await findPlace(forum, bob, postId)
    const [site, at] = [await forum.now(), forum.clock.now()]
    const fields = (score: number) => ({ scores: amountsOf({ extcredits2: score }), reason: '', tells: false })
    const outcomes = await Promise.all(
      Array.from({ length: isPostgres(forum) ? 200 : 1000 }, (_, n) =>
        transact(forum.db, tx => rate(tx, site, bob, place, fields(n % 2 === 0 ? 2 : -2), at), 'nothing'),
      ),
    )
    expect(outcomes.filter(one => one.ok)).toHaveLength(6)
    const rows = await forum.db.selectFrom('rating').select('extcredits2').execute()
    expect(rows.reduce((sum, row) => sum + Math.abs(row.extcredits2), 0)).toBe(MONEY.perDay)
    await expectSoundLedger(forum)
  }, 30_000)
})

test('ranges are kept as they were meant, and senseless ones are none', () => {
  expect(readRanges(rangesText([MONEY, FAME]))).toEqual([MONEY, FAME])
  expect(readRanges('')).toEqual([])
  for (const wrong of ['{', '[{}]', JSON.stringify([{ ...MONEY, min: 9 }]), JSON.stringify([MONEY, MONEY])]) {
    expect(readRanges(wrong)).toBeUndefined()
  }
})
