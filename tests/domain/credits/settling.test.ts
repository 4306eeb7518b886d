import { expect, test } from 'vitest'
import { adjust } from '../../../src/credits/adjusting.ts'
import { settle } from '../../../src/credits/settling.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, changeSettings, makeBoard, makeMember, makeThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('settling', open => {
  const told = async (forum: TestForum, id: number) =>
    (await listNotices(forum.db, id, { page: 1, size: 20 })).map(notice => [notice.key, notice.params.group])

  test('the total credits follow the formula of the settings', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    await makeThread(forum, ann, await makeBoard(forum, '城事'))
    expect((await seeAgain(forum, ann.id)).member?.credits).toBe(3)
    await changeSettings(forum, { creditFormula: 'threads*100+extcredits2' })
    await act(forum, (tx, site) => settle(tx, site, ann.id, forum.clock.now()))
    expect((await seeAgain(forum, ann.id)).member?.credits).toBe(102)
  })

  test('members climb the ladder and fall, and are told of both', async () => {
    const forum = await open()
    const admin = await makeMember(forum, '站长', { group: 1 })
    const ann = await makeMember(forum, '安安')
    const change = (money: number) =>
      act(forum, (tx, site) =>
        adjust(tx, site, admin.id, ann.id, { amounts: { extcredits2: money }, reason: '调整' }, forum.clock.now()),
      )
    const groups = []
    for (const money of [49, 1, 149, 1, -200, -1, 1]) {
      await change(money)
      groups.push((await seeAgain(forum, ann.id)).group.title)
    }
    expect(groups).toEqual(['新手上路', '注册会员', '注册会员', '中级会员', '新手上路', '限制会员', '新手上路'])
    const moves = (await told(forum, ann.id)).filter(([key]) => key !== 'notice.adjusted').reverse()
    expect(moves).toEqual([
      ['notice.group_up', '注册会员'],
      ['notice.group_up', '中级会员'],
      ['notice.group_down', '新手上路'],
      ['notice.group_down', '限制会员'],
      ['notice.group_up', '新手上路'],
    ])
  })

  test('credits do not move who was put into a group by hand or by a ban', async () => {
    const forum = await open()
    const admin = await makeMember(forum, '站长', { group: 1 })
    const gift = { amounts: { extcredits2: 5000 }, reason: '周年庆' }
    for (const group of [1, 2, 3, 4, 5, 16, 19]) {
      const { id } = await makeMember(forum, `组${group}`, { group })
      await act(forum, (tx, site) => adjust(tx, site, admin.id, id, gift, forum.clock.now()))
      expect((await seeAgain(forum, id)).member).toMatchObject({ group_id: group, credits: 5000 })
      expect((await told(forum, id)).map(([key]) => key)).toEqual(['notice.adjusted'])
    }
  })
})
