import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { editBoard } from '../../src/boards/arranging.ts'
import { configFrom } from '../../src/config.ts'
import { openForum } from '../../src/context.ts'
import { transact } from '../../src/db/transact.ts'
import { runJobs } from '../../src/jobs/worker.ts'
import { DAY, MINUTE } from '../../src/lib/clock.ts'
import { visitPanel } from '../support/admin.ts'
import { solveCaptcha } from '../support/captcha.ts'
import { changeSettings, makeBoard, makeMember, makeThread, PASSWORD } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite({ trustProxy: 1 })
})
beforeEach(async () => {
  site.clock.pass(2 * DAY)
  site.texts.length = 0
})
afterAll(() => closeSite(site))

interface How {
  path?: string
  from?: string
  present?: string
}

/** Asks for a code as somebody at this address; answers the page. */
async function ask(visitor: Visitor, phone: string, how: How = {}) {
  const { path = '/phone/sign-in', from = '198.51.100.1', ...more } = how
  const captcha = await solveCaptcha(site, visitor)
  return visitor.post(path, { phone, captcha, ...more }, { 'X-Forwarded-For': from })
}

async function codeFor(visitor: Visitor, phone: string, more: How = {}) {
  const page = await ask(visitor, phone, more)
  await runJobs(site)
  return { page, code: site.texts.at(-1)?.code ?? '' }
}

test('somebody with a telephone joins by a code, comes back by another, and sets a new password by a third', async () => {
  const visitor = site.guest()
  expect(see(await visitor.get('/')).one('.quick-sign-in').text).toBe('手机号码,快捷登录')
  const { page, code } = await codeFor(visitor, '138 0013 8000')
  expect(site.texts).toEqual([{ to: '+8613800138000', code, minutes: 5 }])
  const sent = await press(visitor, page, 'main form', { code })
  const form = await visitor.get(String(sent.headers.location))
  expect(form.text).toContain('138****8000')
  const joined = await press(visitor, form, 'main form', {
    name: '小机',
    password: PASSWORD,
    password2: PASSWORD,
    agreed: '1',
  })
  expect(joined.status).toBe(303)
  expect((await visitor.get(String(sent.headers.location))).status).toBe(404)
  expect((await visitor.get('/account/phone')).text).toContain('138****8000')

  site.clock.pass(2 * MINUTE)
  const again = site.guest()
  const second = await codeFor(again, '+86-13800138000')
  expect((await press(again, second.page, 'main form', { code: '000000' })).status).toBe(422)
  expect((await press(again, second.page, 'main form', { code: second.code })).status).toBe(303)
  expect((await again.get('/')).text).toContain('小机')
  expect((await press(site.guest(), second.page, 'main form', { code: second.code })).status).toBe(422)

  site.clock.pass(2 * MINUTE)
  const forgetful = site.guest()
  const third = await codeFor(forgetful, '13800138000', { path: '/phone/recover' })
  const link = await press(forgetful, third.page, 'main form', { code: third.code })
  const fresh = { password: 'new-plum-blossom-8', password2: 'new-plum-blossom-8' }
  expect((await forgetful.post(String(link.headers.location), fresh)).status).toBe(303)
  await site.visit({ name: '小机' }, fresh.password)
  site.texts.length = 0
  await codeFor(site.guest(), '13900139000', { path: '/phone/recover', from: '198.51.100.2' })
  expect(site.texts).toEqual([])
})

test('a number belongs to one member, is shown masked, and can be changed and taken away with the password', async () => {
  const [ann, bob] = [await makeMember(site, '安安'), await makeMember(site, '波波')]
  const visitors = [await site.visit(ann), await site.visit(bob)]
  const answers: number[] = []
  for (const [index, visitor] of visitors.entries()) {
    site.clock.pass(2 * MINUTE)
    const more = { path: '/account/phone', from: `198.51.100.${10 + index}` }
    expect((await ask(visitor, '13700137000', { ...more, present: 'wrong-plum-9' })).status).toBe(422)
    const { page, code } = await codeFor(visitor, '13700137000', { ...more, present: PASSWORD })
    answers.push((await press(visitor, page, 'main form', { code })).status)
  }
  expect(answers).toEqual([303, 422])
  const [owner] = visitors
  const page = await owner?.get('/account/phone')
  expect(page?.text).toContain('137****7000')
  expect(page?.text).not.toContain('13700137000')
  expect((await owner?.post('/account/phone/remove', { present: PASSWORD }))?.status).toBe(303)
  expect((await owner?.get('/account/phone'))?.text).toContain('还没有绑定手机号码')
})

test('where a proved number is asked for, nobody writes without one, and the refusal leads to where it is bound', async () => {
  const author = await makeMember(site, '无号')
  const boardId = await makeBoard(site, '实名版')
  const thread = await makeThread(site, author, boardId)
  const visitor = await site.visit(author)
  const write = () => visitor.post(`/threads/${thread.id}/replies`, { body: '这是一个足够长的回复内容。' })
  await transact(site.db, tx => editBoard(tx, boardId, { phone_required: 1 }), 'site')
  const refused = await write()
  expect([refused.status, see(refused).one('.errors a').at('href')]).toEqual([403, '/account/phone'])
  const opened = await visitor.post(`/boards/${boardId}/threads`, { title: '题', body: '这是一个足够长的主题内容。' })
  expect(opened.status).toBe(403)
  await transact(site.db, tx => editBoard(tx, boardId, { phone_required: 0 }), 'site')
  await changeSettings(site, { phoneToPost: true })
  expect((await write()).status).toBe(403)
  const bound = { phone: '+8615000150000', phone_confirmed_at: site.clock.now() }
  await site.db.updateTable('member').set(bound).where('id', '=', author.id).execute()
  site.clock.pass(MINUTE)
  expect((await write()).status).toBe(303)
  await changeSettings(site, { phoneToPost: false })
})

test('A-14 codes cannot be pumped: a riddle before each, one a minute and ten a day for a number, and caps for an address and the site', async () => {
  await changeSettings(site, { smsPerAddress: 12, smsPerDay: 15 })
  const visitor = site.guest()
  const status = async (phone: string, from: string) => (await ask(visitor, phone, { from })).status
  expect((await visitor.post('/phone/sign-in', { phone: '13600136000', captcha: 'wrong' })).status).toBe(422)
  expect((await ask(visitor, '+1 900 555 0100')).text).toContain('这不是一个可用的手机号码')
  const parallel = await Promise.all(
    Array.from(
      { length: 8 },
      async (_, n) => (await ask(site.guest(), '13600136000', { from: `198.51.101.${n}` })).status,
    ),
  )
  expect(parallel.filter(one => one === 200)).toHaveLength(1)
  await runJobs(site)
  for (let n = 1; n < 10; n += 1) {
    site.clock.pass(61_000)
    expect(await status('13600136000', `198.51.102.${n}`)).toBe(200)
    await runJobs(site)
  }
  site.clock.pass(61_000)
  expect(await status('13600136000', '198.51.102.99')).toBe(429)
  const from = '198.51.103.1'
  const others = []
  for (let n = 0; n < 7; n += 1) others.push(await status(`1350000000${n}`, from))
  expect(others).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect(texts(see(await ask(visitor, '13500000009', { from: '198.51.104.1' })), '.errors li')[0]).toContain(
    '小时后再试',
  )
  await runJobs(site)
  expect(site.texts).toHaveLength(15)

  site.clock.pass(2 * DAY)
  const { page, code } = await codeFor(visitor, '13600136000')
  for (let n = 0; n < 5; n += 1) await press(visitor, page, 'main form', { code: '12345' })
  expect((await press(visitor, page, 'main form', { code })).status).toBe(422)
  for (let n = 0; n < 20; n += 1) await ask(visitor, `1340000000${n % 10}`, { from })
  await runJobs(site)
  expect(site.texts.length).toBeLessThanOrEqual(15 + 1 + 12)
  const kept = await site.db.selectFrom('phone_code').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(code)
})

test('a public site without a provider offers telephones nothing, logs no code and tells its administrator', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: line => lines.push(line) })
  const config = configFrom({ SECRET: 'x'.repeat(32), NODE_ENV: 'production' })
  const bare = await openSite({ sms: config.sms }, log)
  const guest = bare.guest()
  expect(see(await guest.get('/')).all('.quick-sign-in')).toEqual([])
  expect((await guest.get('/sign-in')).text).not.toContain('/phone/')
  for (const path of ['/phone/sign-in', '/phone/recover']) expect((await guest.get(path)).status).toBe(404)
  const ann = await bare.visit(await makeMember(bare, '安安'))
  const refused = await ann.post('/account/phone', { present: PASSWORD, phone: '13800138000', captcha: '' })
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('还没有接入短信服务')])
  const panel = await visitPanel(bare)
  for (const path of ['/admin', '/admin/settings/identity']) {
    expect((await panel.get(path)).text).toContain('SMS_PROVIDER')
  }
  const own = openForum({ ...bare.config, database: ':memory:' }, { log })
  await expect(own.sms.send({ to: '+8613800138000', code: '314159', minutes: 5 })).rejects.toThrow('SMS_PROVIDER')
  expect(lines.join('')).not.toContain('314159')
  await own.close()
  await closeSite(bare)
})
