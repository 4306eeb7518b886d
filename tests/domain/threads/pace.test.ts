import { expect, test } from 'vitest'
import { MINUTE } from '../../../src/lib/clock.ts'
import { changeSettings, makeBoard, makeMember, makeReply, makeThread, sendReply } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('the pace of writing', open => {
  test('A-04 of 50 replies that come at once exactly one is taken, and the next after the interval', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '小安'), await makeMember(forum, '大宝')]
    const thread = await makeThread(forum, ann, await makeBoard(forum, '茶馆'))
    await changeSettings(forum, { floodSeconds: 15 })
    forum.clock.pass(MINUTE)
    const send = (n: number) => sendReply(forum, bob, thread.id, { body: `第 ${n} 次说一样的话` })
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => send(n)))
    expect(outcomes.filter(outcome => outcome.ok)).toHaveLength(1)
    expect(new Set(outcomes.map(outcome => (outcome.ok ? 200 : outcome.status)))).toEqual(new Set([200, 429]))
    forum.clock.pass(14_000)
    expect((await send(50)).ok).toBe(false)
    forum.clock.pass(2_000)
    expect((await send(51)).ok).toBe(true)
    expect((await makeReply(forum, ann, thread.id)).floor).toBe(4)
  })
})
