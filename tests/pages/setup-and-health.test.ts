import { expect, test } from 'vitest'
import { makeSetupToken } from '../../src/members/setting-up.ts'
import { makeBoard, makeMember } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

const good = {
  siteName: '史记泰州',
  name: '站长',
  email: 'boss@example.com',
  password: 'plum-blossom-7',
  password2: 'plum-blossom-7',
}

test('an empty site is set up once, by the secret that was printed, and its first administrator is inside', async () => {
  const site = await open()
  const path = `/setup/${await makeSetupToken(site.db, site.clock.now())}`
  const visitor = site.guest()
  expect((await visitor.get('/')).text).toContain('论坛刚刚建好，还没有版块。')
  const form = await visitor.get(path)
  const sent = await press(visitor, form, 'main form', good)
  expect([sent.status, sent.headers.location]).toEqual([303, '/admin/boards'])
  const home = see(await visitor.get('/'))
  expect([home.one('title').text, home.one('#um').text.includes('管理员')]).toEqual(['史记泰州', true])
  expect((await visitor.get(path)).status).toBe(404)
  expect((await site.guest().post(path, { ...good, name: '别人' })).status).toBe(404)
})

test('what does not fit comes back, and the secret stays good for a day', async () => {
  const site = await open()
  const path = `/setup/${await makeSetupToken(site.db, site.clock.now())}`
  const visitor = site.guest()
  const wrong = await visitor.post(path, { ...good, siteName: '', password: 'short', password2: 'x' })
  expect([wrong.status, see(wrong).one('#f_name').at('value')]).toEqual([422, '站长'])
  const weak = await visitor.post(path, { ...good, password: 'password1', password2: 'password1' })
  expect(texts(see(weak), '.errors li')).toEqual(['这个密码太常见，很容易被猜到，请换一个。'])
  site.clock.pass(23 * 3_600_000)
  expect((await site.guest().get(path)).status).toBe(200)
  site.clock.pass(2 * 3_600_000)
  expect((await site.guest().get(path)).status).toBe(404)
})

test('a wrong secret, an older one, or a site that has members opens nothing', async () => {
  const site = await open()
  const older = await makeSetupToken(site.db, site.clock.now())
  const newer = await makeSetupToken(site.db, site.clock.now())
  expect((await site.guest().get('/setup/nothing')).status).toBe(404)
  expect((await site.guest().get(`/setup/${older}`)).status).toBe(404)
  await makeMember(site, '小安')
  expect((await site.guest().get(`/setup/${newer}`)).status).toBe(404)
})

test('of two who set up at once, one becomes the administrator', async () => {
  const site = await open()
  const path = `/setup/${await makeSetupToken(site.db, site.clock.now())}`
  const both = ['站长一', '站长二'].map((name, n) =>
    site.guest().post(path, { ...good, name, email: `a${n}@example.com` }),
  )
  expect((await Promise.all(both)).map(answer => answer.status).sort()).toEqual([303, 404])
  expect(await site.db.selectFrom('member').select('id').execute()).toHaveLength(1)
})

test('/healthz answers for the process and its database, and no longer when that is gone', async () => {
  const site = await open()
  const well = await site.guest().get('/healthz')
  expect([well.status, well.body, well.headers['cache-control']]).toEqual([200, { ok: true }, 'no-store'])
  await site.db.schema.dropTable('stamp').execute()
  const ill = await site.guest().get('/healthz')
  expect([ill.status, ill.body]).toEqual([503, { ok: false }])
})

test('/metrics is for this machine, or for who has the token', async () => {
  const site = await open({ metricsToken: 'a-token-for-prometheus' })
  const board = await makeBoard(site, '茶馆')
  for (let n = 0; n < 3; n += 1) await site.guest().get(`/forum-${board}-1.html`)
  const here = await site.guest().get('/metrics')
  expect([here.status, here.headers['content-type']?.startsWith('text/plain')]).toEqual([200, true])
  expect(here.text).toContain('loutan_pages_from_memory_total 2')
  expect(here.text).toContain('loutan_request_seconds_count{method="GET",status="2xx"}')
  const far = { 'X-Forwarded-For': '198.51.100.1' }
  expect((await site.guest().get('/metrics', far)).status).toBe(404)
  expect((await site.guest().get('/metrics', { ...far, Authorization: 'Bearer wrong' })).status).toBe(404)
  expect((await site.guest().get('/metrics', { ...far, Authorization: 'Bearer a-token-for-prometheus' })).status).toBe(
    200,
  )
})

test('behind a proxy, guests are told apart by where they really come from', async () => {
  const site = await open({ trustProxy: 1 })
  for (const address of ['198.51.100.1', '198.51.100.2', '198.51.100.2']) {
    await site.guest().get('/', { 'X-Forwarded-For': address })
  }
  await site.presence.flush(site.db, site.clock.now(), 15)
  site.clock.pass(61_000)
  expect(see(await site.guest().get('/')).one('#online').text).toContain('2 位游客')
})
