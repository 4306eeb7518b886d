import { expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { solveCaptcha } from '../support/captcha.ts'
import { makeMember, PASSWORD } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest, type TestSite, type Visitor } from '../support/site.ts'

const open = sitesOfTest()
const NEW = 'bamboo-shadow-9'
const both = { password: NEW, password2: NEW }

async function ask(site: TestSite, visitor: Visitor, email: string) {
  const form = await visitor.get('/password/forgotten')
  const captcha = await solveCaptcha(site, visitor)
  const answer = await press(visitor, form, 'main form', { email, captcha })
  await runJobs(site)
  return answer
}

/** The address in the last mail. */
function linkIn(site: TestSite): string {
  return /http:\/\/\S+?(\/\S+)/.exec(site.mails.at(-1)?.text ?? '')?.[1] ?? ''
}

test('a link by mail sets a new password once and ends every session', async () => {
  const site = await open()
  const ann = await makeMember(site, 'annxiao')
  const [here, there] = [await site.visit(ann), await site.visit(ann)]
  const visitor = site.guest()
  expect((await ask(site, visitor, 'ANNXIAO@example.com')).status).toBe(200)
  expect(site.mails.map(mail => mail.to)).toEqual(['annxiao@example.com'])
  const link = linkIn(site)
  const form = await visitor.get(link)
  expect([form.status, form.headers['referrer-policy']]).toEqual([200, 'no-referrer'])
  const set = await press(visitor, form, 'main form', both)
  expect([set.status, set.headers.location]).toEqual([303, '/sign-in'])
  expect(see(await visitor.get('/sign-in')).one('.flash').text).toBe('新密码已设置，请用它登录。')
  for (const session of [here, there]) expect((await session.get('/notices')).status).toBe(303)
  await site.visit(ann, NEW)
  await expect(site.visit(ann, PASSWORD)).rejects.toThrow('cannot sign in')
  expect((await visitor.get(link)).status).toBe(404)
  expect((await site.guest().post(link, both)).status).toBe(404)
})

test('the link is good for an hour, and of two that use it at once one gets it', async () => {
  const site = await open()
  await makeMember(site, 'annxiao')
  await ask(site, site.guest(), 'annxiao@example.com')
  const late = linkIn(site)
  site.clock.pass(61 * 60_000)
  expect((await site.guest().get(late)).status).toBe(404)
  await ask(site, site.guest(), 'annxiao@example.com')
  const link = linkIn(site)
  const tries = await Promise.all([1, 2, 3].map(() => site.guest().post(link, both)))
  expect(tries.map(answer => answer.status).sort()).toEqual([303, 404, 404])
})

test('an unknown address is answered like a known one, and gets no mail', async () => {
  const site = await open()
  await makeMember(site, 'annxiao')
  const known = await ask(site, site.guest(), 'annxiao@example.com')
  const unknown = await ask(site, site.guest(), 'nobody@example.com')
  expect(unknown.status).toBe(known.status)
  const plain = (answer: typeof known) =>
    see(answer)
      .one('main')
      .text.replaceAll(/\S+@example.com/g, '')
  expect(plain(unknown)).toBe(plain(known))
  expect(site.mails).toHaveLength(1)
})

test('without the riddle there is no mail, and only three an hour go to one address', async () => {
  const site = await open()
  await makeMember(site, 'annxiao')
  expect((await site.guest().post('/password/forgotten', { email: 'annxiao@example.com', captcha: '' })).status).toBe(
    422,
  )
  await runJobs(site)
  expect(site.mails).toHaveLength(0)
  for (let n = 0; n < 3; n += 1) expect((await ask(site, site.guest(), 'annxiao@example.com')).status).toBe(200)
  const fourth = await ask(site, site.guest(), 'annxiao@example.com')
  expect([fourth.status, site.mails.length]).toEqual([429, 3])
  expect(Number(fourth.headers['retry-after'])).toBeGreaterThan(0)
})

test('a new password that is not good enough is refused, and the link stays good', async () => {
  const site = await open()
  await makeMember(site, 'annxiao')
  await ask(site, site.guest(), 'annxiao@example.com')
  const visitor = site.guest()
  const refused = await visitor.post(linkIn(site), { password: 'short', password2: 'other' })
  expect(refused.status).toBe(422)
  expect(texts(see(refused), '.errors li')).toHaveLength(2)
  expect((await press(visitor, refused, 'main form', both)).status).toBe(303)
})

test('a member changes her password by the present one and stays signed in only here', async () => {
  const site = await open()
  const ann = await makeMember(site, 'annxiao')
  const [here, there] = [await site.visit(ann), await site.visit(ann)]
  const wrong = await here.post('/account/password', { present: 'not-this-one', ...both })
  expect([wrong.status, texts(see(wrong), '.errors li')]).toEqual([422, ['现在的密码不对。']])
  const form = await here.get('/account/password')
  expect((await press(here, form, 'main form', { present: PASSWORD, ...both })).status).toBe(303)
  expect((await here.get('/account/password')).text).toContain('密码已修改')
  expect((await there.get('/notices')).status).toBe(303)
  await site.visit(ann, NEW)
  expect((await site.guest().get('/account/password')).headers.location).toContain('/sign-in')
})
