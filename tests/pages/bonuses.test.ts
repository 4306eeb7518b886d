import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { queriesOf } from '../support/counting.ts'
import { makeBoard, makeMember, makeReply, makeThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let board: number
let ann: Viewer

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆')
  ann = await makeMember(site, '安安', { group: 12 })
})

afterAll(() => closeSite(site))

const page = (id: number) => `/thread-${id}-1-1.html`

test('prizes are offered in the form, told in the list and the thread, and shown at the reply that won', async () => {
  const host = await site.visit(ann)
  const offer = { bonus_each: '5', bonus_left: '2', bonus_times: '1', bonus_chance: '100' }
  site.clock.pass(60_000)
  const form = await host.get(`/boards/${board}/threads/new`)
  const sent = await press(host, form, '.sheet form', { title: '回帖有奖', body: '大家说说周末去哪里玩', ...offer })
  const threadId = Number(/thread-(\d+)/.exec(sent.headers.location ?? '')?.[1])
  const listed = async () => texts(see(await site.guest().get(`/forum-${board}-1.html`)), '.bonus-mark')
  expect(await listed()).toEqual(['回帖奖励'])
  expect(see(await site.guest().get(page(threadId))).one('#bonus').text).toContain('还剩 2 次')

  const bob = await site.visit(await makeMember(site, '波波'))
  const told = await bob.post(`/threads/${threadId}/replies`, { body: '当然是去溱湖看船' })
  expect(told.headers.location).toContain(page(threadId))
  const shown = see(await bob.get(page(threadId)))
  expect(texts(shown, '.post .bonus-mark')).toEqual(['回帖奖励 +5'])
  expect(shown.one('#bonus').text).toContain('还剩 1 次')

  const { id } = await site.db
    .selectFrom('post')
    .select('id')
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow()
  const edit = await host.get(`/posts/${id}/edit`)
  expect(see(edit).one('#f_bonus_left').at('value')).toBe('1')
  await press(host, edit, '.sheet form', { bonus_left: '0' })
  expect(see(await host.get(page(threadId))).all('#bonus')).toEqual([])
  expect(await listed()).toEqual([])
})

test('what cannot be paid comes back with what was typed, and without the right there is nothing to type', async () => {
  const host = await site.visit(ann)
  const fields = { title: '回帖有奖', body: '大家说说周末去哪里玩', bonus_each: '100', bonus_left: '100' }
  const answer = await host.post(`/boards/${board}/threads`, fields)
  expect([answer.status, see(answer).one('.errors').text]).toEqual([422, '金钱不足，这里需要 12000'])
  expect(see(answer).one('#f_bonus_each').at('value')).toBe('100')
  const odd = await host.post(`/boards/${board}/threads`, { ...fields, bonus_times: '11', bonus_left: '' })
  expect([odd.status, see(odd).all('.errors li').length]).toEqual([422, 1])
  const bob = await site.visit(await makeMember(site, '小穷'))
  expect(see(await bob.get(`/boards/${board}/threads/new`)).all('#f_bonus_each')).toEqual([])
})

test('a draft keeps the prizes', async () => {
  const host = await site.visit(ann)
  const draft = {
    draft_place: `board-${board}`,
    title: '草稿',
    body: '还没有写完的帖子',
    bonus_each: '7',
    bonus_left: '3',
  }
  expect((await host.post('/drafts', draft)).status).toBeLessThan(400)
  expect(
    see(await host.get(`/boards/${board}/threads/new`))
      .one('#f_bonus_each')
      .at('value'),
  ).toBe('7')
})

test('a page with prizes takes no query more than one without', async () => {
  const plain = await makeThread(site, ann, board)
  const rich = await makeThread(site, ann, board, {
    parts: [{ thread: { bonus_each: 5, bonus_left: 9, bonus_times: 9, bonus_chance: 100 } }],
  })
  const bob = await makeMember(site, '读者')
  for (const thread of [plain, rich]) await makeReply(site, bob, thread.id)
  const reader = await site.visit(bob)
  await reader.get('/notices')
  for (const thread of [plain, rich]) await reader.get(page(thread.id))
  expect(await queriesOf(reader, page(rich.id))).toBe(await queriesOf(reader, page(plain.id)))
})
