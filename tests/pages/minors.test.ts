import { afterAll, beforeAll, expect, test } from 'vitest'
import { pay } from '../../src/credits/paying.ts'
import { transact } from '../../src/db/transact.ts'
import { HOUR, MINUTE } from '../../src/lib/clock.ts'
import { shutFor } from '../../src/members/minor.ts'
import { visitPanel } from '../support/admin.ts'
import { act, changeSettings, makeBoard, makeMember } from '../support/make.ts'
import { press, see } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => closeSite(site))

async function minor(name: string) {
  const member = await makeMember(site, name, { group: 12 })
  const visitor = await site.visit(member)
  const form = await visitor.get('/account/minor')
  expect((await press(visitor, form, 'main form.form', { code: '2580', again: '2580' })).status).toBe(303)
  return { member, visitor }
}

test('the mode is begun with four digits, and ended with the same or by an administrator', async () => {
  const { member, visitor } = await minor('小朋友')
  for (const code of ['12', 'abcd', '0000']) {
    expect((await visitor.post('/account/minor/end', { code })).status).toBe(422)
  }
  expect((await visitor.post('/account/minor', { code: '1111', again: '1111' })).status).toBe(422)
  expect((await visitor.post('/account/minor/end', { code: '2580' })).status).toBe(303)
  expect((await visitor.post('/account/minor', { code: '1111', again: '1112' })).status).toBe(422)
  expect((await visitor.post('/account/minor', { code: '1111', again: '1111' })).status).toBe(303)
  for (let n = 0; n < 5; n += 1) await visitor.post('/account/minor/end', { code: '9999' })
  expect((await visitor.post('/account/minor/end', { code: '1111' })).status).toBe(429)
  const admin = await visitPanel(site)
  expect((await admin.post(`/admin/members/${member.id}/minor/end`)).status).toBe(303)
  expect(see(await visitor.get('/account/minor')).all('#f_again')).toHaveLength(1)
})

test('after the minutes of a day the forum is closed until the next, with the way out on the page', async () => {
  await changeSettings(site, { minorMinutes: 4 })
  const { visitor } = await minor('小学生')
  for (let n = 0; n < 3; n += 1) {
    site.clock.pass(MINUTE)
    expect((await visitor.get('/')).status).toBe(200)
  }
  site.clock.pass(HOUR)
  expect((await visitor.get('/')).status).toBe(200)
  site.clock.pass(MINUTE)
  await visitor.get('/')
  site.clock.pass(MINUTE)
  const shut = await visitor.get('/notices')
  expect([shut.status, see(shut).text.includes('今天的 4 分钟已经用完')]).toEqual([403, true])
  site.clock.pass(18 * HOUR)
  expect((await visitor.get('/')).status).toBe(200)
  await changeSettings(site, { minorMinutes: 1, minorNightFrom: 0, minorNightTo: 23 })
  const night = await visitor.get('/')
  expect([night.status, see(night).text.includes('休息时间')]).toEqual([403, true])
  expect((await press(visitor, night, 'form[action=/account/minor/end]', { code: '2580' })).status).toBe(303)
  expect((await visitor.get('/')).status).toBe(200)
  await changeSettings(site, { minorMinutes: 40, minorNightFrom: 22, minorNightTo: 6 })
})

test('nights are by the site’s own clock, over midnight too', () => {
  const rules = { timeOffset: 8, minorMinutes: 0, minorNightFrom: 22, minorNightTo: 6 }
  const at = (time: string) =>
    shutFor(rules, { lock: '', day: 0, used: 0, seen: 0 }, Date.parse(`2026-06-15T${time}+08:00`))
  expect(['21:59:59', '22:00:00', '00:30:00', '05:59:59', '06:00:00'].map(at)).toEqual([
    null,
    'night',
    'night',
    'night',
    null,
  ])
  expect(shutFor({ ...rules, minorNightTo: 22 }, { lock: '', day: 0, used: 0, seen: 0 }, 0)).toBeNull()
})

test('a minor spends nothing, hears from no stranger and finds no board that is unfit', async () => {
  const { member, visitor } = await minor('中学生')
  const board = await makeBoard(site, '酒吧', { adults_only: 1 })
  expect((await visitor.get(`/forum-${board}-1.html`)).status).toBe(404)
  expect((await visitor.get('/')).text).not.toContain(`forum-${board}-`)
  const other = await makeMember(site, '陌生人', { group: 12 })
  const spending = { from: member.id, to: other.id, amount: 5, actions: { paid: 'TFR', earned: 'RCV' } }
  const paid = await act(site, (tx, now) => pay(tx, now, { ...spending, at: site.clock.now() }))
  expect(paid).toMatchObject({ errors: [{ key: 'error.minor_spending' }] })
  const stranger = await site.visit(other)
  const sent = await stranger.post('/messages', { to: '中学生', body: '在吗，聊聊' })
  expect(sent.status).toBe(422)
  expect((await stranger.get(`/forum-${board}-1.html`)).status).toBe(200)
  await transact(site.db, tx => tx.updateTable('member').set({ last_ip: '' }).where('id', '=', member.id).execute())
  const admin = await visitPanel(site, '站长二')
  const why = await admin.get(`/admin/why?member=${encodeURIComponent('中学生')}&board=${board}`)
  expect(see(why).text).toContain('未成年人模式下不显示')
})
