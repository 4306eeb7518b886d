import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { visitPanel } from '../support/admin.ts'
import { queriesOf } from '../support/counting.ts'
import { changeSettings, makeBoard, makeMember, makeThread } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let ann: Viewer
let ben: Viewer
let visitor: Visitor
let other: Visitor
let threads: number[]
let address: string

beforeAll(async () => {
  site = await openSite()
  await changeSettings(site, { floodSeconds: 0 })
  const board = await makeBoard(site, '茶馆')
  ann = await makeMember(site, '小安')
  ben = await makeMember(site, '小本')
  threads = []
  for (const title of ['早茶地图', '晚饭去处']) threads.push((await makeThread(site, ann, board, { title })).id)
  visitor = await site.visit(ann)
  other = await site.visit(ben)
})

afterAll(() => closeSite(site))

test('from the thread one comes to a form that begins a collection with it, without a script', async () => {
  const page = see(await visitor.get(`/thread-${threads[0]}-1-1.html`))
  const form = await visitor.get(page.one('#k_collect').at('href'))
  expect((await press(visitor, form, 'form.stack', { name: '' })).status).toBe(422)
  const sent = await press(visitor, form, 'form.stack', { name: '吃在凤城', reason: '一家家走出来的' })
  expect([sent.status, sent.headers.location]).toEqual([303, `/thread-${threads[0]}-1-1.html`])
  const after = see(await site.guest().get(`/thread-${threads[0]}-1-1.html`))
  expect(after.one('#k_collect b').text).toBe('1')
  address = after.one('.gathered a').at('href')
  expect(after.one('.gathered').text).toBe('所属专辑 吃在凤城')
  const again = see(await visitor.get(`/threads/${threads[0]}/collect`))
  expect(again.one('#f_collection label').text).toBe('吃在凤城 已收入')
})

test('its page shows what is in it and why, to guests too, and the list leads there', async () => {
  const form = await visitor.get(`/threads/${threads[1]}/collect`)
  await press(visitor, form, 'form.stack', { reason: '' })
  const page = see(await site.guest().get(address))
  expect(texts(page, '.collection .short-list h3')).toEqual(['晚饭去处', '早茶地图'])
  expect(page.one('.collection').text).toContain('一家家走出来的')
  expect(links(see(await site.guest().get('/collections')), '.collection-row h3 a')).toEqual([address])
  expect(texts(see(await site.guest().get('/')), '#nv a')).not.toContain('淘帖')
  await changeSettings(site, { collectionsInNav: true })
  expect(texts(see(await site.guest().get('/')), '#nv a')).toContain('淘帖')
})

test('another follows it, says something of it, is asked to keep it, and finds it in her lists', async () => {
  await press(other, await other.get(address), `form[action=${address}/follow]`, { follow: '1' })
  await press(other, await other.get(address), `form[action=${address}/comments]`, { body: '都想去', stars: '4' })
  const refusal = await press(visitor, await visitor.get(address), `form[action=${address}/keepers]`, {
    name: '没这人',
  })
  expect([refusal.status, see(refusal).one('.errors').text]).toEqual([422, expect.stringContaining('没这人')])
  await press(visitor, await visitor.get(address), `form[action=${address}/keepers]`, { name: '小本' })
  const notices = see(await other.get('/notices'))
  expect(links(notices, '.notices a')).toContain(address)
  await press(other, await other.get(address), `form[action=${address}/keepers/answer]`, { answer: 'accept' })
  expect(links(see(await other.get('/collections?of=mine')), '.collection-row h3 a')).toEqual([address])
  const followed = see(await other.get('/collections?of=followed'))
  expect(followed.one('.collection-row .soft').text).toContain('2 个主题，1 人订阅 · 4.0 分')
  const taken = await press(other, await other.get(address), '#takeout', { thread: String(threads[1]) })
  expect(taken.status).toBe(303)
  expect(texts(see(await site.guest().get(address)), '.collection .short-list h3')).toEqual(['早茶地图'])
})

test('only its owner changes it, and old addresses lead to it', async () => {
  expect((await other.get(`${address}/edit`)).status).toBe(403)
  const saved = await press(visitor, await visitor.get(`${address}/edit`), 'form.stack', { keywords: '早茶 点心' })
  expect(saved.status).toBe(303)
  expect(texts(see(await site.guest().get(address)), '.ptg a')).toEqual(['早茶', '点心'])
  const id = address.split('/').at(-1)
  const old = async (query: string) => (await site.guest().get(`/forum.php?mod=collection${query}`)).headers.location
  expect(await old('')).toBe('/collections')
  expect(await old(`&action=view&ctid=${id}`)).toBe(address)
  expect(await old(`&action=comment&ctid=${id}`)).toBe(`${address}/comments`)
})

test('the pages of collections take the same few queries however many there are', async () => {
  const few = [await queriesOf(other, '/collections'), await queriesOf(other, address)]
  await site.db.updateTable('member_group').set({ collections_max: 100 }).execute()
  await changeSettings(site, {})
  for (let n = 0; n < 8; n += 1) {
    const sent = await visitor.post('/collections', { name: `专辑${n}`, description: '', keywords: '' })
    expect(sent.status).toBe(303)
  }
  await press(visitor, await visitor.get(`/threads/${threads[1]}/collect`), 'form.stack', {
    collection: String(address.split('/').at(-1)),
  })
  await queriesOf(other, address)
  expect([await queriesOf(other, '/collections'), await queriesOf(other, address)]).toEqual(few)
  expect(Math.max(...few)).toBeLessThanOrEqual(8)
})

test('the panel finds collections by name and owner, and deletes those that are chosen', async () => {
  const admin = await visitPanel(site)
  const found = await admin.get('/admin/collections?name=专辑&owner=小安')
  const boxes = see(found).all('[name=collection]')
  expect(boxes).toHaveLength(8)
  const chosen = boxes.slice(0, 3).map(box => box.at('value'))
  await press(admin, found, 'form[action=/admin/collections/remove]', { collection: chosen })
  expect(see(await admin.get('/admin/collections?name=专辑')).all('[name=collection]')).toHaveLength(5)
})

test('a manager recommends it before the others, and takes it away', async () => {
  const admin = await site.visit(await makeMember(site, '副站长', { group: 1 }))
  expect((await other.post(`${address}/recommend`, { recommended: '1' })).status).toBe(403)
  await press(admin, await admin.get(address), `form[action=${address}/recommend]`, { recommended: '1' })
  expect(links(see(await site.guest().get('/collections')), '.collection-row h3 a')[0]).toBe(address)
  await press(admin, await admin.get(`${address}/edit`), `form[action=${address}/delete]`)
  expect((await site.guest().get(address)).status).toBe(404)
  expect(see(await site.guest().get(`/thread-${threads[0]}-1-1.html`)).all('.gathered')).toEqual([])
})
