import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { makeBoard, makeMember, makeReply } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { makeReward } from '../support/specials.ts'

let site: TestSite
let board: number
let ann: Viewer

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '求助')
  ann = await makeMember(site, '安安', { group: 12 })
})

afterAll(() => closeSite(site))

const page = (id: number) => `/thread-${id}-1-1.html`

test('a reward is offered, answered and solved on the pages, and the list says so', async () => {
  const asker = await site.visit(ann)
  site.clock.pass(60_000)
  const form = await asker.get(`/boards/${board}/threads/new?special=reward`)
  const fields = { title: '哪里修自行车', body: '链条断了,哪里能修', reward_price: '20' }
  const address = (await press(asker, form, '.sheet form', fields)).headers.location ?? ''
  const threadId = Number(/thread-(\d+)/.exec(address)?.[1])
  const mark = async () => texts(see(await site.guest().get(`/forum-${board}-1.html`)), '.reward-mark')[0]
  expect(await mark()).toBe('[未解决 悬赏 20]')
  const bob = await makeMember(site, '波波')
  const { postId } = await makeReply(site, bob, threadId, { body: '西门口有一家,手艺很好' })
  const choice = links(see(await asker.get(page(threadId))), 'a.best')
  expect(choice).toEqual([`/threads/${threadId}/reward/best?post=${postId}`])
  expect(links(see(await (await site.visit(bob)).get(page(threadId))), 'a.best')).toEqual([])
  const chosen = await press(asker, await asker.get(choice[0] ?? ''), '.sheet form')
  expect(chosen.headers.location).toBe(`${page(threadId)}#reward`)
  const shown = see(await site.guest().get(page(threadId)))
  expect(shown.one('.best-answer').text).toContain('西门口有一家')
  expect(shown.one(`#pid${postId} .solved`).text).toBe('最佳答案')
  expect(shown.all('a.best')).toEqual([])
  expect(await mark()).toBe('[已解决]')
})

test('a price that is too low or too high comes back in the form, and so does the text', async () => {
  const poor = await site.visit(await makeMember(site, '小穷'))
  const fields = { title: '问题', body: '这个问题值很多钱', special: 'reward', reward_price: '500' }
  const answer = await poor.post(`/boards/${board}/threads`, fields)
  expect([answer.status, see(answer).one('.errors').text]).toEqual([422, '金钱不足，这里需要 600'])
  expect(see(answer).one('#f_reward_price').at('value')).toBe('500')
})

test('moderators who may, and only they, cancel it', async () => {
  const thread = await makeReward(site, ann, board, 30)
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  const link = `/threads/${thread.id}/reward/cancel`
  expect((await (await site.visit(ann)).get(link)).status).toBe(403)
  expect(links(see(await admin.get(page(thread.id))), '.reward a.danger')).toEqual([link])
  expect((await press(admin, await admin.get(link), '.sheet form', { reason: '重复' })).status).toBe(303)
  expect(see(await admin.get(page(thread.id))).all('.reward')).toEqual([])
})
