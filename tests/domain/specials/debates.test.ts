import { expect, test } from 'vitest'
import { DAY } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { listChosenPosts } from '../../../src/posts/post-queries.ts'
import type { Side, Stance } from '../../../src/threads/debates/debate.ts'
import { findDebate } from '../../../src/threads/debates/debate-queries.ts'
import { endDebate, voteForSide } from '../../../src/threads/debates/debating.ts'
import { debatePart, stancePart } from '../../../src/threads/debates/writing-debate.ts'
import type { ReadableThread } from '../../../src/threads/thread.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, makeBoard, makeMember, makeReply, sendReply, sendThread } from '../../support/make.ts'
import { makeDebate } from '../../support/specials.ts'
import { onBothEngines } from '../engines.ts'

const support = (forum: TestForum, who: Viewer, id: number, side: Side) =>
  act(forum, (tx, site) => voteForSide(tx, site, who, id, side, forum.clock.now()))
const stand = (forum: TestForum, who: Viewer, thread: ReadableThread, stance: Stance) => ({
  parts: [stancePart(who, thread, stance, forum.clock.now())],
})
const end = (forum: TestForum, who: Viewer, id: number, bestDebater = '') =>
  act(forum, (tx, site) =>
    endDebate(tx, site, who, id, { winner: 'affirm', bestDebater, verdict: '甜的更香' }, forum.clock.now()),
  )
const toldTo = async (forum: TestForum, who: Viewer) =>
  (await listNotices(forum.db, who.id, { page: 1, size: 9 })).map(one => one.key)

onBothEngines('debates', open => {
  test('of many votes sent at once each member’s counts once', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const { id } = await makeDebate(forum, ann, await makeBoard(forum, '茶馆'))
    const members = [ann, await makeMember(forum, '波波'), await makeMember(forum, '陈晨')]
    const votes = members.flatMap((who, n) => [
      support(forum, who, id, n === 0 ? 'affirm' : 'negate'),
      support(forum, who, id, n === 0 ? 'affirm' : 'negate'),
      support(forum, who, id, n === 0 ? 'affirm' : 'negate'),
    ])
    const outcomes = await Promise.all(votes)
    expect(outcomes.filter(one => one.ok)).toHaveLength(3)
    expect(outcomes.find(one => !one.ok)).toMatchObject({ status: 422, errors: [{ key: 'error.debate_voted' }] })
    expect(await findDebate(forum.db, id)).toMatchObject({ affirm_votes: 1, negate_votes: 2 })
  })

  test('a reply takes a side, its author stays on it, and the replies of a side can be read alone', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const thread = await makeDebate(forum, ann, await makeBoard(forum, '茶馆'))
    await makeReply(forum, bob, thread.id, { body: '我先听听大家的', ...stand(forum, bob, thread, 'neutral') })
    for (const body of ['甜的才是正宗', '再说一遍,甜的']) {
      await makeReply(forum, bob, thread.id, { body, ...stand(forum, bob, thread, 'affirm') })
    }
    await makeReply(forum, ann, thread.id, { body: '咸的才是正宗', ...stand(forum, ann, thread, 'negate') })
    forum.clock.pass(DAY)
    const turned = await sendReply(forum, bob, thread.id, stand(forum, bob, thread, 'negate'))
    expect(turned).toMatchObject({ ok: false, errors: [{ key: 'error.debate_other_side' }] })
    expect(await findDebate(forum.db, thread.id)).toMatchObject({ affirm_debaters: 1, negate_debaters: 1 })
    const place = { page: 1, size: 10, lastFloor: 5, newestFirst: false }
    const floors = await listChosenPosts(forum.db, thread.id, { column: 'stance', value: 'affirm' }, place)
    expect(floors.map(post => post.floor)).toEqual([3, 4])
  })

  test('the umpire is told, ends it with a winner and the best debater, and nobody votes after that', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const umpire = await makeMember(forum, '裁判员')
    const thread = await makeDebate(forum, ann, await makeBoard(forum, '茶馆'), { umpire: '裁判员' })
    expect(await toldTo(forum, umpire)).toEqual(['notice.debate_umpire'])
    await makeReply(forum, bob, thread.id, stand(forum, bob, thread, 'affirm'))
    await expect(end(forum, ann, thread.id)).rejects.toThrow()
    expect(await end(forum, umpire, thread.id, '安安')).toMatchObject({
      ok: false,
      errors: [{ key: 'error.debate_best' }],
    })
    expect(await end(forum, umpire, thread.id, '波波')).toMatchObject({ ok: true })
    const after = await findDebate(forum.db, thread.id)
    expect(after).toMatchObject({ winner: 'affirm', best_debater: '波波', verdict: '甜的更香' })
    expect(await toldTo(forum, bob)).toEqual(['notice.debate_best'])
    expect(await toldTo(forum, ann)).toContain('notice.debate_ended')
    expect(await support(forum, bob, thread.id, 'affirm')).toMatchObject({ errors: [{ key: 'error.debate_over' }] })
    forum.clock.pass(DAY)
    const late = await sendReply(forum, ann, thread.id, stand(forum, ann, thread, 'negate'))
    expect(late).toMatchObject({ ok: false, errors: [{ key: 'error.debate_over' }] })
  })

  test('a debate ends with its time, and needs two points and an umpire who exists', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const board = await makeBoard(forum, '茶馆')
    const now = forum.clock.now()
    const { id } = await makeDebate(forum, ann, board, { endsAt: now + DAY })
    forum.clock.pass(DAY)
    expect(await support(forum, ann, id, 'affirm')).toMatchObject({ errors: [{ key: 'error.debate_over' }] })
    const plain = { affirmPoint: '甜', negatePoint: '咸', umpire: '', endsAt: null }
    for (const [change, key] of [
      [{ negatePoint: '' }, 'error.debate_negate'],
      [{ umpire: '没有这个人' }, 'error.debate_umpire'],
      [{ endsAt: now }, 'error.debate_past'],
    ] as const) {
      const parts = [debatePart(ann, '豆花', { ...plain, ...change }, forum.clock.now())]
      expect(await sendThread(forum, ann, board, { parts })).toMatchObject({ ok: false, errors: [{ key }] })
    }
  })
})
