import { expect, test } from 'vitest'
import { adjust } from '../../../src/credits/adjusting.ts'
import { timetable } from '../../../src/jobs/schedule.ts'
import { DAY } from '../../../src/lib/clock.ts'
import { getMember } from '../../../src/members/member-queries.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { findBan } from '../../../src/moderation/ban.ts'
import { canBan } from '../../../src/moderation/ban-rights.ts'
import { type BanFields, ban } from '../../../src/moderation/banning.ts'
import { listDarkroom } from '../../../src/moderation/darkroom.ts'
import { unban } from '../../../src/moderation/unbanning.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, makeMember, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('banning', open => {
  const speak: BanFields = { kind: 'speak', days: 3, reason: '恶意灌水' }
  const visit: BanFields = { kind: 'visit', days: 0, reason: '广告' }

  async function scene(forum: TestForum) {
    const [ann, admin] = [await makeMember(forum, '安安', { group: 11 }), await makeMember(forum, '站长', { group: 1 })]
    const banning = async (fields: BanFields, viewer = admin, id = ann.id) => {
      const member = await getMember(forum.db, id)
      return act(forum, (tx, site) => ban(tx, site, viewer, member, fields, forum.clock.now()))
    }
    const lifting = async () => {
      const member = await getMember(forum.db, ann.id)
      await act(forum, (tx, site) => unban(tx, site, admin, member, forum.clock.now()))
    }
    const group = async () => (await seeAgain(forum, ann.id)).group.id
    const minutely = () => timetable.find(timed => timed.name === 'lift bans')?.run(forum)
    const dark = async () =>
      (await listDarkroom(forum.db, { kind: null, page: 1, size: 9 })).map(row => [
        row.name,
        row.kind,
        row.reason,
        row.until_at,
      ])
    return { ann, admin, banning, lifting, group, minutely, dark }
  }

  test('who may ban whom, and from what', async () => {
    const forum = await open()
    const { admin } = await scene(forum)
    const { groups } = await forum.now()
    const site = await forum.now()
    const viewerOf = (id: number): Viewer => ({ ...admin, id: 900 + id, group: groups.byId.get(id) ?? admin.group })
    const targets = [1, 2, 3, 4, 5, 8, 10, 15, 16, 17]
    const may = (id: number, kind: BanFields['kind']) =>
      targets.filter(group_id => canBan(site, viewerOf(id), { id: 1, name: '', group_id, team_id: null }, kind))
    expect(may(1, 'speak')).toEqual([4, 5, 10, 15])
    expect(may(1, 'visit')).toEqual([4, 5, 10, 15])
    expect(may(2, 'visit')).toEqual([4, 5, 10, 15])
    expect(may(3, 'speak')).toEqual([4, 10, 15])
    expect(may(19, 'speak')).toEqual([4, 10, 15])
    for (const id of [3, 19]) expect(may(id, 'visit')).toEqual([])
    for (const id of [4, 7, 10, 15, 16, 17, 18]) expect([may(id, 'speak'), may(id, 'visit')]).toEqual([[], []])
    expect(canBan(site, admin, { id: admin.id, name: '', group_id: 10, team_id: null }, 'speak')).toBe(false)
  })

  test('a silenced member writes no more until her time is over, then is back in the group she earned', async () => {
    const forum = await open()
    const { ann, banning, group, minutely } = await scene(forum)
    expect(await banning(speak)).toMatchObject({ ok: true })
    expect(await group()).toBe(4)
    const board = await make.makeBoard(forum, '城事')
    expect(await make.sendThread(forum, await seeAgain(forum, ann.id), board)).toMatchObject({ status: 403 })
    forum.clock.pass(3 * DAY - 1)
    await minutely()
    expect(await group()).toBe(4)
    forum.clock.pass(1)
    await minutely()
    expect(await group()).toBe(11)
    expect(await findBan(forum.db, ann.id)).toBeUndefined()
    const rows = await forum.db.selectFrom('moderation').selectAll().orderBy('id').execute()
    expect(rows.map(row => [row.action, row.actor_name])).toEqual([
      ['ban', '站长'],
      ['unban', ''],
    ])
  })

  test('credits gathered meanwhile count for the group she comes back to', async () => {
    const forum = await open()
    const { ann, admin, banning, lifting, group } = await scene(forum)
    await banning(speak)
    const gift = { amounts: { extcredits2: 300 }, reason: '活动奖励' }
    await act(forum, (tx, site) => adjust(tx, site, admin.id, ann.id, gift, forum.clock.now()))
    expect(await group()).toBe(4)
    await lifting()
    expect(await group()).toBe(12)
  })

  test('the end of a ban is told as that and not as a rise', async () => {
    const forum = await open()
    const { ann, banning, lifting } = await scene(forum)
    await banning(speak)
    await lifting()
    const notices = await listNotices(forum.db, ann.id, { page: 1, size: 9 })
    expect(notices.map(notice => [notice.key, notice.params])).toEqual([
      ['notice.unbanned', {}],
      ['notice.banned_speak', { days: 3, reason: '恶意灌水' }],
    ])
  })

  test('a ban for ever never ends by itself', async () => {
    const forum = await open()
    const { banning, group, minutely } = await scene(forum)
    await banning({ ...speak, days: 0 })
    forum.clock.pass(5000 * DAY)
    await minutely()
    expect(await group()).toBe(4)
  })

  test('a ban from visiting ends all sessions, one from writing none', async () => {
    const forum = await open()
    const { ann, banning } = await scene(forum)
    const at = forum.clock.now()
    const session = {
      member_id: ann.id,
      data: '{}',
      ip: '',
      agent: '',
      created_at: at,
      seen_at: at,
      expires_at: at + DAY,
    }
    for (const id_hash of ['one', 'two'])
      await forum.db
        .insertInto('session')
        .values({ ...session, id_hash })
        .execute()
    await banning(speak)
    expect(await forum.db.selectFrom('session').select('id_hash').execute()).toHaveLength(2)
    await banning(visit)
    expect(await forum.db.selectFrom('session').select('id_hash').execute()).toEqual([])
  })

  test('a second ban takes the place of the first', async () => {
    const forum = await open()
    const { ann, banning, group, minutely, dark } = await scene(forum)
    await banning(speak)
    await banning(visit)
    expect([await group(), await dark()]).toEqual([5, [['安安', 'visit', '广告', null]]])
    forum.clock.pass(4 * DAY)
    await minutely()
    expect(await group()).toBe(5)
    const bans = await forum.db.selectFrom('ban').select(['kind', 'lifted_at']).orderBy('id').execute()
    expect(bans.map(one => [one.kind, one.lifted_at === null])).toEqual([
      ['speak', false],
      ['visit', true],
    ])
    expect((await findBan(forum.db, ann.id))?.kind).toBe('visit')
  })

  test('a ban needs a reason and somebody who may', async () => {
    const forum = await open()
    const { ann, admin, banning, group } = await scene(forum)
    expect(await banning({ ...speak, reason: '  ' })).toMatchObject({ errors: [{ key: 'error.reason_missing' }] })
    expect(await banning(speak, ann, admin.id)).toMatchObject({ status: 403, errors: [{ key: 'error.cannot_ban' }] })
    const mod = await make.makeModerator(forum, '版主', await make.makeBoard(forum, '城事'))
    expect(await banning(visit, mod)).toMatchObject({ status: 403 })
    expect(await group()).toBe(11)
    await banning(visit)
    expect(await banning(speak, mod)).toMatchObject({ status: 403 })
    expect(await group()).toBe(5)
  })

  test('the dark room shows who is banned now, the latest first', async () => {
    const forum = await open()
    const { banning, lifting, dark } = await scene(forum)
    const bob = await makeMember(forum, '波波')
    await banning(speak)
    const until = forum.clock.now() + 3 * DAY
    await banning(visit, undefined, bob.id)
    expect(await dark()).toEqual([
      ['波波', 'visit', '广告', null],
      ['安安', 'speak', '恶意灌水', until],
    ])
    await lifting()
    expect(await dark()).toEqual([['波波', 'visit', '广告', null]])
  })

  test('the log says who, whom, how long and why', async () => {
    const forum = await open()
    const { ann, admin, banning } = await scene(forum)
    await banning(speak)
    const [row] = await forum.db.selectFrom('moderation').selectAll().execute()
    expect(row).toMatchObject({ action: 'ban', actor_id: admin.id, actor_ip: admin.ip, member_id: ann.id })
    expect(row).toMatchObject({ subject: '安安', reason: '恶意灌水', expires_at: forum.clock.now() + 3 * DAY })
    expect(JSON.parse(row?.details ?? '')).toEqual({ kind: 'speak', days: 3 })
  })
})
