import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { runJobs } from '../../src/jobs/worker.ts'
import { HOUR } from '../../src/lib/clock.ts'
import { askForPassword } from '../../src/members/recovering.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { changeSettings, makeBoard, makeMember, makeThread } from '../support/make.ts'
import { press, see } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ann: Viewer
let bob: Viewer
let address: string

beforeAll(async () => {
  site = await openSite()
  ;[ann, bob] = [await makeMember(site, '安安'), await makeMember(site, '波波')]
  const thread = await makeThread(site, ann, await makeBoard(site, '茶馆'))
  address = `/thread-${thread.id}-1-1.html`
})
afterAll(() => closeSite(site))

test('what a member chooses holds on her other device, and guests keep what their browser has', async () => {
  const [here, there] = [await site.visit(ann), site.guest()]
  const form = await here.get('/account/preferences')
  const chosen = { lang: 'en', theme: 'dark', size: 'larger', elder: 'on', zone: '5.75' }
  expect((await press(here, form, '.preference-form', chosen)).status).toBe(303)
  expect((await there.get('/')).text).toContain('lang="zh-CN" data-theme="auto"')
  await there.post('/sign-in', { login: ann.name, password: 'plum-blossom-7' })
  const page = (await there.get('/')).text
  expect(page).toContain('lang="en" data-theme="dark" data-layout="auto" data-size="larger" data-elder="on"')
  expect(page).toContain('GMT+5.75')
  const back = await there.post('/account/preferences', { elder: 'off', back: address })
  expect(back.headers.location).toBe(address)
  expect((await here.get('/')).text).toContain('data-size="larger" data-elder="off"')
})

test('two members in two zones read the same post, each at her own hour', async () => {
  const [near, far] = [await site.visit(bob), await site.visit(await makeMember(site, '猫猫'))]
  await far.post('/account/preferences', { zone: '-3.5' })
  const hour = async (visitor: typeof near) =>
    see(await visitor.get(address))
      .one('.authi time')
      .at('title')
  const times = [await hour(near), await hour(far), await hour(near)].map(time => Date.parse(`${time} UTC`))
  expect((times[0] ?? 0) - (times[1] ?? 0)).toBe(11.5 * 3_600_000)
  expect(times[2]).toBe(times[0])
})

test('who chose no language is written to in the one that her browser asked for last', async () => {
  await changeSettings(site, { captchaAtRegistration: false, registrationReview: 'mail' })
  const word = 'bamboo-shadow-9'
  const email = 'evelyn@example.com'
  const fields = { name: 'Evelyn', email, password: word, password2: word, agreed: '1' }
  const joined = await site.guest().post('/register', fields, { 'Accept-Language': 'fr, en-GB;q=0.8' })
  expect(joined.status).toBe(303)
  const written = async () => {
    site.clock.pass(HOUR)
    await transact(site.db, tx => askForPassword(tx, email, site.clock.now()))
    await runJobs(site)
    return site.mails.slice(-2).map(mail => mail.subject.replace(/^.*?[:：]\s*/, ''))
  }
  expect(await written()).toEqual(['confirm your e-mail address', 'set a new password'])
  const comesBack = (language: string) =>
    site.guest().post('/sign-in', { login: 'Evelyn', password: word }, { 'Accept-Language': language })
  await comesBack('en-US, zh-CN;q=0.7')
  expect((await written()).at(-1)).toBe('设置新密码')
  await comesBack('de')
  expect((await written()).at(-1)).toBe('设置新密码')
})
