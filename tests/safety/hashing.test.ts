import { createHash } from 'node:crypto'
import bcrypt from 'bcrypt'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Passwords } from '../../src/lib/passwords.ts'
import { changeSettings, makeMember, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { newGuest } from './people.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite({ trustProxy: true })
  await changeSettings(site, { captchaAfterFailures: 0 })
})
afterAll(() => closeSite(site))

test('S-21 hashing leaves the thread that answers free', async () => {
  let turns = 0
  const count = setInterval(() => {
    turns += 1
  }, 1)
  await new Passwords(10).hash(PASSWORD)
  clearInterval(count)
  expect(turns).toBeGreaterThan(0)
})

test('S-21 of 200 sign-ins at once, with bcrypt held up, 66 are worked on or wait, 134 are told to come back, and pages answer', async () => {
  const guest = await newGuest(site.origin)
  let release = () => {}
  const held = new Promise<boolean>(resolve => {
    release = () => resolve(false)
  })
  const compare = vi.spyOn(bcrypt, 'compare').mockImplementation(() => held)
  const busy: Response[] = []
  const answers = Array.from({ length: 200 }, async (_, n) => {
    const body = new URLSearchParams({ formhash: guest.token, login: `somebody${n}`, password: PASSWORD })
    const headers = { Origin: site.origin, Cookie: guest.cookie, 'X-Forwarded-For': `198.51.100.${n}` }
    const answer = await fetch(`${site.origin}/sign-in`, { method: 'POST', headers, body, redirect: 'manual' })
    await answer.text()
    if (answer.status === 503) busy.push(answer)
    return answer.status
  })
  await vi.waitFor(() => expect(busy).toHaveLength(134), { timeout: 20_000, interval: 50 })
  expect([(await site.guest().get('/')).status, (await site.guest().get('/sign-in')).status]).toEqual([200, 200])
  release()
  const statuses = await Promise.all(answers)
  compare.mockRestore()
  expect(statuses.filter(status => status === 422)).toHaveLength(66)
  for (const { headers } of busy) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
})

test('S-21 a password of the classic is kept as a digest under our hash, opens once as such, and is ours from then on', async () => {
  const bob = await makeMember(site, '波波')
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  const digest = md5(md5('老密码2010') + 'a1b2c3')
  const wrapped = await site.passwords.wrap(digest, 'a1b2c3')
  expect(wrapped).not.toContain(digest)
  const hash = async () =>
    (await site.db.selectFrom('member').select('password_hash').where('id', '=', bob.id).executeTakeFirstOrThrow())
      .password_hash
  await site.db.updateTable('member').set({ password_hash: wrapped }).where('id', '=', bob.id).execute()
  for (const wrong of [digest, md5('老密码2010'), '老密码2011']) {
    expect((await site.guest().post('/sign-in', { login: '波波', password: wrong })).status).toBe(422)
  }
  expect(await hash()).toBe(wrapped)
  await site.visit(bob, '老密码2010')
  expect(await hash()).toMatch(/^\$2b\$/)
  await site.visit(bob, '老密码2010')
})
