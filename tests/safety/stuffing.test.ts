import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeSettings, makeMember, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { newGuest } from './people.ts'

const AGENT = { 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140' }

let site: TestSite
let proxied: TestSite
beforeAll(async () => {
  site = await openSite({ trustProxy: false })
  await makeMember(site, '受害者')
  proxied = await openSite({ trustProxy: true })
  await makeMember(proxied, '受害者')
  await changeSettings(proxied, { captchaAfterFailures: 0 })
})
afterAll(async () => {
  await closeSite(site)
  await closeSite(proxied)
})

const from = (ip: string) => ({ 'X-Forwarded-For': ip, ...AGENT })
const spoofed = (n: number) => from(`198.51.${n >> 8}.${n & 255}`)
const trying = async (ip: string, password: string) => {
  const robot = await newGuest(proxied.origin)
  return (await robot.post('/sign-in', { login: '受害者', password }, from(ip))).status
}

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
  const told = await robot.post('/sign-in', { login: 'nobody', password: 'wrong-plum-9' }, spoofed(98))
  expect([told.status, Number(told.headers['retry-after'])]).toEqual([429, 900])
  expect((await robot.post('/sign-in', { login: '受害者', password: PASSWORD }, spoofed(99))).status).toBe(429)
  site.clock.pass(16 * 60_000)
  expect((await robot.post('/sign-in', { login: '受害者', password: PASSWORD })).status).toBe(303)
})

test('A-02 one account tried from 60 addresses through the form: ten tries, then none, and the owner gets in where she is known', async () => {
  expect(await trying('203.0.113.9', PASSWORD)).toBe(303)
  const statuses: number[] = []
  for (let n = 0; n < 60; n += 1) statuses.push(await trying(`198.51.100.${n}`, `guess-plum-${n}`))
  expect(statuses.filter(status => status === 422)).toHaveLength(9)
  expect(statuses.slice(9)).toEqual(Array(51).fill(429))
  expect(await trying('198.51.100.99', PASSWORD)).toBe(429)
  expect(await trying('203.0.113.200', PASSWORD)).toBe(303)
  const robot = await newGuest(proxied.origin)
  const elsewhere = { ...from('203.0.113.9'), 'User-Agent': 'curl/8' }
  expect((await robot.post('/sign-in', { login: '受害者', password: PASSWORD }, elsewhere)).status).toBe(429)
  proxied.clock.pass(16 * 60_000)
  expect(await trying('198.51.100.99', PASSWORD)).toBe(303)
})

test('A-02 whoever tries from where the owner is known has five tries like everybody, and does not get in by waiting at the door', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 8; n += 1) statuses.push(await trying('203.0.113.77', `guess-plum-${n}`))
  expect(statuses).toEqual([422, 422, 422, 422, 429, 429, 429, 429])
  expect(await trying('203.0.113.77', PASSWORD)).toBe(429)
  expect(await trying('203.0.113.9', PASSWORD)).toBe(303)
})
