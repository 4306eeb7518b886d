import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitPanel } from '../support/admin.ts'
import { changeSettings, makeBoard, makeMember, makeThread, PASSWORD } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

const FROM_THERE = { 'X-Forwarded-For': '198.51.100.7' }
let site: TestSite
let admin: Visitor
let thread: { id: number }
beforeAll(async () => {
  site = await openSite({ trustProxy: 1 })
  admin = await visitPanel(site)
  thread = await makeThread(site, await makeMember(site, '阿花'), await makeBoard(site, '茶馆'))
})
afterAll(() => closeSite(site))

test('a range is banned from the page, listed with who and why, and one’s own is refused with what was typed', async () => {
  const form = await admin.get('/moderation/ip-bans')
  const own = await press(admin, form, 'form.form', { network: '127.0.0.1', days: '7', reason: '试试' })
  expect([own.status, texts(see(own), '.errors li')]).toEqual([422, ['这个范围包含您自己现在的 IP，不能禁止。']])
  expect(see(own).one('input[name=network]').at('value')).toBe('127.0.0.1')
  const sent = await press(admin, form, 'form.form', { network: '198.51.100.*', days: '7', reason: '广告' })
  expect(sent.status).toBe(303)
  const cells = texts(see(await admin.get('/moderation/ip-bans')), 'tbody td')
  expect([cells[0], cells[1]]).toEqual(['198.51.100.0/24', '广告'])
})

test('from there one reads, but neither joins nor signs in nor writes; an administrator does', async () => {
  const page = `/thread-${thread.id}-1-1.html`
  const guest = site.guest()
  expect((await guest.get(page, FROM_THERE)).status).toBe(200)
  const joining = await guest.get('/register', FROM_THERE)
  expect([joining.status, see(joining).text.includes('198.51.100.7')]).toEqual([403, true])
  expect(see(joining).text).toContain('7 天后解除')
  const login = { login: '阿花', password: PASSWORD }
  expect((await guest.post('/sign-in', login, FROM_THERE)).status).toBe(403)
  const flower = await site.visit({ name: '阿花' })
  const words = { body: '从那边发一帖试试看' }
  expect((await flower.get('/notices', FROM_THERE)).status).toBe(200)
  expect((await flower.post(`/threads/${thread.id}/replies`, words, FROM_THERE)).status).toBe(403)
  const boss = await makeMember(site, '二老板', { group: 1 })
  const away = site.guest()
  expect((await away.post('/sign-in', { login: boss.name, password: PASSWORD }, FROM_THERE)).status).toBe(303)
  expect((await away.post(`/threads/${thread.id}/replies`, words, FROM_THERE)).status).toBe(303)
})

test('where the setting shuts them out they read nothing, kept pages included, until it is over', async () => {
  const page = `/thread-${thread.id}-1-1.html`
  const statuses = async () => [
    (await site.guest().get(page)).status,
    (await site.guest().get(page, FROM_THERE)).status,
    (await site.guest().get('/sign-in', FROM_THERE)).status,
  ]
  expect(await statuses()).toEqual([200, 200, 200])
  await changeSettings(site, { ipBansShutOut: true })
  expect(await statuses()).toEqual([200, 403, 200])
  expect(await statuses()).toEqual([200, 403, 200])
  site.clock.pass(7 * 86_400_000)
  expect(await statuses()).toEqual([200, 200, 200])
})

test('lifting it lets them in again', async () => {
  const fresh = await visitPanel(site, '三老板')
  await fresh.post('/moderation/ip-bans', { network: '203.0.113.77', days: '0', reason: '广告' })
  const there = { 'X-Forwarded-For': '203.0.113.77' }
  expect((await site.guest().get('/', there)).status).toBe(403)
  const page = await fresh.get('/moderation/ip-bans')
  const [lift] = see(page)
    .all('form')
    .map(form => form.at('action'))
    .filter(action => action?.endsWith('/lift'))
  await fresh.post(lift ?? '')
  expect((await site.guest().get('/', there)).status).toBe(200)
})
