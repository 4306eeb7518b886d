import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { makeGroup, removeGroup } from '../../../src/identity/making-groups.ts'
import { endStay, stay } from '../../../src/identity/staying.ts'
import { DAY } from '../../../src/lib/clock.ts'
import { groupOf } from '../../../src/members/group.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { findBan } from '../../../src/moderation/ban.ts'
import { type BanFields, ban } from '../../../src/moderation/banning.ts'
import { liftExpiredBans, unban } from '../../../src/moderation/unbanning.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, makeBoard, makeMember, makeModerator, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('the rules of bans', open => {
  const speak: BanFields = { kind: 'speak', days: 3, reason: '灌水' }
  const banning = (forum: TestForum, viewer: Viewer, member: { id: number }, fields: Partial<BanFields> = {}) =>
    act(forum, (tx, site) => ban(tx, site, viewer, member, { ...speak, ...fields }, forum.clock.now()))
  const lifting = (forum: TestForum, viewer: Viewer, member: { id: number }) =>
    act(forum, (tx, site) => unban(tx, site, viewer, member, forum.clock.now()))

  test('what an administrator decided is neither shortened nor lifted by a moderator', async () => {
    const forum = await open()
    const [admin, ann] = [await makeMember(forum, '站长', { group: 1 }), await makeMember(forum, '安安')]
    const mod = await makeModerator(forum, '版主', await makeBoard(forum, '城事'))
    await banning(forum, admin, ann, { days: 0 })
    const higher = { status: 403, errors: [{ key: 'error.ban_of_higher' }] }
    expect(await banning(forum, mod, ann, { days: 1 })).toMatchObject(higher)
    expect(await lifting(forum, mod, ann)).toMatchObject(higher)
    expect(await findBan(forum.db, ann.id)).toMatchObject({ until_at: null, banned_by: admin.id })
    expect(await lifting(forum, admin, ann)).toMatchObject({ ok: true })
    await expect(lifting(forum, admin, ann)).rejects.toMatchObject({ status: 404 })
    expect(await banning(forum, mod, ann)).toMatchObject({ ok: true })
    expect(await lifting(forum, mod, ann)).toMatchObject({ ok: true })
  })

  test('a group may be confined to short bans, and who came to the team meanwhile is not banned', async () => {
    const forum = await open()
    const [helper, ann] = [await makeMember(forum, '审核', { group: 19 }), await makeMember(forum, '安安')]
    const confined = { ...helper, group: { ...helper.group, ban_days_max: 7 } }
    const long = { errors: [{ key: 'error.ban_too_long', values: { max: 7 } }] }
    expect(await banning(forum, confined, ann, { days: 0 })).toMatchObject(long)
    expect(await banning(forum, confined, ann, { days: 8 })).toMatchObject(long)
    const { id: team_id } = await forum.db
      .insertInto('staff_team')
      .values({ name: '编辑部', sections: 'links' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await forum.db.updateTable('member').set({ team_id }).where('id', '=', ann.id).execute()
    expect(await banning(forum, confined, ann)).toMatchObject({ status: 403 })
    await forum.db.updateTable('member').set({ team_id: null, group_id: 3 }).where('id', '=', ann.id).execute()
    expect(await banning(forum, confined, ann)).toMatchObject({ status: 403 })
  })

  test('the end of a ban leads back to the group one was in, unless one’s time there is over too', async () => {
    const forum = await open()
    const admin = await makeMember(forum, '站长', { group: 1 })
    const people = [await makeMember(forum, '甲'), await makeMember(forum, '乙'), await makeMember(forum, '丙')]
    const [kept, ended, gone] = people as [Viewer, Viewer, Viewer]
    const clubs: number[] = []
    const from = groupOf((await forum.now()).groups, 11)
    for (const title of ['茶友', '票友']) clubs.push(await transact(forum.db, tx => makeGroup(tx, title, from), 'site'))
    const [club = 0, other = 0] = clubs
    for (const [member, group_id] of [
      [kept, club],
      [ended, club],
      [gone, other],
    ] as const) {
      await act(forum, tx => stay(tx, { member_id: member.id, group_id, how: 'given', until_at: null }, 1))
      await forum.db.updateTable('member').set({ group_id }).where('id', '=', member.id).execute()
      await banning(forum, admin, member)
    }
    await act(forum, (tx, site) => endStay(tx, site, { member_id: ended.id, group_id: club }, forum.clock.now()))
    const site = await forum.now()
    await transact(forum.db, tx => removeGroup(tx, site, groupOf(site.groups, other), forum.clock.now()), 'site')
    await forum.db.updateTable('member').set({ extcredits2: 500 }).where('id', '=', gone.id).execute()
    forum.clock.pass(3 * DAY)
    await act(forum, (tx, site) => liftExpiredBans(tx, site, forum.clock.now()))
    const groups: number[] = []
    for (const member of people) groups.push((await seeAgain(forum, member.id)).group.id)
    expect(groups).toEqual([club, 10, 13])
  })
})
