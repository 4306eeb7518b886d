import { expect, test } from 'vitest'
import { runTimed, timetable } from '../../../src/jobs/schedule.ts'
import { DAY } from '../../../src/lib/clock.ts'
import { wornMedals } from '../../../src/members/medal.ts'
import { applyForMedal } from '../../../src/play/medals/applying.ts'
import { buyMedal } from '../../../src/play/medals/buying.ts'
import { decideApplication } from '../../../src/play/medals/deciding.ts'
import { type MedalFields, saveMedal } from '../../../src/play/medals/defining.ts'
import { grantMedal, revokeMedal } from '../../../src/play/medals/granting.ts'
import { onBothEngines, type TestForum } from '../../support/forum.ts'
import { act, makeMember, seeAgain } from '../../support/make.ts'
import { expectSoundLedger } from '../invariants.ts'

onBothEngines('medals', open => {
  test('A-12: ten who buy the last three at once get three, and each pays once', async () => {
    const forum = await open()
    const medalId = await makeMedal(forum, { kind: 'bought', price: 5, wearers_max: 3 })
    const people = await Promise.all(Array.from({ length: 10 }, (_, n) => makeMember(forum, `会员${n}`, { group: 11 })))
    const before = await sumOfMoney(forum)
    const outcomes = await Promise.all(people.map(one => act(forum, (tx, site) => buyMedal(tx, site, one, medalId, 1))))
    expect(outcomes.filter(one => one.ok)).toHaveLength(3)
    expect(before - (await sumOfMoney(forum))).toBe(15)
    expect(await forum.db.selectFrom('member_medal').select('member_id').execute()).toHaveLength(3)
    await expectSoundLedger(forum)
  })

  test('one who cannot pay, or whose group it is not for, gets none', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const dear = await makeMedal(forum, { kind: 'bought', price: 5 })
    const buy = (id: number) => act(forum, (tx, site) => buyMedal(tx, site, ann, id, 1))
    expect(await buy(dear)).toMatchObject({ errors: [{ key: 'error.cannot_afford' }] })
    const closed = await makeMedal(forum, { kind: 'bought', price: 0, group_ids: '1,2' })
    expect(await buy(closed)).toMatchObject({ errors: [{ key: 'error.medal_group' }] })
    const proud = await makeMedal(forum, { kind: 'automatic', credits_min: 500 })
    const asked = { medalId: proud, words: '' }
    const outcome = await act(forum, (tx, site) => applyForMedal(tx, site, ann, asked, 1))
    expect(outcome).toMatchObject({ errors: [{ key: 'error.medal_credits' }] })
    expect(await wornBy(forum, ann.id)).toEqual([])
  })

  test('one that is asked for waits for the team, is worn when it agrees, and runs out by itself', async () => {
    const forum = await open()
    const [ann, admin] = [await makeMember(forum, '安安'), await makeMember(forum, '站长', { group: 1 })]
    const medalId = await makeMedal(forum, { kind: 'decided', days: 7 })
    const ask = () =>
      act(forum, (tx, site) => applyForMedal(tx, site, ann, { medalId, words: '热心' }, forum.clock.now()))
    expect(await ask()).toMatchObject({ ok: true, value: { worn: false } })
    expect(await ask()).toMatchObject({ errors: [{ key: 'error.medal_asked' }] })
    const verdict = { memberId: ann.id, medalId, accepts: true, reason: '' }
    await act(forum, tx => decideApplication(tx, admin, verdict, forum.clock.now()))
    expect(await wornBy(forum, ann.id)).toEqual(['勋章'])
    forum.clock.pass(7 * DAY)
    const line = timetable.find(one => one.name === 'take off medals')
    if (line) await runTimed(forum, line, forum.clock.now())
    expect(await wornBy(forum, ann.id)).toEqual([])
    const acts = await forum.db.selectFrom('medal_record').select('act').orderBy('id').execute()
    expect(acts.map(one => one.act)).toEqual(['asked', 'accepted', 'expired'])
    const told = await forum.db.selectFrom('notice').select('key').where('member_id', '=', ann.id).execute()
    expect(told.map(one => one.key)).toEqual(['notice.medal_accepted', 'notice.medal_expired'])
  })

  test('what the team gives it takes back, with a reason both times', async () => {
    const forum = await open()
    const [ann, admin] = [await makeMember(forum, '安安'), await makeMember(forum, '站长', { group: 1 })]
    const medalId = await makeMedal(forum, {})
    const terms = { memberId: ann.id, medalId, reason: '' }
    expect(await act(forum, tx => grantMedal(tx, admin, terms, 1))).toMatchObject({ ok: false })
    expect(await act(forum, tx => grantMedal(tx, admin, { ...terms, reason: '热心' }, 1))).toMatchObject({ ok: true })
    expect(await wornBy(forum, ann.id)).toEqual(['勋章'])
    await act(forum, tx => revokeMedal(tx, admin, { ...terms, reason: '误发' }, 2))
    expect(await wornBy(forum, ann.id)).toEqual([])
  })
})

async function makeMedal(forum: TestForum, fields: Partial<MedalFields>): Promise<number> {
  const plain = {
    name: '勋章',
    description: '',
    kind: 'granted',
    picture: '/x.svg',
    available: 1,
    position: 0,
  } as const
  const terms = { days: 0, price: 0, credit: 0, group_ids: '', credits_min: 0, wearers_max: 0 }
  const admin = { ...(await makeMember(forum, `站长${Math.random()}`.slice(0, 12), { group: 1 })) }
  return (await act(forum, tx => saveMedal(tx, admin, null, { ...plain, ...terms, ...fields }, 1))).id
}

async function wornBy(forum: TestForum, id: number): Promise<string[]> {
  const { medals } = await forum.db
    .selectFrom('member')
    .select('medals')
    .where('id', '=', (await seeAgain(forum, id)).id)
    .executeTakeFirstOrThrow()
  const all = await forum.db.selectFrom('medal').selectAll().execute()
  return wornMedals(all, medals).map(one => one.name)
}

async function sumOfMoney(forum: TestForum): Promise<number> {
  const rows = await forum.db.selectFrom('member').select('extcredits2').execute()
  return rows.reduce((sum, row) => sum + row.extcredits2, 0)
}
