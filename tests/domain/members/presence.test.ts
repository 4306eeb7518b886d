import { expect, test } from 'vitest'
import { settle } from '../../../src/credits/settling.ts'
import { transact } from '../../../src/db/transact.ts'
import { DAY, HOUR, MINUTE } from '../../../src/lib/clock.ts'
import { NotFound } from '../../../src/lib/errors.ts'
import { listOnline, Presence } from '../../../src/members/presence.ts'
import { endSession, endSessions, forgetExpired, listSessions } from '../../../src/members/sessions.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, changeSettings, makeMember, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

async function signedIn(forum: TestForum, memberId: number, id_hash: string): Promise<void> {
  const at = forum.clock.now()
  const session = { id_hash, member_id: memberId, data: '{}', ip: '203.0.113.1', agent: 'Firefox' }
  const times = { created_at: at, seen_at: at, expires_at: at + 30 * DAY }
  await forum.db
    .insertInto('session')
    .values({ ...session, ...times })
    .execute()
}

onBothEngines('presence', open => {
  const online = async (forum: TestForum) => {
    const { members, guests } = await listOnline(forum.db, forum.clock.now(), 15)
    return [members.map(member => member.name).sort(), guests]
  }

  test('who was seen in the last quarter of an hour is online, in all processes', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const [here, there] = [new Presence('one'), new Presence('two')]
    const seen = { at: forum.clock.now(), ip: '198.51.100.9', session: 'a' }
    here.seeMember(ann.id, seen)
    there.seeMember(bob.id, seen)
    for (const key of ['x', 'y', 'x']) here.seeGuest(key, forum.clock.now())
    there.seeGuest('z', forum.clock.now())
    expect(await online(forum)).toEqual([[], 0])
    for (const presence of [here, there]) await presence.flush(forum.db, forum.clock.now(), 15)
    expect(await online(forum)).toEqual([['安安', '波波'], 3])
    forum.clock.pass(16 * MINUTE)
    await here.flush(forum.db, forum.clock.now(), 15)
    expect(await online(forum)).toEqual([[], 0])
  })

  test('the time between two looks counts as 在线时间 when it is short, once for all processes, and buys credits by the formula', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const [here, there] = [new Presence('one'), new Presence('two')]
    const look = async (...presences: Presence[]) => {
      for (const presence of presences) {
        presence.seeMember(ann.id, { at: forum.clock.now(), ip: '198.51.100.9', session: 'a' })
        await presence.flush(forum.db, forum.clock.now(), 15)
      }
    }
    const time = async () => (await seeAgain(forum, ann.id)).member?.online_time
    forum.clock.pass(DAY)
    await look(here)
    const before = (await time()) ?? 0
    for (let n = 0; n < 15; n += 1) {
      forum.clock.pass(8 * MINUTE)
      await look(here, there)
    }
    forum.clock.pass(HOUR)
    await look(there)
    expect(((await time()) ?? 0) - before).toBe(2 * HOUR)
    await changeSettings(forum, { creditFormula: 'oltime*10' })
    await act(forum, (tx, site) => settle(tx, site, ann.id, forum.clock.now()))
    expect((await seeAgain(forum, ann.id)).member?.credits).toBe(20)
  })

  test('a member who comes back after a while begins a new visit', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    await signedIn(forum, ann.id, 'a')
    const presence = new Presence('one')
    const seeing = async () => {
      presence.seeMember(ann.id, { at: forum.clock.now(), ip: '198.51.100.9', session: 'a' })
      await presence.flush(forum.db, forum.clock.now(), 15)
    }
    forum.clock.pass(HOUR)
    await seeing()
    const first = forum.clock.now()
    forum.clock.pass(10 * MINUTE)
    await seeing()
    const { member } = await seeAgain(forum, ann.id)
    expect(member).toMatchObject({ last_active_at: first + 10 * MINUTE, last_visit_at: first - DAY - HOUR })
    forum.clock.pass(DAY)
    await seeing()
    expect((await seeAgain(forum, ann.id)).member?.last_visit_at).toBe(first + 10 * MINUTE)
    const [session] = await listSessions(forum.db, ann.id, forum.clock.now())
    expect(session).toMatchObject({ ip: '198.51.100.9', seen_at: forum.clock.now() })
  })

  test('a flood of guests is bounded', async () => {
    const forum = await open()
    const presence = new Presence('one')
    for (let n = 0; n < 20_500; n += 1) presence.seeGuest(`guest ${n}`, forum.clock.now())
    await presence.flush(forum.db, forum.clock.now(), 15)
    expect(await online(forum)).toEqual([[], 20_000])
  })
})

onBothEngines('sessions', open => {
  const hashes = async (forum: TestForum, memberId: number) =>
    (await listSessions(forum.db, memberId, forum.clock.now())).map(session => session.id_hash).sort()

  test('a member ends one session or all, and never those of others', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    for (const hash of ['a', 'b', 'c']) await signedIn(forum, ann.id, hash)
    await signedIn(forum, bob.id, 'd')
    const foreign = transact(forum.db, tx => endSession(tx, bob.id, 'a'), 'nothing')
    await expect(foreign).rejects.toThrow(NotFound)
    await transact(forum.db, tx => endSession(tx, ann.id, 'b'), 'nothing')
    expect(await hashes(forum, ann.id)).toEqual(['a', 'c'])
    await transact(forum.db, tx => endSessions(tx, ann.id), 'nothing')
    expect([await hashes(forum, ann.id), await hashes(forum, bob.id)]).toEqual([[], ['d']])
  })

  test('one whose time is over is neither listed nor kept', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    await signedIn(forum, ann.id, 'a')
    forum.clock.pass(30 * DAY)
    expect(await hashes(forum, ann.id)).toEqual([])
    await transact(forum.db, tx => forgetExpired(tx, forum.clock.now()), 'nothing')
    expect(await forum.db.selectFrom('session').selectAll().execute()).toEqual([])
  })
})
