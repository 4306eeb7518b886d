import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeSettings, makeMember, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { newGuest } from './people.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite({ trustProxy: false })
  await makeMember(site, '受害者')
})
afterAll(() => closeSite(site))

const spoofed = (n: number) => ({ 'X-Forwarded-For': `198.51.${n >> 8}.${n & 255}` })
const countMembers = async () => (await site.db.selectFrom('member').select('id').execute()).length

test('A-01 a script that does not read the riddle makes no account, whatever addresses it claims', async () => {
  const before = await countMembers()
  const robot = await newGuest(site.origin)
  for (let n = 0; n < 60; n += 1) {
    const twice = { password: 'plum-blossom-7', password2: 'plum-blossom-7' }
    const fields = { name: `robot${n}x`, email: `r${n}@example.com`, ...twice, agreed: '1', captcha: 'ABCD' }
    expect((await robot.post('/register', fields, spoofed(n))).status).toBe(422)
  }
  expect(await countMembers()).toBe(before)
})

test('A-02 A-03 wrong passwords are held to twenty in a quarter of an hour from one address, also when it claims to be many', async () => {
  await changeSettings(site, { captchaAfterFailures: 0 })
  const robot = await newGuest(site.origin)
  const statuses: number[] = []
  for (let n = 0; n < 40; n += 1) {
    const fields = { login: `nobody${n}`, password: 'wrong-plum-9' }
    statuses.push((await robot.post('/sign-in', fields, spoofed(n))).status)
  }
  expect(statuses.filter(status => status === 422).length).toBeLessThanOrEqual(20)
  expect(statuses.at(-1)).toBe(429)
  expect((await robot.post('/sign-in', { login: '受害者', password: PASSWORD }, spoofed(99))).status).toBe(429)
  site.clock.pass(16 * 60_000)
  expect((await robot.post('/sign-in', { login: '受害者', password: PASSWORD })).status).toBe(303)
})
