import { expect, test } from 'vitest'
import { DAY } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { findActivity, listSignups } from '../../../src/threads/activities/activity-queries.ts'
import { decideSignups, writeToSignups } from '../../../src/threads/activities/deciding-signups.ts'
import { signUp, withdraw } from '../../../src/threads/activities/signing-up.ts'
import { activityPart, editedActivityPart } from '../../../src/threads/activities/writing-activity.ts'
import { edit } from '../../../src/threads/editing.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, findPlace, makeBoard, makeMember, plainFields, seeAgain, sendThread } from '../../support/make.ts'
import { makeActivity } from '../../support/specials.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundLedger } from '../invariants.ts'

const PLAIN = { message: '算我一个', answers: [] as string[] }
const join = (forum: TestForum, who: Viewer, id: number, fields = PLAIN) =>
  act(forum, (tx, site) => signUp(tx, site, who, id, fields, forum.clock.now()))
const leave = (forum: TestForum, who: Viewer, id: number) =>
  act(forum, (tx, site) => withdraw(tx, site, who, id, forum.clock.now()))
const decide = (forum: TestForum, who: Viewer, id: number, ids: number[], verdict: 'confirmed' | 'refused') =>
  act(forum, (tx, site) => decideSignups(tx, site, who, id, { ids, verdict }, forum.clock.now()))
const idsOf = async (forum: TestForum, id: number) =>
  (await listSignups(forum.db, id, { state: null, page: 1, size: 50 })).map(one => one.id)
const countsOf = async (forum: TestForum, id: number) => {
  const activity = await findActivity(forum.db, id)
  return [activity?.applied, activity?.confirmed]
}
const toldTo = async (forum: TestForum, who: Viewer) =>
  (await listNotices(forum.db, who.id, { page: 1, size: 9 })).map(one => one.key)

onBothEngines('activities', open => {
  test('a member signs up, the author confirms, and both are told', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const { id } = await makeActivity(forum, ann, await makeBoard(forum, '户外'), { questions: ['几个人', '带车吗'] })
    expect(await join(forum, bob, id)).toMatchObject({ ok: false, errors: [{ key: 'error.activity_answer' }] })
    const fields = { message: '算我一个', answers: ['两个', '带'] }
    expect(await join(forum, bob, id, fields)).toEqual({ ok: true, value: 'waiting' })
    expect(await join(forum, bob, id, fields)).toMatchObject({ errors: [{ key: 'error.activity_repeated' }] })
    expect(await toldTo(forum, ann)).toEqual(['notice.activity_joined'])
    await expect(decide(forum, bob, id, await idsOf(forum, id), 'confirmed')).rejects.toThrow()
    expect(await decide(forum, ann, id, await idsOf(forum, id), 'confirmed')).toEqual({ ok: true, value: 1 })
    expect(await toldTo(forum, bob)).toEqual(['notice.activity_confirmed'])
    expect((await findActivity(forum.db, id))?.coming.map(one => one.member_name)).toEqual(['波波'])
    const [signup] = await listSignups(forum.db, id, { state: 'confirmed', page: 1, size: 9 })
    expect(signup).toMatchObject({ message: '算我一个', answers: ['两个', '带'], decided_by: ann.id })
  })

  test('of many who sign up at once no more come than there are seats, and each once', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const { id } = await makeActivity(forum, ann, await makeBoard(forum, '户外'), { confirms: false, seats: 3 })
    const members: Viewer[] = []
    for (const name of ['一一', '二二', '三三', '四四', '五五']) members.push(await makeMember(forum, name))
    const all = await Promise.all([...members, ...members].map(who => join(forum, who, id)))
    expect(all.filter(one => one.ok)).toHaveLength(3)
    expect(await countsOf(forum, id)).toEqual([3, 3])
    expect(await idsOf(forum, id)).toHaveLength(3)
    const late = members.find((_, index) => !all[index]?.ok) ?? ann
    expect(await join(forum, late, id)).toMatchObject({ errors: [{ key: 'error.activity_full' }] })
  })

  test('what signing up takes is given back by leaving and by a refusal, to the unit', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波', { group: 11 })]
    const cat = await makeMember(forum, '陈晨', { group: 11 })
    const { id } = await makeActivity(forum, ann, await makeBoard(forum, '户外'), { fee: 20 })
    const moneyOf = async (who: Viewer) => (await seeAgain(forum, who.id)).member?.extcredits2 ?? 0
    const before = await moneyOf(bob)
    expect(await join(forum, ann, id)).toMatchObject({ ok: false, errors: [{ key: 'error.cannot_afford' }] })
    for (let times = 0; times < 2; times += 1) {
      expect(await join(forum, bob, id)).toMatchObject({ ok: true })
      expect(await moneyOf(bob)).toBe(before - 20)
      expect(await leave(forum, bob, id)).toMatchObject({ ok: true })
      expect(await moneyOf(bob)).toBe(before)
    }
    await join(forum, cat, id)
    const ids = await idsOf(forum, id)
    await decide(forum, ann, id, ids, 'confirmed')
    await decide(forum, ann, id, ids, 'refused')
    expect([await moneyOf(cat), await countsOf(forum, id)]).toEqual([before, [0, 0]])
    expect(await leave(forum, cat, id)).toMatchObject({ errors: [{ key: 'error.not_signed_up' }] })
    expect(await join(forum, cat, id)).toMatchObject({ errors: [{ key: 'error.activity_repeated' }] })
    await expectSoundLedger(forum)
  })

  test('the list closes with its date, and nobody leaves once it has begun', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const closesAt = forum.clock.now() + 2 * DAY
    const { id } = await makeActivity(forum, ann, await makeBoard(forum, '户外'), { closesAt })
    await join(forum, ann, id)
    forum.clock.pass(2 * DAY)
    expect(await join(forum, bob, id)).toMatchObject({ errors: [{ key: 'error.activity_closed' }] })
    forum.clock.pass(6 * DAY)
    expect(await join(forum, bob, id)).toMatchObject({ errors: [{ key: 'error.activity_over' }] })
    expect(await leave(forum, ann, id)).toMatchObject({ errors: [{ key: 'error.activity_over' }] })
  })

  test('the author confirms no more than there are seats, writes to the list, and keeps what was asked', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const changes = { seats: 1, questions: ['几个人'] }
    const thread = await makeActivity(forum, ann, await makeBoard(forum, '户外'), changes)
    for (const who of [ann, bob]) await join(forum, who, thread.id, { message: '', answers: ['一个'] })
    const ids = await idsOf(forum, thread.id)
    const many = await decide(forum, ann, thread.id, ids, 'confirmed')
    expect(many).toMatchObject({ ok: false, errors: [{ key: 'error.activity_seats_left' }] })
    const write = (who: Viewer, text: string) =>
      act(forum, (tx, site) => writeToSignups(tx, site, who, thread.id, { ids, text }, forum.clock.now()))
    expect(await write(ann, '九点集合')).toEqual({ ok: true, value: 2 })
    expect(await toldTo(forum, bob)).toEqual(['notice.activity_message'])
    await expect(write(bob, '我来说两句')).rejects.toThrow()
    const post = await forum.db.selectFrom('post').select('id').executeTakeFirstOrThrow()
    const place = await findPlace(forum, ann, post.id)
    const startsAt = forum.clock.now() + DAY
    const terms = { endsAt: null, closesAt: null, seats: 5, cost: 30, fee: 0, confirms: true, questions: ['别的'] }
    const fields = { kind: '自驾', place: '千垛', startsAt, ...terms }
    const parts = [editedActivityPart((await forum.now()).settings, place.thread, fields)]
    const text = { ...plainFields('改到明天,大家注意'), title: '改期', typeId: null, removedAttachmentIds: [], parts }
    expect(await act(forum, (tx, site) => edit(tx, site, ann, place, text, forum.clock.now()))).toMatchObject({
      ok: true,
    })
    expect(await findActivity(forum.db, thread.id)).toMatchObject({ place: '千垛', cost: 30, questions: ['几个人'] })
  })

  test('what cannot be is not begun: in the past, without a place, closing after it begins', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const now = forum.clock.now()
    const plain = { kind: '郊游', place: '溱湖', startsAt: now + DAY, endsAt: null, closesAt: null, seats: 0, cost: 0 }
    const board = await makeBoard(forum, '户外')
    for (const [change, key] of [
      [{ startsAt: now - 1 }, 'error.activity_past'],
      [{ place: '' }, 'error.activity_place'],
      [{ endsAt: now }, 'error.activity_ends'],
      [{ closesAt: now + 2 * DAY }, 'error.activity_closes'],
      [{ questions: Array.from({ length: 6 }, () => '?') }, 'error.activity_questions'],
    ] as const) {
      const fields = { ...plain, fee: 0, confirms: true, questions: [] as string[], ...change }
      const parts = [activityPart((await forum.now()).settings, { ...fields, questions: [...fields.questions] }, now)]
      expect(await sendThread(forum, ann, board, { parts })).toMatchObject({ ok: false, errors: [{ key }] })
    }
  })
})
