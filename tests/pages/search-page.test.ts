import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { imposeBan } from '../../src/moderation/banning.ts'
import { block } from '../../src/threads/blocking.ts'
import { digest } from '../../src/threads/digesting.ts'
import { removePost } from '../../src/threads/recycling-posts.ts'
import { act, actTerms, findPlace, makeBoard, makeMember, makeReply, makeThread } from '../support/make.ts'
import { links, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let board: number
let trade: number
let secret: number
let ann: Viewer
let admin: Viewer
let tower: number

const TEXT = '望海楼下的早茶是干丝和烫面饺,2026年3月拍的照片。'

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆')
  trade = await makeBoard(site, '二手')
  secret = await makeBoard(site, '密室', { hidden: 1 })
  ann = await makeMember(site, '小安')
  admin = await makeMember(site, '站长', { group: 1 })
  tower = (await makeThread(site, ann, board, { title: '泰州早茶记', body: TEXT })).id
})

afterAll(() => closeSite(site))

async function searched(query: Record<string, string>, who: Visitor = site.guest()) {
  site.clock.pass(61_000)
  return who.get(`/search?${new URLSearchParams(query)}`)
}
const found = async (query: Record<string, string>, who?: Visitor) =>
  texts(see(await searched(query, who)), '.results h3')

test('any two characters that stand together find the post that holds them', async () => {
  const characters = [...TEXT.replaceAll(/[^\p{Script=Han}]/gu, ' ')]
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`)
  const words = pairs.filter(pair => !pair.includes(' '))
  expect(words).toContain('烫面')
  for (const word of [...words, '泰州', '2026'])
    expect([word, await found({ q: word })]).toEqual([word, ['泰州早茶记']])
  for (const word of ['干面', '海早', '楼海']) expect([word, await found({ q: word })]).toEqual([word, []])
})

test('the words are marked in the title and in the excerpt, which leads to the post', async () => {
  const { postId } = await makeReply(site, ann, tower, { body: `${'前面很长。'.repeat(60)}这里说的是藕粉圆子` })
  const page = see(await searched({ q: '早茶' }))
  expect(texts(page, '.results mark')).toEqual(['早茶', '早茶'])
  expect(links(page, '.results h3 a')).toEqual([`/thread-${tower}-1-1.html`])
  expect(page.one('.results .soft').text).toMatch(/1 个回复 - \d+ 次查看 · .* · 小安 · 茶馆/)
  const reply = see(await searched({ q: '藕粉圆子' }))
  expect(reply.one('.results').text).toContain('…')
  expect(texts(reply, '.results mark')).toEqual(['藕粉圆子'])
  expect(links(reply, '.results h3 a')[0]).toContain(`pid=${postId}`)
  expect(reply.one('#threadlist h2').text).toBe('找到 1 条结果')
})

test('words may hurt nothing: markup is shown as it is, and odd queries are only queries', async () => {
  await makeThread(site, ann, board, { title: '代码', body: '看 <script>alert(1)</script> 与 "引号" 啊' })
  const page = await searched({ q: 'script' })
  expect(see(page).one('.results p').text).toContain('<script>alert(1)</script>')
  for (const q of ['"', "'", '*', 'a OR b', 'NEAR(', '%_', '\\', '--', 'body:茶', '（', '🍵', 'x'.repeat(300)]) {
    expect([q, [200, 422].includes((await searched({ q })).status)]).toEqual([q, true])
  }
  expect(see(await searched({ q: '没有的词句' })).one('#threadlist h2').text).toBe('没有找到')
})

test('a search is confined by board, author, time, digest and titles', async () => {
  const bob = await makeMember(site, '大宝')
  await makeThread(site, bob, trade, { title: '出自行车', body: '凤凰牌的车子一辆' })
  const best = await makeThread(site, ann, board, { title: '骑行', body: '骑着凤凰去溱潼' })
  await act(site, (tx, now) => digest(tx, now, admin, best, 1, actTerms(site)))
  expect((await found({ q: '凤凰' })).sort()).toEqual(['出自行车', '骑行'])
  expect(await found({ q: '凤凰', board: String(trade) })).toEqual(['出自行车'])
  expect(await found({ q: '凤凰', author: '小安' })).toEqual(['骑行'])
  expect(await found({ author: '大宝' })).toEqual(['出自行车'])
  expect(await found({ q: '凤凰', digest: '1' })).toEqual(['骑行'])
  expect(await found({ q: '凤凰', in: 'title' })).toEqual([])
  expect(await found({ q: '自行', in: 'title' })).toEqual(['出自行车'])
  site.clock.pass(3 * 86_400_000)
  expect(await found({ q: '凤凰', days: '1' })).toEqual([])
  expect(await found({ q: '凤凰', days: '7' })).toHaveLength(2)
  expect((await searched({ q: '凤凰', author: '无此人' })).text).toContain('没有找到这位会员')
})

test('results come by time, replies or views, twenty on a page', async () => {
  const numbers = Array.from({ length: 23 }, (_, n) => n + 1)
  for (const n of numbers) {
    const { id } = await makeThread(site, ann, trade, { title: `第${n}号`, body: '桂花糖藕出锅了' })
    await site.db
      .updateTable('thread')
      .set({ replies: n % 7, views: 100 - n })
      .where('id', '=', id)
      .execute()
  }
  expect((await found({ q: '糖藕' })).slice(0, 2)).toEqual(['第23号', '第22号'])
  expect((await found({ q: '糖藕', order: 'views' }))[0]).toBe('第1号')
  expect(['第6号', '第13号', '第20号']).toContain((await found({ q: '糖藕', order: 'replies' }))[0])
  const first = see(await searched({ q: '糖藕' }))
  expect([first.one('#threadlist h2').text, first.all('.pbw').length]).toEqual(['找到 23 条结果', 20])
  const next = links(first, '.pg a.nxt')[0] ?? ''
  expect(texts(see(await site.guest().get(next)), '.results h3')).toEqual(['第3号', '第2号', '第1号'])
})

test('a post that the reader may not read is never found, by words or by its author', async () => {
  await makeThread(site, admin, secret, { title: '暗号', body: '玉兰花开的时候见' })
  const gone = await makeThread(site, ann, board, { title: '楼', body: '这里什么都有啊' })
  const reply = async (author: Viewer) => makeReply(site, author, gone.id, { body: '玉兰花又开了一次' })
  const [blocked, deleted] = [await reply(ann), await reply(ann)]
  const rude = await makeMember(site, '坏蛋')
  await reply(rude)
  const [first, second] = [await findPlace(site, admin, blocked.postId), await findPlace(site, admin, deleted.postId)]
  await act(site, (tx, now) => block(tx, now, admin, first, true, actTerms(site)))
  await act(site, (tx, now) => removePost(tx, now, admin, second, actTerms(site)))
  const ban = { kind: 'speak', days: 1, reason: 'x' } as const
  await act(site, tx => imposeBan(tx, admin, rude, ban, site.clock.now()))
  for (const who of [site.guest(), await site.visit(ann)]) {
    expect(await found({ q: '玉兰' }, who)).toEqual([])
    expect(await found({ author: '站长' }, who)).toEqual([])
    expect(await found({ q: '玉兰', board: String(secret) }, who)).toEqual([])
    expect((await searched({ q: '茶' }, who)).text).not.toContain('密室</option>')
  }
  expect(await found({ q: '玉兰' }, await site.visit(admin))).toContain('暗号')
})

test('five searches in ten seconds are enough, for each reader and across processes', async () => {
  const who = await site.visit(await makeMember(site, '爱搜的'))
  site.clock.pass(61_000)
  for (let n = 0; n < 5; n += 1) expect((await who.get('/search?q=x1')).status).toBe(200)
  const sixth = await who.get(`/search?q=${encodeURIComponent('早茶')}`)
  expect([sixth.status, sixth.text.includes('搜索太快了，请过 10 秒再试。')]).toEqual([429, true])
  expect(see(sixth).one('#s_q').at('value')).toBe('早茶')
  expect((await site.guest().get('/search?q=x1')).status).toBe(200)
  site.clock.pass(11_000)
  expect((await who.get('/search?q=x1')).status).toBe(200)
})

test('the form alone asks nothing of the database, and who may not search is told so', async () => {
  const page = see(await site.guest().get('/search'))
  expect(page.all('.results')).toEqual([])
  expect(page.one('form.search-form').at('method')).toBe('get')
  const rude = await makeMember(site, '无权的')
  await site.db.updateTable('member').set({ group_id: 4 }).where('id', '=', rude.id).execute()
  expect((await (await site.visit(rude)).get('/search?q=x1')).status).toBe(403)
})
