import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { makeBoard, makeMember, makeThread } from '../support/make.ts'
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
