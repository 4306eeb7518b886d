import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { visitPanel } from '../support/admin.ts'
import { queriesOf } from '../support/counting.ts'
import { makeBoard, makeMember, makeThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { png } from '../support/pictures.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let admin: Visitor
let ann: Viewer
let visit: Visitor
beforeAll(async () => {
  site = await openSite()
  admin = await visitPanel(site)
  ann = await makeMember(site, '小安')
  visit = await site.visit(ann)
})
afterAll(() => closeSite(site))

test('the ten of the classic are there and not yet open; what the panel opens can be taken', async () => {
  expect(see(await admin.get('/admin/medals')).all('tbody tr')).toHaveLength(10)
  expect(see(await visit.get('/medals')).all('.medal-card')).toHaveLength(0)
  const changes = { available: '1', kind: 'automatic' }
  expect((await press(admin, await admin.get('/admin/medals/2'), '.medal-form', changes)).status).toBe(303)
  expect((await press(visit, await visit.get('/medals'), '.medal-ask')).status).toBe(303)
  const page = see(await visit.get('/medals'))
  expect(texts(page, '.medal-row li').join()).toContain('活跃会员')
  expect(see(await visit.get('/medals/record')).text).toContain('领取')
  expect(see(await site.guest().get('/medals/2')).one('.wearers').text).toContain('小安')
})

test('a medal stands beside what its member writes and in her space, and costs the thread page no query', async () => {
  const bob = await makeMember(site, '小博')
  const board = await makeBoard(site, '茶馆')
  const thread = await makeThread(site, bob, board)
  const place = `/thread-${thread.id}-1-1.html`
  await visit.get(place)
  const before = await queriesOf(visit, place)
  const form = { member: '小博', medal: '2', reason: '热心', act: 'grant' }
  expect((await press(admin, await admin.get('/admin/medal-grants'), '.medal-grant', form)).status).toBe(303)
  await visit.get(place)
  expect(await queriesOf(visit, place)).toBe(before)
  expect(
    see(await visit.get(place))
      .one('.md_ctrl img')
      .at('alt'),
  ).toBe('活跃会员')
  expect(see(await site.guest().get(`/space-uid-${bob.id}.html`)).all('.md_ctrl img')).toHaveLength(1)
  expect(see(await admin.get('/admin/medal-grants?act=granted')).text).toContain('小博')
})

test('a picture of one’s own is decoded and kept anew; one that is too large is refused', async () => {
  const fields = { name: '茶王', description: '', kind: 'granted', picture: 'star', available: '1', position: '0' }
  const terms = { days: '0', price: '0', credit: '0', credits_min: '0', wearers_max: '0' }
  const large = await admin.upload('/admin/medals', { ...fields, ...terms }, [await png('大.png', 400, 400)])
  expect([large.status, see(large).one('.errors').text]).toEqual([422, expect.stringContaining('64')])
  const sent = await admin.upload('/admin/medals', { ...fields, ...terms }, [await png('茶.png', 40, 40)])
  expect(sent.status).toBe(303)
  const { picture } = await site.db
    .selectFrom('medal')
    .select('picture')
    .where('name', '=', '茶王')
    .executeTakeFirstOrThrow()
  expect((await site.guest().get(picture)).headers['content-type']).toBe('image/png')
})
