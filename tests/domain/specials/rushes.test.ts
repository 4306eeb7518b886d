import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { countChosenPosts, listChosenPosts } from '../../../src/posts/post-queries.ts'
import { deleteOwn } from '../../../src/threads/deleting-own.ts'
import { edit } from '../../../src/threads/editing.ts'
import { merge } from '../../../src/threads/merging.ts'
import { removePost } from '../../../src/threads/recycling-posts.ts'
import { readFloors, winnersOf } from '../../../src/threads/rushes/rush.ts'
import { changedRushPart, type RushFields, rushPart } from '../../../src/threads/rushes/writing-rush.ts'
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
  sendReply,
  sendThread,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const RULES: RushFields = { floors: '3,*2', from: null, until: null, stop: 0, most: 0 }

async function openRush(forum: TestForum, changes: Partial<RushFields> = {}) {
  const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
  const { settings } = await forum.now()
  const parts = [rushPart(settings, { ...RULES, ...changes }, forum.clock.now())]
  const thread = await makeThread(forum, ann, await makeBoard(forum, '茶馆'), { title: '抢楼了', parts })
  return { ann, bob, thread }
}

const refusal = (key: string, status: number) => ({ ok: false, status, errors: [{ key }] })

async function changeRules(forum: TestForum, who: Viewer, threadId: number, fields: RushFields, moderates = false) {
  const opening = await forum.db
    .selectFrom('post')
    .select('id')
    .where('thread_id', '=', threadId)
    .where('floor', '=', 1)
    .executeTakeFirstOrThrow()
  const place = await findPlace(forum, who, opening.id)
  const at = forum.clock.now()
  const parts = [changedRushPart((await forum.now()).settings, place.thread, fields, { moderates, at })]
  const text = { ...plainFields('抢到楼的都有奖品'), title: '抢楼', typeId: null, removedAttachmentIds: [], parts }
  return act(forum, (tx, site) => edit(tx, site, who, place, text, at))
}

onBothEngines('rushes', open => {
  test('before its beginning, after its end, behind its last floor and above the cap a rush takes no reply', async () => {
    const forum = await open()
    const now = forum.clock.now()
    const times = { from: now + HOUR, until: now + 2 * HOUR }
    const { ann, bob, thread } = await openRush(forum, { ...times, stop: 4, most: 2 })
    const moderator = await makeMember(forum, '站长', { group: 1 })
    for (const who of [bob, moderator]) {
      expect(await sendReply(forum, who, thread.id)).toMatchObject(refusal('error.rush_soon', 403))
    }
    forum.clock.pass(HOUR)
    await makeReply(forum, bob, thread.id)
    await makeReply(forum, bob, thread.id)
    forum.clock.pass(MINUTE)
    expect(await sendReply(forum, bob, thread.id)).toMatchObject(refusal('error.rush_most', 422))
    await makeReply(forum, ann, thread.id)
    expect(await sendReply(forum, moderator, thread.id)).toMatchObject(refusal('error.rush_over', 403))
    expect(await readThread(forum, ann, thread.id)).toMatchObject({ last_floor: 4, replies: 3 })
    const late = await openLate(forum, ann, thread.board_id)
    expect(await sendReply(forum, bob, late)).toMatchObject(refusal('error.rush_over', 403))
  })

  async function openLate(forum: TestForum, ann: Viewer, board: number): Promise<number> {
    const { settings } = await forum.now()
    const parts = [rushPart(settings, { ...RULES, until: forum.clock.now() + HOUR }, forum.clock.now())]
    const thread = await makeThread(forum, ann, board, { parts })
    forum.clock.pass(HOUR)
    return thread.id
  }

  test('of twenty replies at once none gets a floor behind the last', async () => {
    const forum = await open()
    await changeSettings(forum, { floodSeconds: 0 })
    const { ann, thread } = await openRush(forum, { stop: 6, most: 1 })
    const people: Viewer[] = []
    for (let n = 0; n < 10; n += 1) people.push(await makeMember(forum, `抢楼${n}`))
    forum.clock.pass(MINUTE)
    const answers = await Promise.all([...people, ...people].map(who => sendReply(forum, who, thread.id)))
    const floors = answers.flatMap(one => (one.ok ? [one.value.floor] : []))
    expect(floors.toSorted()).toEqual([2, 3, 4, 5, 6])
    expect((await readThread(forum, ann, thread.id)).last_floor).toBe(6)
  })

  test('nothing is merged into a rush, whose floors it would take', async () => {
    const forum = await open()
    const { ann, thread } = await openRush(forum)
    const admin = await makeMember(forum, '站长', { group: 1 })
    const other = await makeThread(forum, ann, thread.board_id)
    const merged = await act(forum, (tx, site) => merge(tx, site, admin, other, thread.id, actTerms(forum)))
    expect(merged).toMatchObject({ ok: false, errors: [{ key: 'error.merge_special' }] })
  })

  test('the winning floors are listed page by page, as their numbers say', async () => {
    const forum = await open()
    await changeSettings(forum, { floodSeconds: 0 })
    const { bob, thread } = await openRush(forum)
    for (let n = 0; n < 12; n += 1) await makeReply(forum, bob, thread.id)
    const choice = { column: 'floor' as const, value: readFloors('3,*2') ?? [] }
    const list = async (page: number) => {
      const place = { page, size: 2, lastFloor: 13, newestFirst: false }
      return (await listChosenPosts(forum.db, thread.id, choice, place)).map(post => post.floor)
    }
    expect([await list(1), await list(2)]).toEqual([[2, 3], [12]])
    expect(await countChosenPosts(forum.db, thread.id, choice)).toBe(3)
  })

  test('nobody takes a floor back that she wrote, and who looks after the board may', async () => {
    const forum = await open()
    const { ann, bob, thread } = await openRush(forum)
    const admin = await makeMember(forum, '站长', { group: 1 })
    const opening = await forum.db.selectFrom('post').select('id').orderBy('id').executeTakeFirstOrThrow()
    const gone = async (who: Viewer, postId: number) => {
      const place = await findPlace(forum, who, postId)
      return act(forum, (tx, site) => deleteOwn(tx, site, who, place, forum.clock.now()))
    }
    expect(await gone(ann, opening.id)).toMatchObject(refusal('error.rush_delete', 403))
    const { postId } = await makeReply(forum, bob, thread.id)
    expect(await gone(bob, postId)).toMatchObject(refusal('error.rush_delete', 403))
    const place = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    expect((await readThread(forum, ann, thread.id)).replies).toBe(0)
  })

  test('the rules change until somebody has replied, and then only in the hands of moderators', async () => {
    const forum = await open()
    const { ann, bob, thread } = await openRush(forum)
    const admin = await makeMember(forum, '站长', { group: 1 })
    const rules = async () => (await readThread(forum, ann, thread.id)).rush
    expect(await changeRules(forum, ann, thread.id, { ...RULES, floors: '5' })).toMatchObject({ ok: true })
    expect(await rules()).toContain('["5"]')
    await makeReply(forum, bob, thread.id)
    const begun = { ok: false, errors: [{ key: 'error.rush_begun', field: 'rush_floors' }] }
    expect(await changeRules(forum, ann, thread.id, { ...RULES, floors: '2' })).toMatchObject(begun)
    expect(await changeRules(forum, admin, thread.id, { ...RULES, floors: '2' }, true)).toMatchObject({ ok: true })
    expect(await rules()).toContain('["2"]')
  })

  test('each field of the rules has its own fault', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const board = await makeBoard(forum, '茶馆')
    const { settings } = await forum.now()
    const now = forum.clock.now()
    const faults = async (changes: Partial<RushFields>) => {
      const answer = await sendThread(forum, ann, board, { parts: [rushPart(settings, { ...RULES, ...changes }, now)] })
      return answer.ok ? [] : answer.errors.map(one => `${one.key} ${one.field}`)
    }
    expect(await faults({ floors: '三楼' })).toEqual(['error.rush_floors rush_floors'])
    expect(await faults({ floors: '' })).toEqual(['error.rush_floors rush_floors'])
    expect(await faults({ floors: '1,8' })).toEqual(['error.rush_first rush_floors'])
    expect(await faults({ floors: '8,18', stop: 10 })).toEqual(['error.rush_beyond rush_floors'])
    expect(await faults({ floors: Array.from({ length: 51 }, (_, n) => n + 2).join() })).toEqual([
      'error.rush_floors_many rush_floors',
    ])
    expect(await faults({ from: now + HOUR, until: now + HOUR })).toEqual(['error.rush_order rush_until'])
    expect(await faults({ until: now - HOUR })).toEqual(['error.rush_past rush_until'])
  })
})

test('a star stands for any digits, and the opening post never wins', () => {
  const wins = winnersOf({ floors: readFloors('8， 18、*88 1*') ?? [] })
  expect([1, 8, 18, 28, 88, 188, 1880, 10, 11, 21].filter(wins)).toEqual([8, 18, 88, 188, 1880, 10, 11])
  expect([readFloors('*'), readFloors('08'), readFloors('-3'), readFloors('8.5')]).toEqual([null, null, null, null])
  expect(readFloors('**8,*8')).toEqual(['*8'])
})
