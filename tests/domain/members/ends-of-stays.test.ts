import { expect, test } from 'vitest'
import { stay } from '../../../src/identity/staying.ts'
import { runTimed, timetable } from '../../../src/jobs/schedule.ts'
import { DAY, HOUR } from '../../../src/lib/clock.ts'
import { translate } from '../../../src/locale/index.ts'
import { sentence } from '../../../src/notifications/in-words.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { act, makeMember, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const JOBS = ['warn of ends of stays', 'end stays in groups']

onBothEngines('ends of stays', open => {
  test('who is in a group for a time is told once some days before, and again when it is over and she is back', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安', { group: 11 })
    const place = { member_id: ann.id, group_id: 19, how: 'given' as const }
    await act(forum, async tx => {
      await stay(tx, { ...place, until_at: forum.clock.now() + 10 * DAY }, forum.clock.now())
      await stay(tx, { ...place, group_id: 18, until_at: forum.clock.now() + 2 * DAY }, forum.clock.now())
      await tx.updateTable('member').set({ group_id: 19 }).where('id', '=', ann.id).execute()
    })
    const told = async () => {
      for (const timed of timetable.filter(one => JOBS.includes(one.name))) {
        await runTimed(forum, timed, forum.clock.now())
      }
      const rows = await listNotices(forum.db, ann.id, { page: 1, size: 10 })
      return rows
        .filter(one => /^notice.group_end/.test(one.key))
        .map(one => sentence(one, (key, values) => translate('zh-CN', key, values)))
    }
    expect(await told()).toEqual([])
    forum.clock.pass(7.5 * DAY)
    const warned = '您在用户组「审核员」的有效期还剩 3 天，到期后会回到原来的用户组。'
    expect((await told())[0]).toBe(warned)
    forum.clock.pass(DAY)
    expect((await told()).filter(text => text === warned)).toHaveLength(1)
    await act(forum, tx => stay(tx, { ...place, until_at: forum.clock.now() + 2 * DAY }, forum.clock.now()))
    forum.clock.pass(HOUR)
    expect((await told())[0]).toContain('还剩 2 天')
    forum.clock.pass(3 * DAY)
    expect((await told())[0]).toBe('您在用户组「审核员」的有效期已结束。')
    expect((await seeAgain(forum, ann.id)).group.id).toBe(11)
  })
})
