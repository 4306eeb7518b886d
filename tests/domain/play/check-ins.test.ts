import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { DAY } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { listCheckIns } from '../../../src/play/check-in-queries.ts'
import { checkIn } from '../../../src/play/checking-in.ts'
import { onBothEngines, type TestForum } from '../../support/forum.ts'
import { changeSettings, makeMember, seeAgain } from '../../support/make.ts'

onBothEngines('checking in', open => {
  test('pays once a day, and more on the days of a streak that the setting names', async () => {
    const forum = await open()
    await changeSettings(forum, { checkInBonuses: '3=10\n坏的一行' })
    const ann = await makeMember(forum, '安安')
    const earned: number[] = []
    for (let day = 0; day < 4; day += 1) {
      const outcome = await come(forum, ann)
      if (outcome.ok) earned.push(outcome.value.earned.extcredits2)
      forum.clock.pass(DAY)
    }
    expect(earned).toEqual([2, 2, 12, 2])
    expect((await seeAgain(forum, ann.id)).member?.extcredits2).toBe((ann.member?.extcredits2 ?? 0) + 18)
  })

  test('is refused a second time on one day, and a day left out begins the streak anew', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    expect(await come(forum, ann)).toMatchObject({ ok: true, value: { place: 1, streak: 1 } })
    expect(await come(forum, ann)).toMatchObject({ ok: false, errors: [{ key: 'error.checked_in_already' }] })
    forum.clock.pass(DAY)
    expect(await come(forum, ann)).toMatchObject({ ok: true, value: { streak: 2 } })
    forum.clock.pass(2 * DAY)
    expect(await come(forum, ann)).toMatchObject({ ok: true, value: { streak: 1 } })
    const last = await forum.db.selectFrom('check_in').select('total').orderBy('day', 'desc').executeTakeFirst()
    expect(last?.total).toBe(3)
  })

  test('gives each of many who come at once a place of her own', async () => {
    const forum = await open()
    const people = await Promise.all(Array.from({ length: 12 }, (_, n) => makeMember(forum, `会员${n}`)))
    await Promise.all([...people, ...people].map(one => come(forum, one)))
    const rows = await forum.db.selectFrom('check_in').select(['place', 'day']).orderBy('place').execute()
    expect(rows.map(row => row.place)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    const ranking = await listCheckIns(forum.db, rows[0]?.day ?? 0, { by: 'streak', page: 2, size: 5 })
    expect(ranking.map(one => one.place)).toEqual([6, 7, 8, 9, 10, 11])
  })

  test('is closed to all when the setting says so', async () => {
    const forum = await open()
    await changeSettings(forum, { checkIns: false })
    expect(await come(forum, await makeMember(forum, '安安'))).toMatchObject({ ok: false, status: 403 })
  })
})

async function come(forum: TestForum, viewer: Viewer) {
  const site = await forum.now()
  return transact(forum.db, tx => checkIn(tx, site, viewer, { mood: 'glad', words: '早' }, forum.clock.now()))
}
