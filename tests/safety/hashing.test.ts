import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Passwords } from '../../src/lib/passwords.ts'
import { changeSettings, makeMember, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

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
