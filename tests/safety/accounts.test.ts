import { rmSync } from 'node:fs'
import bcrypt from 'bcrypt'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { DAY, MINUTE } from '../../src/lib/clock.ts'
import { passwordFault } from '../../src/members/password-rules.ts'
import { makePasswordToken } from '../../src/members/recovering.ts'
import { changeSettings, makeMember, PASSWORD } from '../support/make.ts'
import { closeSite } from '../support/site.ts'
import type { Answer } from '../support/wire.ts'
import { type House, newGuest, openHouse, openPanel, type Person, signIn } from './people.ts'

const NEW = { password: 'new-plum-blossom-8', password2: 'new-plum-blossom-8' }

let house: House
beforeAll(async () => {
  house = await openHouse()
  for (const role of ['owner', 'other'] as const) {
    const email = `${role}@example.com`
    const { member, id } = house.members[role]
    house.members[role].member = member && { ...member, email }
    await house.site.db.updateTable('member').set({ email, email_key: email }).where('id', '=', id).execute()
  }
  await changeSettings(house.site, {
    captchaAtRegistration: false,
    captchaAfterFailures: 0,
    registrationsPerAddress: 0,
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  house.site.mails.length = 0
})
afterAll(async () => {
  await closeSite(house.site)
  rmSync(house.site.folder, { recursive: true, force: true })
})

/** What people choose when nothing stops them, gathered from lists that have been published; none is from our own list. */
const COMMON = `12345678 123456789 1234567890 87654321 11111111 00000000 88888888 66666666 12341234 11223344 password
  password1 password123 passw0rd p@ssw0rd iloveyou princess sunshine football baseball superman trustno1 welcome1
  letmein1 qwertyui qwertyuiop qwerty123 asdfghjkl zxcvbnm1 1qaz2wsx qazwsxedc 1q2w3e4r 1q2w3e4r5t q1w2e3r4 abcd1234
  abc12345 a1234567 a12345678 a123456789 aa123456 aaaaaaaa abcabcabc admin123 admin888 administrator woaini1314
  woaini520 woaini521 5201314520 13145200 520520520 147258369 789456123 123123123 321321321 123654789 12345qwert
  zaq12wsx monkey123 dragon123 michael1 jennifer computer internet whatever starwars 1234qwer qwer1234 asdf1234
  zxcv1234 00000001 99999999 31415926 1234abcd abcdefgh 20082008 19871987 football1 charlie1 liverpool chelsea1
  samsung1 google123 changeme default1 test1234 testtest guest123 master123 hello123 freedom1 ashley12`.split(/\s+/)

test('S-22 well-known passwords are refused, whatever their letters and the few characters after them', async () => {
  const about = { name: '小安', siteName: '楼坛' }
  const taken: string[] = []
  for (const password of COMMON) {
    for (const one of [password, password.toUpperCase(), `${password}!`]) {
      if ((await passwordFault(one, about)) === undefined) taken.push(one)
    }
  }
  expect(taken).toEqual([])
  expect(COMMON.length).toBeGreaterThan(90)
})

test('S-22 the name, the site, and what is too short are refused; seven characters too, eight are enough', async () => {
  const about = { name: 'rainy-river', siteName: 'River Forum' }
  const fault = async (password: string) => (await passwordFault(password, about))?.key
  expect(await fault('rainy-river')).toBe('error.password_is_name')
  expect(await fault('Ra1ny-r1ver')).toBe('error.password_is_name')
  expect(await fault('river forum')).toBe('error.password_is_name')
  expect(await fault('kx7-q2w')).toBe('error.password_too_short')
  expect(await fault('kx7-q2wz')).toBeUndefined()
})

test('S-22 a password of sixty-four characters in any script is taken whole, to its last character and beyond a NUL', async () => {
  const { passwords } = house.site
  const about = { name: '小安', siteName: '楼坛' }
  for (const character of ['梅', '🌸', 'ß', 'e\u0301']) {
    const password = `${character.repeat(40)}-泰州-${character.repeat(20)}`
    expect([...password].length).toBeGreaterThanOrEqual(64)
    expect(await passwordFault(password, about)).toBeUndefined()
    const hash = await passwords.hash(password)
    expect(await passwords.verify(password, hash)).toBe(true)
    expect(await passwords.verify(`${password.slice(0, -1)}x`, hash)).toBe(false)
    expect(await passwords.verify(`${password}x`, hash)).toBe(false)
  }
  const withNul = await passwords.hash('plum\0blossom')
  expect(await passwords.verify('plum\0blossom', withNul)).toBe(true)
  expect(await passwords.verify('plum\0other', withNul)).toBe(false)
})

test('S-22 a password of the form is taken as it is: spaces around it belong to it', async () => {
  const guest = await newGuest(house.site.origin)
  const password = '  两个空格 two  '
  const fields = { name: '空格', email: 'spaces@example.com', password, password2: password, agreed: '1' }
  expect((await guest.post('/register', fields)).status).toBe(303)
  await expect(signIn(house.site.origin, '空格', password.trim())).rejects.toThrow('422')
  await signIn(house.site.origin, '空格', password)
})

/** The page without the token, what was typed, and the time it took. */
function plain({ text }: Answer, typed: string): string {
  return text
    .replaceAll(typed, 'TYPED')
    .replaceAll(/value="[\w-]{16,}"/g, '')
    .replaceAll(/\d+\.\d{6}.*?quer/g, '')
}

test('S-23 a sign-in with a wrong password is answered alike, and costs as much, whether the name exists or not', async () => {
  const { site, members } = house
  const compare = vi.spyOn(bcrypt, 'compare')
  const hash = vi.spyOn(bcrypt, 'hash')
  const told = new Set<string>()
  const guest = await newGuest(site.origin)
  for (const login of ['没有此人', members.owner.name, 'nobody@example.com', members.owner.member?.email ?? '']) {
    await site.db.deleteFrom('rate_limit').execute()
    compare.mockClear()
    hash.mockClear()
    const answer = await guest.post('/sign-in', { login, password: 'wrong-plum-9' })
    told.add(`${answer.status} ${compare.mock.calls.length} ${hash.mock.calls.length} ${plain(answer, login)}`)
    const [, against = ''] = compare.mock.calls[0] ?? []
    expect(against, 'compared with a hash of the same cost').toMatch(/^\$2b\$04\$.{53}$/)
  }
  expect([...told].map(one => one.slice(0, 8))).toEqual(['422 1 0 '])
})

test('S-23 a locked member learns of the lock by the right password only', async () => {
  const { site } = house
  const locked = await makeMember(site, '被锁的')
  await site.db.updateTable('member').set({ locked_at: 1 }).where('id', '=', locked.id).execute()
  const guest = await newGuest(site.origin)
  const answers = [
    await guest.post('/sign-in', { login: '被锁的', password: 'wrong-plum-9' }),
    await guest.post('/sign-in', { login: '没被锁', password: 'wrong-plum-9' }),
  ]
  const [one, two] = answers.map((answer, index) => plain(answer, index === 0 ? '被锁的' : '没被锁'))
  expect(one?.replaceAll(/\d+/g, '')).toBe(two?.replaceAll(/\d+/g, ''))
})

test('S-23 asking for a new password is answered alike for a known and an unknown address, and does the same', async () => {
  const { site, members } = house
  const known = members.owner.member?.email ?? ''
  const told = new Set<string>()
  for (const email of [known, 'nobody@example.com']) {
    const guest = await withRiddle(await newGuest(site.origin))
    const before = await countJobs()
    const answer = await guest.post('/password/forgotten', { email, captcha: 'teapot' })
    told.add(`${answer.status} ${(await countJobs()) - before} ${plain(answer, email)}`)
  }
  expect(told.size).toBe(1)
  expect([...told][0]).toMatch(/^200 1 /)
  await runJobs(site)
  expect(site.mails.map(mail => mail.to)).toEqual([known])
})

test('S-23 a new address is asked for alike whether somebody has it or not', async () => {
  const { site, members } = house
  const owner = await signIn(site.origin, members.owner.name)
  const taken = members.other.member?.email ?? ''
  const statuses: unknown[] = []
  for (const email of [taken, 'free@example.com']) {
    const { status, headers, text } = await owner.post('/account/email', { email, present: PASSWORD })
    statuses.push([status, headers.location, text])
  }
  expect(statuses[0]).toEqual(statuses[1])
})

const countJobs = async () => (await house.site.db.selectFrom('job').select('id').execute()).length

/** Somebody who has seen a riddle whose answer we know. */
async function withRiddle(person: Person): Promise<Person> {
  const captcha = { answer: 'TEAPOT', until: house.site.clock.now() + DAY }
  const rows = await house.site.db.selectFrom('session').select(['id_hash', 'data']).execute()
  for (const { id_hash, data } of rows) {
    const known = JSON.stringify({ ...JSON.parse(data), captcha })
    await house.site.db.updateTable('session').set({ data: known }).where('id_hash', '=', id_hash).execute()
  }
  return person
}

async function tokenOf(email: string): Promise<string> {
  return (await makePasswordToken(house.site.db, email, house.site.clock.now()))?.token ?? ''
}

test('S-24 of fifty who open one link at once, one sets the password, and every session and other link is dead', async () => {
  const { site } = house
  const member = await makeMember(site, '忘记者')
  const email = member.member?.email ?? ''
  const [token, older] = [await tokenOf(email), await tokenOf(email)]
  expect(Buffer.from(token, 'base64url').length * 8).toBeGreaterThanOrEqual(128)
  const signedIn = [await signIn(site.origin, member.name), await signIn(site.origin, member.name)]
  const guest = await newGuest(site.origin)
  const answers = await Promise.all(Array.from({ length: 50 }, () => guest.post(`/password/new/${token}`, NEW)))
  const statuses = answers.map(answer => answer.status)
  expect(statuses.filter(status => status === 303)).toHaveLength(1)
  expect(statuses.filter(status => status === 404)).toHaveLength(49)
  for (const person of signedIn) expect((await person.get('/notices')).status).toBe(303)
  for (const dead of [token, older]) expect((await guest.get(`/password/new/${dead}`)).status).toBe(404)
  await signIn(site.origin, member.name, NEW.password)
})

test('S-24 a link lives for an hour, tells no other site where it leads, and is void in another place', async () => {
  const { site, members } = house
  const token = await tokenOf(members.owner.member?.email ?? '')
  const guest = await newGuest(site.origin)
  const page = await guest.get(`/password/new/${token}`)
  expect([page.status, page.headers['referrer-policy'], page.headers['cache-control']]).toEqual([
    200,
    'no-referrer',
    'no-store',
  ])
  const refused = await guest.post(`/password/new/${token}`, { password: 'x', password2: 'y' })
  expect([refused.status, refused.headers['referrer-policy']]).toEqual([422, 'no-referrer'])
  expect(
    page.text
      .match(/(?:src|href|action)="(?:https?:)?\/\/(?!127|localhost)[^"]+"/g)
      ?.filter(one => !one.includes('canonical')),
  ).toBeUndefined()
  expect((await guest.post(`/email/confirm/${token}`)).status).toBe(404)
  expect((await guest.post(`/setup/${token}`, NEW)).status).toBe(404)
  site.clock.pass(59 * MINUTE)
  expect((await guest.get(`/password/new/${token}`)).status).toBe(200)
  site.clock.pass(2 * MINUTE)
  expect((await guest.get(`/password/new/${token}`)).status).toBe(404)
  expect((await guest.post(`/password/new/${token}`, NEW)).status).toBe(404)
})

test('S-24 a new password, a new address and an administrator who changes it each void the links that are out', async () => {
  const { site, members } = house
  const guest = await newGuest(site.origin)
  const dead = async (token: string) => (await guest.get(`/password/new/${token}`)).status === 404
  const member = await makeMember(site, '换来换去')
  const person = await signIn(site.origin, member.name)
  const first = await tokenOf(member.member?.email ?? '')
  expect((await person.post('/account/password', { ...NEW, present: PASSWORD })).status).toBe(303)
  expect(await dead(first)).toBe(true)

  const again = await signIn(site.origin, member.name, NEW.password)
  const second = await tokenOf(member.member?.email ?? '')
  await again.post('/account/email', { email: 'moved@example.com', present: NEW.password })
  await runJobs(site)
  const link = site.mails.find(mail => mail.to === 'moved@example.com')?.text.match(/\/email\/confirm\/([\w-]+)/)?.[1]
  expect(await dead(second)).toBe(false)
  expect((await guest.post(`/email/confirm/${link}`)).status).toBe(303)
  expect(await dead(second)).toBe(true)
  expect((await guest.post(`/email/confirm/${link}`)).status).toBe(404)

  const third = await tokenOf('moved@example.com')
  const panel = await openPanel(await signIn(site.origin, members.admin.name))
  const fields = { name: member.name, email: 'given@example.com', group: '10', signature: '' }
  expect((await panel.post(`/admin/members/${member.id}`, fields)).status).toBe(303)
  expect(await dead(third)).toBe(true)
})
