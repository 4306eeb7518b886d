import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePasswordToken } from '../../src/members/recovering.ts'
import { PASSWORD } from '../support/make.ts'
import { copyRows } from '../support/rows.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { type Answer, send, sendHaltingly } from '../support/wire.ts'
import { cookiesOf, encoded, type House, newGuest, openHouse, openPanel, Person, signIn } from './people.ts'

let folder: string
let house: House
/** The same database, served by another process: nothing is shared but the file. */
let other: TestSite

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loutan-sessions-'))
  const database = join(folder, 'loutan.db')
  house = await openHouse({ database })
  other = await openSite({ database })
})
afterAll(async () => {
  for (const site of [house.site, other]) {
    await closeSite(site)
    rmSync(site.folder, { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
})

const NOTICES = '/notices'
/** Whether the cookie still opens what is for members, at each of the two processes. */
async function opens(person: Person): Promise<boolean[]> {
  const at = async (origin: string) =>
    (await send(origin, NOTICES, { headers: { Cookie: person.cookie } })).status === 200
  return [await at(house.site.origin), await at(other.origin)]
}

const sidOf = (cookie: string) =>
  decodeURIComponent(cookie)
    .replace(/^.*?=s:/, '')
    .replace(/\..*$/s, '')

test('S-26 over https the cookie is bound to the host, kept from scripts, and 128 bits at least', async () => {
  const secure = await openSite({ baseUrl: 'https://forum.example', baseUrlGiven: true })
  try {
    const headers = { Host: 'forum.example' }
    const answer = await send(secure.origin, '/sign-in/token', { headers })
    const [line = ''] = answer.headers['set-cookie'] ?? []
    const [pair = '', ...attributes] = line.split('; ')
    expect(pair).toMatch(/^__Host-loutan=s%3A/)
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
    expect(Buffer.from(sidOf(pair), 'base64url').length * 8).toBeGreaterThanOrEqual(128)
  } finally {
    await closeSite(secure)
    rmSync(secure.folder, { recursive: true, force: true })
  }
})

test('S-26 a cookie planted before the sign-in opens nothing after it', async () => {
  const { site, members } = house
  const guest = await newGuest(site.origin)
  const answer = await guest.post('/sign-in', { login: members.owner.name, password: PASSWORD })
  expect(answer.status).toBe(303)
  expect(sidOf(cookiesOf(answer))).not.toBe(sidOf(guest.cookie))
  expect(await opens(guest)).toEqual([false, false])
  for (const planted of ['loutan=s%3Aaaaa.bbbb', 'loutan=planted', 'loutan=s%3A', 'loutan=j%3A%7B%7D']) {
    const { cookie, token } = guest
    const answered = await new Person(site.origin, planted, token).get('/sign-in/token')
    expect(answered.status).toBe(200)
    expect(cookiesOf(answered)).toMatch(/^loutan=s%3A/)
    expect([sidOf(cookie), sidOf(planted)]).not.toContain(sidOf(cookiesOf(answered)))
  }
})

test('S-26 the session has a new number when the panel opens; the old one is dead and never had the panel', async () => {
  const admin = await signIn(house.site.origin, house.members.admin.name)
  const opened = await openPanel(admin)
  expect(sidOf(opened.cookie)).not.toBe(sidOf(admin.cookie))
  expect((await opened.get('/admin')).status).toBe(200)
  expect(await opens(admin)).toEqual([false, false])
})

test('S-26 signing out here ends the session there at the next request', async () => {
  const owner = await signIn(house.site.origin, house.members.owner.name)
  expect(await opens(owner)).toEqual([true, true])
  await owner.post('/sign-out')
  expect(await opens(owner)).toEqual([false, false])
})

test('S-26 a new password ends every session on both processes, a copy of the present one included', async () => {
  const { site, members } = house
  const [here, elsewhere] = [
    await signIn(site.origin, members.other.name),
    await signIn(other.origin, members.other.name),
  ]
  const changed = await here.post('/account/password', {
    present: PASSWORD,
    password: 'newer-plum-9',
    password2: 'newer-plum-9',
  })
  expect(changed.status).toBe(303)
  expect(await opens(here)).toEqual([false, false])
  expect(await opens(elsewhere)).toEqual([false, false])
  expect(await opens(new Person(site.origin, loutanOf(changed), ''))).toEqual([true, true])
  await signIn(other.origin, members.other.name, 'newer-plum-9')
})

test('S-26 signing out elsewhere leaves only the session that asked for it, under a new number', async () => {
  const { site, members } = house
  const [here, elsewhere] = [
    await signIn(site.origin, members.owner.name),
    await signIn(other.origin, members.owner.name),
  ]
  const ended = await here.post('/account/sessions/end')
  expect(await opens(elsewhere)).toEqual([false, false])
  expect(await opens(here)).toEqual([false, false])
  expect(await opens(new Person(site.origin, loutanOf(ended), ''))).toEqual([true, true])
})

test('S-26 a ban from visiting, and a lock, end the sessions of a member on both processes at once', async () => {
  const { site, members } = house
  const panel = await openPanel(await signIn(site.origin, members.admin.name))
  const owner = await signIn(other.origin, members.owner.name)
  const ban = { kind: 'visit', days: '1', reason: '灌水' }
  expect((await panel.post(`/members/${members.owner.id}/ban`, ban)).status).toBe(303)
  expect(await opens(owner)).toEqual([false, false])
  const stranger = await signIn(other.origin, members.stranger.name)
  const fields = { name: members.stranger.name, email: 's@example.com', group: '3', signature: '', locked: '1' }
  expect((await panel.post(`/admin/members/${members.stranger.id}`, fields)).status).toBe(303)
  expect(await opens(stranger)).toEqual([false, false])
})

test('S-26 a session that was ended while a request of its own was under way does not come back with the answer', async () => {
  const { site, members } = house
  const moderator = await signIn(site.origin, members.moderator.name)
  const headers = { Cookie: moderator.cookie, Origin: site.origin, 'Content-Type': 'application/x-www-form-urlencoded' }
  const body = encoded({ formhash: moderator.token, email: 'slow@example.com', captcha: 'wrong' })
  const status = await sendHaltingly(site.origin, '/password/forgotten', { headers, body }, () =>
    moderator.post('/sign-out'),
  )
  expect(status).toBe(422)
  expect(await opens(moderator)).toEqual([false, false])
})

test('S-26 whoever steals the whole database finds no number of a session and no token in it', async () => {
  const { site, members } = house
  const owner = await signIn(site.origin, members.moderator.name)
  const email = members.moderator.member?.email ?? ''
  const { token = '' } = (await makePasswordToken(site.db, email, site.clock.now())) ?? {}
  const dump = JSON.stringify([...copyRows(site).tables])
  expect(token.length).toBeGreaterThanOrEqual(32)
  expect(sidOf(owner.cookie).length).toBeGreaterThanOrEqual(32)
  expect(dump).toContain(members.moderator.name)
  for (const secret of [sidOf(owner.cookie), token, PASSWORD]) expect(dump.includes(secret)).toBe(false)
})

function loutanOf(answer: Answer): string {
  const cookie = (answer.headers['set-cookie'] ?? []).find(line => line.startsWith('loutan='))
  return cookie?.slice(0, cookie.indexOf(';')) ?? ''
}
