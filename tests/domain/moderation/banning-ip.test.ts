import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { runTimed, timetable } from '../../../src/jobs/schedule.ts'
import { readRange } from '../../../src/lib/address-ranges.ts'
import { DAY } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { banIp, unbanIp } from '../../../src/moderation/banning-ip.ts'
import { findIpBan } from '../../../src/moderation/ip-bans.ts'
import type { TestForum } from '../../support/forum.ts'
import { makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

test.each([
  ['1.2.3.4', '1.2.3.4', ['1.2.3.4', '::ffff:1.2.3.4'], ['1.2.3.5', '::1']],
  [' 1.2.3.* ', '1.2.3.0/24', ['1.2.3.0', '1.2.3.255'], ['1.2.4.0', '1.2.2.255']],
  ['10.1.2.3/8', '10.0.0.0/8', ['10.255.255.255'], ['11.0.0.0', '9.255.255.255']],
  ['1.2.3.250 - 1.2.4.3', '1.2.3.250 - 1.2.4.3', ['1.2.4.0'], ['1.2.3.249', '1.2.4.4']],
  ['2001:DB8::/32', '2001:db8::/32', ['2001:db8:ffff::1'], ['2001:db9::', '32.1.13.184']],
  ['2001:db8:0:0:1::9', '2001:db8::1:0:0:9', ['2001:db8::1:0:0:9'], ['2001:db8::9']],
  ['::1-::3', '::1 - ::3', ['::2'], ['::4', '0.0.0.2']],
])('%s means %s', (typed, network, inside, outside) => {
  const range = readRange(typed)
  expect(range?.network).toBe(network)
  const ban = { first_key: range?.first ?? '', last_key: range?.last ?? '', until_at: null }
  const holds = (ip: string) => findIpBan([ban as never], ip, 0) !== undefined
  expect(inside.filter(ip => !holds(ip))).toEqual([])
  expect([...outside, '', 'nothing'].filter(holds)).toEqual([])
})

test.each([
  '',
  '1.2.3',
  '1.2.3.256',
  '1.2.*.4',
  '1.2.3.0/33',
  '::/129',
  '1.2.3.9-1.2.3.4',
  '1.1.1.1-::2',
  'a-b-c',
  '1/2/3',
  '1.2.3.4/x',
])('%s is no address', typed => expect(readRange(typed)).toBeUndefined())

onBothEngines('banning addresses', open => {
  const banning = async (forum: TestForum, viewer: Viewer, network: string, days = 0) =>
    transact(
      forum.db,
      tx => banIp(tx, { ipBansMax: 3 }, viewer, { network, days, reason: '广告' }, forum.clock.now()),
      'site',
    )

  test('ranges are for administrators, nobody bans herself, and a slip is caught', async () => {
    const forum = await open()
    const [admin, reviewer] = [
      await makeMember(forum, '站长', { group: 1 }),
      await makeMember(forum, '审核', { group: 19 }),
    ]
    const tries: [Viewer, string][] = [
      [reviewer, '192.0.2.0/24'],
      [reviewer, '2001:db8::/63'],
      [admin, '203.0.113.0/24'],
      [admin, '64.0.0.0/7'],
      [admin, 'x'],
    ]
    const keys: unknown[] = []
    for (const [viewer, network] of tries) {
      const outcome = await banning(forum, viewer, network)
      keys.push(outcome.ok || outcome.errors[0]?.key)
    }
    expect(keys).toEqual([
      'error.ip_single_only',
      'error.ip_single_only',
      'error.ip_own',
      'error.ip_too_wide',
      'error.ip_range',
    ])
    await expect(banning(forum, await makeMember(forum, '路人'), '192.0.2.9')).rejects.toThrow()
    const done = [await banning(forum, reviewer, '192.0.2.9'), await banning(forum, reviewer, '2001:db8::/64')]
    expect(done.map(one => one.ok)).toEqual([true, true])
    expect(await banning(forum, admin, '192.0.2.9')).toMatchObject({ errors: [{ key: 'error.ip_banned_already' }] })
    await banning(forum, admin, '198.51.100.0/24')
    expect(await banning(forum, admin, '192.0.2.10')).toMatchObject({ errors: [{ key: 'error.ip_bans_max' }] })
    const rows = await forum.db.selectFrom('moderation').select(['action', 'subject']).orderBy('id').execute()
    expect(rows.map(row => row.subject)).toEqual(['192.0.2.9', '2001:db8::/64', '198.51.100.0/24'])
  })

  test('one lifts her own, administrators all, and what is over goes in the night', async () => {
    const forum = await open()
    const [admin, reviewer] = [
      await makeMember(forum, '站长', { group: 1 }),
      await makeMember(forum, '审核', { group: 19 }),
    ]
    await banning(forum, admin, '192.0.2.1')
    await banning(forum, reviewer, '192.0.2.2')
    await banning(forum, admin, '192.0.2.3', 2)
    const ids = Object.fromEntries((await forum.now()).ipBans.map(ban => [ban.network, ban.id]))
    const lift = (viewer: Viewer, network: string) =>
      transact(forum.db, tx => unbanIp(tx, viewer, ids[network] ?? 0, forum.clock.now()), 'site')
    await expect(lift(reviewer, '192.0.2.1')).rejects.toThrow()
    await lift(reviewer, '192.0.2.2')
    await lift(admin, '192.0.2.1')
    await expect(lift(admin, '192.0.2.1')).rejects.toThrow()
    const standing = async () => (await forum.now()).ipBans.map(ban => ban.network)
    const nightly = async () => {
      for (const timed of timetable.filter(one => one.name === 'forget ended IP bans')) {
        await runTimed(forum, timed, forum.clock.now())
      }
    }
    await nightly()
    expect(await standing()).toEqual(['192.0.2.3'])
    forum.clock.pass(2 * DAY)
    expect(findIpBan((await forum.now()).ipBans, '192.0.2.3', forum.clock.now())).toBeUndefined()
    await nightly()
    expect(await standing()).toEqual([])
  })
})
