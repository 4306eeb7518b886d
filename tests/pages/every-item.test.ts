import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ItemKind } from '../../src/db/tables/items.ts'
import { runTimed, timetable } from '../../src/jobs/schedule.ts'
import { DAY } from '../../src/lib/clock.ts'
import { putIn } from '../../src/play/items/bag.ts'
import { visitPanel } from '../support/admin.ts'
import { act, makeBoard, makeMember, makeReply, makeThread, seeAgain } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => closeSite(site))

test('each item is used once from 使用道具, does what it says, and ends by the job', async () => {
  const [ann, bob] = [await makeMember(site, '小安', { group: 13 }), await makeMember(site, '小博')]
  const board = await makeBoard(site, '茶馆')
  const [thread, other] = [await makeThread(site, ann, board), await makeThread(site, bob, board)]
  const reply = await makeReply(site, bob, thread.id)
  const own = await makeReply(site, ann, other.id)
  const items = new Map(
    (await site.db.selectFrom('item').select(['id', 'kind']).execute()).map(one => [one.kind, one.id]),
  )
  for (const id of items.values()) await act(site, tx => putIn(tx, ann.id, id, 2))
  const visit = await site.visit(ann)
  const opening = Number(
    see(await visit.get(`/thread-${thread.id}-1-1.html`))
      .one('.use-items')
      .at('href')
      .match(/\d+/)?.[0],
  )
  const use = async (post: number, kind: ItemKind, fields = {}) => {
    const choice = see(await visit.get(`/posts/${post}/items`))
    const link = choice.all('.item-rows .primary').find(one => one.at('href').endsWith(`/${items.get(kind)}`))
    const sent = await press(visit, await visit.get(link?.at('href') ?? ''), '.use-item', fields)
    expect(sent.status, kind).toBe(303)
  }
  const stands = () => site.db.selectFrom('thread').selectAll().where('id', '=', thread.id).executeTakeFirstOrThrow()
  await use(opening, 'highlight', { color: '2' })
  await use(opening, 'stick')
  await use(opening, 'bump')
  await use(opening, 'jack')
  await use(opening, 'close')
  expect(await stands()).toMatchObject({ highlight_color: 2, sticky: 1, closed_at: expect.any(Number) })
  await use(opening, 'open')
  expect((await stands()).closed_at).toBeNull()
  await use(opening, 'close')
  await use(own.postId, 'anonymous')
  expect((await site.guest().get(`/thread-${other.id}-1-1.html`)).text).not.toContain('小安')
  await use(own.postId, 'appear')
  await use(own.postId, 'repent')
  expect((await site.guest().get(`/thread-${other.id}-1-1.html`)).text).not.toContain('小安')
  await site.db.updateTable('post').set({ anonymous: 1 }).where('id', '=', reply.postId).execute()
  await use(reply.postId, 'unmask')
  expect(see(await visit.get(`/thread-${thread.id}-1-1.html`)).text).toContain('小博')
  expect(see(await (await site.visit(bob)).get('/notices')).text).toContain('照妖镜')
  const bag = await visit.get('/items/bag')
  expect((await press(visit, bag, '.item-use', {})).status).toBe(303)
  expect(
    (await press(visit, await visit.get('/account/name'), '.rename-form', { name: '大安', present: 'plum-blossom-7' }))
      .status,
  ).toBe(303)
  expect((await seeAgain(site, ann.id)).name).toBe('大安')

  site.clock.pass(2 * DAY)
  for (const timed of timetable.filter(one => one.cron === '* * * * *')) await runTimed(site, timed, site.clock.now())
  expect(await stands()).toMatchObject({ highlight_color: 0, sticky: 0, closed_at: null })

  const back = await site.visit(await seeAgain(site, ann.id))
  const used = see(await back.get('/items/record?act=used'))
  expect(texts(used, 'tbody tr')).toHaveLength(13)
  expect(texts(see(await back.get(`/items/record?act=used&item=${items.get('close')}`)), 'tbody tr')).toHaveLength(2)
  const panel = await visitPanel(site)
  const log = see(await panel.get(`/admin/item-records?member=${encodeURIComponent('大安')}&act=used`))
  expect(texts(log, 'tbody tr')).toHaveLength(13)
})
