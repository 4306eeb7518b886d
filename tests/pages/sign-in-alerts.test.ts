import { afterAll, beforeAll, expect, test } from 'vitest'
import { secquesOf } from '../../src/identity/old-question.ts'
import { runJobs } from '../../src/jobs/worker.ts'
import { makeMember, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1'
const COMPUTER = 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0'

let site: TestSite
beforeAll(async () => {
  site = await openSite({ trustProxy: 1 })
})
afterAll(() => closeSite(site))

async function signIn(login: string, agent: string, ip: string, more = {}) {
  const visitor = site.guest()
  const headers = { 'User-Agent': agent, 'X-Forwarded-For': ip }
  const { status } = await visitor.post('/sign-in', { login, password: PASSWORD, ...more }, headers)
  await runJobs(site)
  return { visitor, status }
}

test('a sign-in from a new device or range of addresses is told by notice and mail, one from a known place is not', async () => {
  const ann = await makeMember(site, '安安')
  const told: number[] = []
  for (const [agent, ip] of [
    [COMPUTER, '198.51.100.1'],
    [COMPUTER, '198.51.7.9'],
    [PHONE, '198.51.100.1'],
    [COMPUTER, '203.0.113.4'],
    [PHONE, '203.0.113.77'],
  ] as const) {
    const before = site.mails.length
    await signIn('安安', agent, ip)
    told.push(site.mails.length - before)
  }
  expect(told).toEqual([0, 0, 1, 1, 0])
  expect(site.mails[0]).toMatchObject({ to: ann.member?.email })
  expect(site.mails[0]?.text).toContain('Safari, iPhone')
  const { visitor } = await signIn('安安', COMPUTER, '198.51.100.1')
  expect((await visitor.get('/notices')).text).toContain('新的设备或网络登录')
  expect((await visitor.get('/account/sessions')).text).toContain('203.0.0.0/16')
})

test('an account that brought a security question along is asked for it until she removes it', async () => {
  const { id } = await makeMember(site, '老会员')
  const secques = secquesOf(4, '王老师')
  expect(secques).toMatch(/^[0-9a-f]{8}$/)
  await site.db.updateTable('member').set({ secques }).where('id', '=', id).execute()
  const from = (more: Record<string, string>) => signIn('老会员', COMPUTER, '198.51.100.8', more)
  expect((await from({})).status).toBe(422)
  const { visitor, status } = await from({ question: '4', answer: '王老师' })
  expect(status).toBe(303)
  expect((await visitor.post('/account/password/question/remove', { present: PASSWORD })).status).toBe(303)
  expect((await from({})).status).toBe(303)
})
