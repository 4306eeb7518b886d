import { expect, test } from 'vitest'
import { permit } from '../../../src/boards/arranging.ts'
import { getBoard } from '../../../src/boards/board-queries.ts'
import { canView } from '../../../src/boards/permissions.ts'
import { transact } from '../../../src/db/transact.ts'
import { arrangeLadder } from '../../../src/identity/arranging-ladder.ts'
import { decideApplication } from '../../../src/identity/deciding-applications.ts'
import { endExpiredStays } from '../../../src/identity/ending-stays.ts'
import { giveGroup } from '../../../src/identity/giving-groups.ts'
import { joinGroup } from '../../../src/identity/joining-groups.ts'
import { makeGroup, permissionsToCopy, removeGroup } from '../../../src/identity/making-groups.ts'
import { leaveGroup, switchGroup } from '../../../src/identity/switching-group.ts'
import { DAY } from '../../../src/lib/clock.ts'
import { changeGroup } from '../../../src/members/changing-group.ts'
import { groupOf } from '../../../src/members/group.ts'
import { GROUP_SECTIONS } from '../../../src/members/group-fields.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { act, makeBoard, makeMember, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const ASKED = { days: 0, words: '' }

onBothEngines('groups', open => {
  async function scene(joinWay = 2) {
    const forum = await open()
    const ann = await makeMember(forum, '安娜', { group: 12 })
    const { groups } = await forum.now()
    const id = await transact(
      forum.db,
      async tx => {
        const made = await makeGroup(tx, '贵宾', groupOf(groups, 11))
        await changeGroup(tx, made, { join_way: joinWay, price_per_day: 10, min_days: 3 })
        return made
      },
      'site',
    )
    const at = () => forum.clock.now()
    const join = (who: Viewer, fields = ASKED) =>
      act(forum, async (tx, site) => joinGroup(tx, site, who, groupOf(site.groups, id), fields, at()))
    const main = async (who: Viewer) => (await seeAgain(forum, who.id)).group.title
    return { forum, ann, id, at, join, main }
  }

  test('a term in a group is bought by the day, drawn out by buying again, and ends by itself', async () => {
    const { forum, ann, id, at, join, main } = await scene()
    expect(await join(ann, { ...ASKED, days: 2 })).toMatchObject({ ok: false, errors: [{ key: 'error.group_days' }] })
    expect(await join(ann, { ...ASKED, days: 3 })).toMatchObject({ ok: true })
    expect(await join(ann, { ...ASKED, days: 4 })).toMatchObject({ ok: true })
    expect(await join(ann, { ...ASKED, days: 400 })).toMatchObject({ errors: [{ key: 'error.cannot_afford' }] })
    const paid = await forum.db.selectFrom('credit_entry').select('extcredits2').where('action', '=', 'UGP').execute()
    expect(paid.map(row => row.extcredits2)).toEqual([-30, -40])
    const now = await seeAgain(forum, ann.id)
    await act(forum, (tx, site) => switchGroup(tx, site, now, groupOf(site.groups, id), at()))
    expect(await main(ann)).toBe('贵宾')
    forum.clock.pass(7 * DAY - 1)
    expect(await act(forum, (tx, site) => endExpiredStays(tx, site, at()))).toBe(0)
    forum.clock.pass(1)
    expect(await act(forum, (tx, site) => endExpiredStays(tx, site, at()))).toBe(1)
    expect(await main(ann)).toBe('注册会员')
    const notices = await forum.db.selectFrom('notice').select('key').where('member_id', '=', ann.id).execute()
    expect(notices.map(row => row.key)).toContain('notice.group_ended')
  })

  test('a group besides the main one opens the boards that list it, until she leaves', async () => {
    const { forum, ann, id, at, join } = await scene(1)
    const boardId = await makeBoard(forum, '贵宾厅')
    await transact(forum.db, tx => permit(tx, boardId, { view: [id] }), 'site')
    const sees = async () => canView(await seeAgain(forum, ann.id), getBoard((await forum.now()).boards, boardId))
    expect(await sees()).toBe(false)
    expect(await join(ann)).toMatchObject({ ok: true, value: 'in' })
    expect([await sees(), (await seeAgain(forum, ann.id)).group.id]).toEqual([true, 12])
    await act(forum, (tx, site) => leaveGroup(tx, site, ann, groupOf(site.groups, id), at()))
    expect(await sees()).toBe(false)
  })

  test('an application waits for the team and is told of either way', async () => {
    const { forum, ann, id, at, join } = await scene(3)
    expect(await join(ann)).toMatchObject({ errors: [{ key: 'error.application_words' }] })
    expect(await join(ann, { ...ASKED, words: '我常来' })).toMatchObject({ ok: true, value: 'asked' })
    const admin = await makeMember(forum, '站长', { group: 1 })
    const decide = () =>
      act(forum, (tx, site) =>
        decideApplication(tx, admin, { member: ann, group: groupOf(site.groups, id), grants: true }, at()),
      )
    expect([await decide(), await decide()]).toEqual([true, false])
    expect((await seeAgain(forum, ann.id)).access.groups).toEqual([id])
  })

  test('a group given for a time is her main one until then, and only founders give the rank of administrators', async () => {
    const { forum, ann, at, main } = await scene()
    const founder = await makeMember(forum, '站长', { group: 1 })
    const hired = { ...founder, member: founder.member && { ...founder.member, founder: 0 } }
    const target = { id: ann.id, name: ann.name, group_id: 12 }
    const give = (by: Viewer, number: number) =>
      act(forum, (tx, site) =>
        giveGroup(tx, site, by, target, { group: groupOf(site.groups, number), days: 5, main: true }, at()),
      )
    expect(await give(hired, 18)).toMatchObject({ ok: false, status: 403 })
    expect(await give(founder, 10)).toMatchObject({ ok: false, status: 403 })
    expect(await give(hired, 16)).toMatchObject({ ok: true })
    expect(await main(ann)).toBe('实习版主')
    expect(
      await act(forum, async (tx, site) => leaveGroup(tx, site, ann, groupOf(site.groups, 16), at())),
    ).toMatchObject({ ok: false, status: 403 })
    forum.clock.pass(5 * DAY)
    await act(forum, (tx, site) => endExpiredStays(tx, site, at()))
    expect(await main(ann)).toBe('中级会员')
  })

  test('a group that goes gives its members back to the ladder, and the ladder moves them when it is arranged', async () => {
    const { forum, ann, id, at, join, main } = await scene(1)
    await join(ann)
    const now = await seeAgain(forum, ann.id)
    await act(forum, async (tx, site) => switchGroup(tx, site, now, groupOf(site.groups, id), at()))
    const before = await forum.now()
    await transact(forum.db, tx => removeGroup(tx, before, groupOf(before.groups, id), at()), 'site')
    expect(await main(ann)).toBe('中级会员')
    const arrange = async (steps: [number | null, string, number][]) => {
      const { groups } = await forum.now()
      const rows = steps.map(([id, title, credits_from]) => ({ id, title, credits_from }))
      return transact(forum.db, tx => arrangeLadder(tx, groups, rows), 'site')
    }
    expect(
      await arrange([
        [10, '甲', 0],
        [11, '乙', 0],
      ]),
    ).toMatchObject({ errors: [{ key: 'error.ladder_twice' }] })
    expect(
      await arrange([
        [10, '新人', 0],
        [null, '常客', 100],
        [15, '元老', 3000],
      ]),
    ).toMatchObject({ ok: true })
    expect(await main(ann)).toBe('常客')
    expect((await forum.now()).groups.ladder.map(step => step.title)).toEqual(['新人', '常客', '元老'])
  })
})

test('every permission of a group has its field in the panel, and copying leaves out only what is its own', async () => {
  const { openTestForum } = await import('../../support/forum.ts')
  const forum = await openTestForum({ database: ':memory:' })
  const [row] = await forum.db.selectFrom('member_group').selectAll().limit(1).execute()
  await forum.close()
  const fixed = ['id', 'kind', 'staff', 'credits_from', 'credits_below', 'picture']
  const columns = Object.keys(row ?? {}).filter(name => !fixed.includes(name))
  const fields = GROUP_SECTIONS.flatMap(section => section.fields).map(({ name }) => name as string)
  expect(columns.filter(name => !fields.includes(name))).toEqual([])
  expect(fields.filter(name => !columns.includes(name))).toEqual([])
  const copied = Object.keys(permissionsToCopy(row as never, true))
  expect(columns.filter(name => !copied.includes(name))).toHaveLength(7)
})
