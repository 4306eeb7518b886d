import { afterAll, beforeAll, expect, test } from 'vitest'
import { putIn } from '../../src/play/items/bag.ts'
import { setAnonymous } from '../../src/threads/masking.ts'
import { visitPanel } from '../support/admin.ts'
import { queriesOf } from '../support/counting.ts'
import { act, changeSettings, findPlace, makeBoard, makeMember, makeThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => closeSite(site))

test('a member buys a card in the shop and uses it from the label under a post', async () => {
  const [ann, bob] = [await makeMember(site, '小安', { group: 11 }), await makeMember(site, '小博', { group: 11 })]
  const thread = await makeThread(site, bob, await makeBoard(site, '茶馆'))
  const visit = await site.visit(ann)
  const shop = await visit.get('/items')
  const card = see(shop)
    .all('.item-card')
    .find(one => one.text.includes('变色卡'))
  expect((await visit.post(card?.one('.item-buy').at('action') ?? '', { amount: '1' })).status).toBe(303)
  const place = `/thread-${thread.id}-1-1.html`
  await visit.get(place)
  const label = see(await visit.get(place)).one('.use-items')
  expect(label.text).toBe('使用道具')
  const choice = await visit.get(label.at('href'))
  const [ready] = see(choice).all('.item-rows .primary')
  const asked = await visit.get(ready?.at('href') ?? '')
  expect((await press(visit, asked, '.use-item', { color: '2' })).status).toBe(303)
  const page = see(await visit.get(place))
  expect(page.one('.modact').text).toMatch(/小安 .*使用道具 变色卡/)
  expect(see(await visit.get(`/threads/${thread.id}/log`)).text).toContain('变色卡')
  expect(texts(see(await visit.get('/items/record')), 'tbody td').join()).toContain('使用')
  const told = await site.visit(bob)
  expect(see(await told.get('/notices')).text).toContain('变色卡')
  expect(await queriesOf(visit, place)).toBeLessThanOrEqual(10)
})

test('a card used on one’s own thread behind a mask does not tell whose it is', async () => {
  const cara = await makeMember(site, '小卡', { group: 11 })
  const board = await makeBoard(site, '心事')
  const thread = await makeThread(site, cara, board)
  const opening = await site.db
    .selectFrom('post')
    .select('id')
    .where('thread_id', '=', thread.id)
    .executeTakeFirstOrThrow()
  const place = await findPlace(site, cara, opening.id)
  await act(site, tx => setAnonymous(tx, place, 1))
  const { id } = await site.db.selectFrom('item').select('id').where('kind', '=', 'bump').executeTakeFirstOrThrow()
  await act(site, tx => putIn(tx, cara.id, id, 1))
  const visit = await site.visit(cara)
  expect((await visit.post(`/posts/${opening.id}/items/${id}`, { color: '0' })).status).toBe(303)
  for (const path of [`/thread-${thread.id}-1-1.html`, `/threads/${thread.id}/log`, `/forum-${board}-1.html`]) {
    expect((await site.guest().get(path)).text, path).not.toContain('小卡')
  }
  expect(see(await site.guest().get(`/thread-${thread.id}-1-1.html`)).one('.modact').text).toContain('提升卡')
})

test('the panel sets price and stock, and with the setting off there is no trace of items', async () => {
  const admin = await visitPanel(site)
  const form = await admin.get('/admin/items/1')
  expect((await press(admin, form, '.item-form', { price: '33', stock: '7' })).status).toBe(303)
  expect(see(await admin.get('/items')).text).toContain('库存 7')
  await changeSettings(site, { items: false })
  expect((await admin.get('/items')).status).toBe(404)
  expect(see(await admin.get('/')).all('[href=/items]')).toEqual([])
  await changeSettings(site, { items: true })
})
