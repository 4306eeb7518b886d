import { expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../../src/lib/clock.ts'
import { join } from '../../../src/members/joining.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, changeSettings, makeBoard, makeMember, makeThread, sendReply, sendThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('flooding', open => {
  const flood = { ok: false, status: 429, errors: [{ key: 'error.flood', values: { seconds: 15 } }] }

  async function newcomer(forum: TestForum, name: string) {
    const fields = { name, email: `${name}@example.com`, passwordHash: 'x', ip: '203.0.113.5' }
    const joined = await act(forum, (tx, site) => join(tx, site, fields, forum.clock.now()))
    return make.seeAgain(forum, joined.ok ? joined.value : 0)
  }

  test('fifteen seconds lie between two posts of a member, threads and replies alike', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const board = await makeBoard(forum, '城事')
    const thread = await makeThread(forum, ann, board)
    expect(await sendReply(forum, ann, thread.id)).toMatchObject(flood)
    expect(await sendThread(forum, ann, board)).toMatchObject(flood)
    expect(await sendReply(forum, bob, thread.id)).toMatchObject({ ok: true })
    forum.clock.pass(15 * SECOND - 1)
    expect(await sendThread(forum, ann, board)).toMatchObject(flood)
    forum.clock.pass(1)
    expect(await sendThread(forum, ann, board)).toMatchObject({ ok: true })
    expect(await sendReply(forum, ann, thread.id)).toMatchObject(flood)
  })

  test('a newcomer waits two minutes', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '城事')
    const ann = await newcomer(forum, 'annie')
    forum.clock.pass(MINUTE)
    const tooNew = { ok: false, status: 429, errors: [{ key: 'error.newcomer', values: { minutes: 1 } }] }
    expect(await sendThread(forum, ann, board)).toMatchObject(tooNew)
    forum.clock.pass(MINUTE)
    expect(await sendThread(forum, ann, board)).toMatchObject({ ok: true })
  })

  test('so many threads and so many replies go into an hour, each by its own number', async () => {
    const forum = await open()
    await changeSettings(forum, { threadsPerHour: 2, postsPerHour: 3 })
    const ann = await makeMember(forum, '安安')
    const board = await makeBoard(forum, '城事')
    const { id } = await makeThread(forum, ann, board)
    await makeThread(forum, ann, board)
    for (let n = 0; n < 3; n += 1) await make.makeReply(forum, ann, id)
    forum.clock.pass(MINUTE)
    const threads = { ok: false, status: 429, errors: [{ key: 'error.threads_per_hour', values: { max: 2 } }] }
    const posts = { ok: false, status: 429, errors: [{ key: 'error.posts_per_hour', values: { max: 3 } }] }
    expect(await sendThread(forum, ann, board)).toMatchObject(threads)
    expect(await sendReply(forum, ann, id)).toMatchObject(posts)
    forum.clock.pass(HOUR - 5 * MINUTE)
    expect(await sendThread(forum, ann, board)).toMatchObject({ ok: true })
    forum.clock.pass(MINUTE)
    expect(await sendReply(forum, ann, id)).toMatchObject(posts)
    forum.clock.pass(MINUTE)
    expect(await sendReply(forum, ann, id)).toMatchObject({ ok: true })
  })

  test('nothing of this holds for staff', async () => {
    const forum = await open()
    await changeSettings(forum, { threadsPerHour: 1, postsPerHour: 1, newcomerMinutes: 10_000 })
    const board = await makeBoard(forum, '城事')
    for (const group of [1, 2, 3, 17, 18, 19]) {
      const staff = await makeMember(forum, `组${group}`, { group })
      const { id } = await makeThread(forum, staff, board)
      for (let n = 0; n < 2; n += 1) expect(await sendReply(forum, staff, id)).toMatchObject({ ok: true })
    }
  })

  test('a trainee moderator waits like everybody', async () => {
    const forum = await open()
    const trainee = await makeMember(forum, '实习', { group: 16 })
    const { id } = await makeThread(forum, trainee, await makeBoard(forum, '城事'))
    expect(await sendReply(forum, trainee, id)).toMatchObject(flood)
  })
})
