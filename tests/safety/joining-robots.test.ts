import { afterAll, beforeAll, expect, test } from 'vitest'
import { SECOND } from '../../src/lib/clock.ts'
import { solveCaptcha } from '../support/captcha.ts'
import { changeSettings } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { newGuest } from './people.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite({ trustProxy: true })
})
afterAll(() => closeSite(site))

const twice = { password: 'plum-blossom-7', password2: 'plum-blossom-7', agreed: '1' }
const countMembers = async () => (await site.db.selectFrom('member').select('id').execute()).length
const from = (ip: string) => ({ 'X-Forwarded-For': ip })

test('A-01 a script that reads no riddle makes no account from 200 addresses, nor without a form of ours', async () => {
  const before = await countMembers()
  const robot = await newGuest(site.origin)
  for (let n = 0; n < 200; n += 1) {
    const fields = { name: `robot${n}x`, email: `r${n}@example.com`, captcha: 'ABCD', ...twice }
    expect((await robot.post('/register', fields, from(`198.51.100.${n}`))).status).toBe(422)
  }
  const formless = { ...twice, name: '无表单', email: 'f@example.com', formhash: 'x' }
  expect((await robot.post('/register', formless)).status).toBe(403)
  expect(await countMembers()).toBe(before)
})

test('A-01 even with the riddle solved: never drawn, filled in at once, or the hidden field filled makes no account; a person’s pace does', async () => {
  const before = await countMembers()
  const visitor = site.guest()
  const send = async (changes: Record<string, string>) => {
    const captcha = await solveCaptcha(site, visitor)
    return visitor.post('/register', { name: '小人', email: 'p@example.com', captcha, ...twice, ...changes })
  }
  const never = await send({})
  expect([never.status, texts(see(never), '.errors li')]).toEqual([422, ['这像是程序提交的。请稍等几秒，再提交一次。']])
  const form = await visitor.get('/register')
  site.clock.pass(2 * SECOND)
  expect((await send({})).status).toBe(422)
  site.clock.pass(SECOND)
  expect((await send({ homepage: 'https://spam.example' })).status).toBe(422)
  expect(await countMembers()).toBe(before)
  const captcha = await solveCaptcha(site, visitor)
  const joined = await press(visitor, form, 'form[action=/register]', {
    name: '小人',
    email: 'p@example.com',
    captcha,
    ...twice,
  })
  expect([joined.status, await countMembers()]).toEqual([303, before + 1])
})

test('A-01 three accounts a day from one IPv4 address, and from one IPv6 /64 however it turns; names that are taken cost none', async () => {
  await changeSettings(site, { captchaAtRegistration: false })
  const join = async (name: string, ip: string) => {
    const robot = await newGuest(site.origin)
    return (await robot.post('/register', { name, email: `${name}@example.com`, ...twice }, from(ip))).status
  }
  expect(await join('fourfirst', '192.0.2.1')).toBe(303)
  for (let n = 0; n < 5; n += 1) expect(await join('fourfirst', '192.0.2.1')).toBe(422)
  expect([await join('foura', '192.0.2.1'), await join('fourb', '192.0.2.1')]).toEqual([303, 303])
  expect([await join('fourc', '192.0.2.1'), await join('fourd', '192.0.2.2')]).toEqual([429, 303])
  const turning: number[] = []
  for (let n = 0; n < 12; n += 1) turning.push(await join(`sixth${n}x`, `2001:db8:1:2::${n.toString(16)}`))
  expect(turning.filter(status => status === 303)).toHaveLength(3)
  expect(await join('othernet', '2001:db8:1:3::1')).toBe(303)
})
