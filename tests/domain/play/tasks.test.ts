import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { amountOf, recordItem } from '../../../src/play/items/bag.ts'
import { saveTask, type TaskFields } from '../../../src/play/tasks/defining.ts'
import { drawReward } from '../../../src/play/tasks/drawing.ts'
import { giveUpTask, takeTask } from '../../../src/play/tasks/taking.ts'
import { onBothEngines, type TestForum } from '../../support/forum.ts'
import { act, makeBoard, makeMember, makeReply, makeThread, seeAgain } from '../../support/make.ts'
import { expectSoundLedger } from '../invariants.ts'

onBothEngines('tasks', open => {
  test('what was written after it was taken, in its board, counts; the reward comes once, also to who asks thrice', async () => {
    const forum = await open()
    const [ann, here, there] = [
      await makeMember(forum, '安安'),
      await makeBoard(forum, '甲'),
      await makeBoard(forum, '乙'),
    ]
    const mine = await makeThread(forum, ann, here)
    const away = await makeThread(forum, ann, there)
    await makeReply(forum, ann, mine.id)
    forum.clock.pass(HOUR)
    const id = await makeTask(forum, { engine: 'replies', amount: 2, board_id: here, period: 'week' })
    expect(await take(forum, ann, id)).toMatchObject({ ok: true })
    await makeReply(forum, ann, mine.id)
    await makeReply(forum, ann, away.id)
    expect(await draw(forum, ann, id)).toMatchObject({ errors: [{ values: { done: 1, needed: 2 } }] })
    await makeReply(forum, ann, mine.id)
    const before = (await seeAgain(forum, ann.id)).member?.extcredits2 ?? 0
    const outcomes = await Promise.all([draw(forum, ann, id), draw(forum, ann, id), draw(forum, ann, id)])
    expect(outcomes.filter(one => one.ok)).toHaveLength(1)
    expect((await seeAgain(forum, ann.id)).member?.extcredits2).toBe(before + 7)
    expect(await take(forum, ann, id)).toMatchObject({ errors: [{ key: 'error.task_taken' }] })
    forum.clock.pass(7 * DAY)
    expect(await take(forum, ann, id)).toMatchObject({ ok: true })
    await expectSoundLedger(forum)
    const told = await forum.db.selectFrom('notice').select('key').where('key', '=', 'notice.task_done').execute()
    expect(told).toHaveLength(1)
  })

  test('one after another, for so many, in time, and given up', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '老博')]
    const first = await makeTask(forum, { engine: 'avatar', takers_max: 1, hours: 2 })
    const second = await makeTask(forum, { engine: 'email', after_id: first })
    expect(await take(forum, ann, second)).toMatchObject({ errors: [{ key: 'error.task_after' }] })
    const both = await Promise.all([take(forum, ann, first), take(forum, bob, first)])
    expect(both.filter(one => one.ok)).toHaveLength(1)
    const [lucky, other] = both[0]?.ok ? [ann, bob] : [bob, ann]
    await act(forum, tx => giveUpTask(tx, lucky, first))
    expect(await take(forum, other, first)).toMatchObject({ ok: true })
    forum.clock.pass(3 * HOUR)
    await forum.db.updateTable('member').set({ avatar_version: 1 }).execute()
    expect(await draw(forum, other, first)).toMatchObject({ errors: [{ key: 'error.task_late' }] })
  })

  test('counts items used and members who came by her since it was taken, and is new again in the next period', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const uses = await makeTask(forum, { engine: 'items', amount: 2, period: 'week' })
    const brings = await makeTask(forum, { engine: 'invited', amount: 1, group_ids: '11' })
    const used = () =>
      act(forum, tx => recordItem(tx, { memberId: ann.id, itemId: 1, act: 'used', amount: 1, at: forum.clock.now() }))
    await used()
    forum.clock.pass(HOUR)
    await take(forum, ann, uses)
    await used()
    expect(await draw(forum, ann, uses)).toMatchObject({ errors: [{ key: 'error.task_undone' }] })
    await used()
    expect(await draw(forum, ann, uses)).toMatchObject({ ok: true })
    expect(await take(forum, ann, uses)).toMatchObject({ errors: [{ key: 'error.task_taken' }] })
    forum.clock.pass(7 * DAY)
    expect(await take(forum, ann, uses)).toMatchObject({ ok: true })
    expect(await take(forum, ann, brings)).toMatchObject({ errors: [{ key: 'error.task_group' }] })
    const old = await makeMember(forum, '老安', { group: 11 })
    await take(forum, old, brings)
    const { id } = await makeMember(forum, '新人')
    const came = { invited_by: old.id, joined_at: forum.clock.now() }
    await forum.db.updateTable('member').set(came).where('id', '=', id).execute()
    expect(await draw(forum, old, brings)).toMatchObject({ ok: true })
  })

  test('brings medals, items and days in a group as well as credits', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    await forum.db.updateTable('member').set({ avatar_version: 1 }).execute()
    const groups = (await forum.now()).groups
    const group = [...groups.byId.values()].find(one => one.kind === 'special' && one.staff === 0)
    const rewards = [
      { reward: 'medal', reward_id: 1 },
      { reward: 'item', reward_id: 1, reward_amount: 2 },
      { reward: 'invitation', reward_id: 0, reward_amount: 2 },
      ...(group ? [{ reward: 'group' as const, reward_id: group.id, reward_amount: 3 }] : []),
    ] as const
    for (const reward of rewards) {
      const id = await makeTask(forum, reward)
      await take(forum, ann, id)
      expect(await draw(forum, ann, id)).toMatchObject({ ok: true })
    }
    const codes = await forum.db.selectFrom('invitation').select('member_id').execute()
    expect(codes.map(one => one.member_id)).toEqual([ann.id, ann.id])
    const { medals } = await forum.db
      .selectFrom('member')
      .select('medals')
      .where('id', '=', ann.id)
      .executeTakeFirstOrThrow()
    expect([medals, await amountOf(forum.db, ann.id, 1)]).toEqual(['1', 2])
  })
})

async function makeTask(forum: TestForum, fields: Partial<TaskFields>): Promise<number> {
  const plain = { name: '任务', description: '', available: 1, position: 9, engine: 'avatar', amount: 1 } as const
  const terms = { board_id: null, hours: 0, period: 'once', begins_at: null, ends_at: null, takers_max: 0 } as const
  const rest = { group_ids: '', after_id: null, reward: 'credit', reward_id: 0, reward_amount: 7 } as const
  const all = { ...plain, ...terms, ...rest, ...fields }
  const actor = { id: 0, name: '', ip: '' } as Viewer
  await act(forum, tx => saveTask(tx, { ...actor, id: null as never }, null, all, forum.clock.now()))
  return (await forum.db.selectFrom('task').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
}

function take(forum: TestForum, viewer: Viewer, id: number) {
  return act(forum, (tx, site) => takeTask(tx, site, viewer, id, forum.clock.now()))
}

function draw(forum: TestForum, viewer: Viewer, id: number) {
  return act(forum, (tx, site) => drawReward(tx, site, viewer, id, forum.clock.now()))
}
