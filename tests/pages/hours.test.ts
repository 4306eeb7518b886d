import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../src/lib/clock.ts'
import { visitPanel } from '../support/admin.ts'
import { changeSettings, makeBoard, makeMember, makeThread } from '../support/make.ts'
import { see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let board: number
let ann: Visitor
let keeper: Visitor
let address: string
beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆')
  const thread = await makeThread(site, await makeMember(site, '小波'), board, { title: '早茶' })
  address = `/thread-${thread.id}-1-1.html`
  await makeMember(site, '小安')
  await makeMember(site, '值夜', { group: 2 })
  await signIn()
})
afterAll(() => closeSite(site))

async function signIn(): Promise<void> {
  ann = await site.visit({ name: '小安' })
  keeper = await site.visit({ name: '值夜' })
}

/** Waits for a time of the site's clock, eight hours from UTC, and signs in again. */
async function waitFor(hour: number): Promise<void> {
  while (new Date(site.clock.now() + 8 * HOUR).getUTCHours() !== hour) site.clock.pass(10 * MINUTE)
  await signIn()
}
const reply = async (visitor: Visitor) => {
  site.clock.pass(MINUTE)
  const path = address.replace(/^\/thread-(\d+).*/, '/threads/$1/replies')
  return (await visitor.post(path, { body: '一句够长的话，说给大家听。' })).status
}

test('in the hours of 禁止发帖时间段 nobody writes but who is free of them, the page says so, and they end', async () => {
  await changeSettings(site, { noPostHours: '12:00-13:00\n23:00-6:00', noSearchHours: '3:00-5:00' })
  await waitFor(10)
  expect([await reply(ann), (await ann.get('/search?q=早茶')).status]).toEqual([303, 200])
  await waitFor(3)
  expect([await reply(ann), await reply(keeper)]).toEqual([403, 303])
  expect(texts(see(await ann.get(address)), '.cannot p').join()).toContain('现在是禁止发帖的时间段')
  expect(see(await keeper.get(address)).all('#fastpostform')).toHaveLength(1)
  const searched = [
    await ann.get('/search?q=早茶'),
    await site.guest().get('/search?q=早茶'),
    await keeper.get('/search?q=早茶'),
  ]
  expect(searched.map(answer => answer.status)).toEqual([403, 403, 200])
  await waitFor(7)
  expect(await reply(ann)).toBe(303)
  await changeSettings(site, { noPostHours: '', noSearchHours: '' })
})

test('in those of 禁止访问时间段 the forum is shut to guests and members, the team goes in and out, and the panel says why', async () => {
  await changeSettings(site, { noVisitHours: '1:00-2:30' })
  const seen = async () => [(await site.guest().get('/')).status, (await ann.get(address)).status]
  expect(await seen()).toEqual([200, 200])
  await waitFor(1)
  expect(await seen()).toEqual([403, 403])
  const panel = await visitPanel(site, '站长')
  expect([(await keeper.get(address)).status, (await panel.get('/admin')).status]).toEqual([200, 200])
  expect((await site.guest().get('/sign-in')).status).toBe(200)
  const why = await panel.get(`/admin/why?member=${encodeURIComponent('小安')}&board=${board}`)
  expect(texts(see(why), 'main').join()).toContain('现在是禁止访问的时间段')
  await waitFor(3)
  expect(await seen()).toEqual([200, 200])
})

test('a group may be held to fewer threads, replies and messages than the site', async () => {
  const paces = { threads_per_hour: 1, posts_per_hour: 2, messages_per_day: 1 }
  await site.db.updateTable('member_group').set(paces).where('id', '=', 10).execute()
  await changeSettings(site, { messageSeconds: 0 })
  await waitFor(12)
  expect([await reply(ann), await reply(ann), await reply(ann)]).toEqual([303, 303, 429])
  const open = async () => {
    site.clock.pass(MINUTE)
    return (await ann.post(`/boards/${board}/threads`, { title: '题', body: '一个够长的主题内容。' })).status
  }
  expect([await open(), await open()]).toEqual([303, 429])
  const write = async () => (await ann.post('/messages', { to: '小波', body: '在吗' })).status
  expect([await write(), await write()]).toEqual([303, 429])
  site.clock.pass(25 * HOUR)
  await signIn()
  expect([await reply(ann), await open(), await write()]).toEqual([303, 303, 303])
})
