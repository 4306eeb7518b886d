import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { move } from '../../src/threads/moving.ts'
import { act, actTerms, makeBoard, makeMember, makeModerator, makeReply, makeThread } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let board: number
let ann: Viewer
let bob: Viewer
let long: number
let postIds: number[]

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆')
  ann = await makeMember(site, '小安')
  bob = await makeMember(site, '大宝')
  long = (await makeThread(site, ann, board, { title: '长的' })).id
  postIds = []
  for (let floor = 2; floor <= 25; floor += 1) {
    const { postId } = await makeReply(site, floor % 12 === 0 ? ann : bob, long, { body: `这是第${floor}层的话` })
    postIds[floor] = postId
  }
})

afterAll(() => closeSite(site))

const guestSees = async (path: string) => see(await site.guest().get(path))
const floors = async (path: string) => texts(await guestSees(path), 'h2.floor')

test('a long thread has pages by floors, each its own canonical one', async () => {
  const second = await guestSees(`/thread-${long}-2-1.html`)
  expect(texts(second, 'h2.floor')).toEqual(['11#', '12#', '13#', '14#', '15#', '16#', '17#', '18#', '19#', '20#'])
  expect(second.one('.pg strong').text).toBe('2')
  expect(second.one('link[rel=canonical]').at('href')).toMatch(new RegExp(`/thread-${long}-2-1\\.html$`))
  expect(second.one('link[rel=prev]').at('href')).toBe(`/thread-${long}-1-1.html`)
  expect(links(second, 'a.pgbtn')).toEqual([`/thread-${long}-3-1.html`])
  expect(second.one('title').text).toBe('长的 - 第 2 页 - 茶馆 - 楼坛')
  expect(await floors(`/thread-${long}-99-1.html`)).toEqual(['21#', '22#', '23#', '24#', '25#'])
})

test('只看该作者 shows one author and leads back to all floors', async () => {
  const page = await guestSees(`/thread-${long}-1-1.html`)
  const only = page
    .one(`#pid${postIds[2]} .authi`)
    .all('a')
    .find(link => link.text === '只看该作者')
  expect(only?.at('href')).toBe(`/thread-${long}-1-1.html?authorid=${bob.id}`)
  const bobs = await guestSees(`/thread-${long}-3-1.html?authorid=${bob.id}`)
  expect(texts(bobs, 'h2.floor')).toEqual(['23#', '25#'])
  expect(links(bobs, '#pgt .pg a')).toContain(`/thread-${long}-1-1.html?authorid=${bob.id}`)
  expect(bobs.one('.authi').text).toContain('显示全部楼层')
  expect(await floors(`/thread-${long}-1-1.html?authorid=${ann.id}`)).toEqual(['楼主', '12#', '24#'])
  expect(await floors(`/thread-${long}-1-1.html?authorid=999`)).toEqual([])
})

test('倒序浏览 leaves the opening post on top and turns the others round', async () => {
  const page = await guestSees(`/thread-${long}-1-1.html?ordertype=1`)
  expect(texts(page, 'h2.floor').slice(0, 3)).toEqual(['楼主', '25#', '24#'])
  expect(page.one('.authi').text).toContain('正序浏览')
  expect((await floors(`/thread-${long}-3-1.html?ordertype=1`)).at(-1)).toBe('沙发')
  expect((await guestSees(`/thread-${long}-1-1.html`)).one('.authi').text).toContain('倒序浏览')
})

test('阅读模式 has an address of its own with nothing but the text', async () => {
  const page = await guestSees(`/threads/${long}/reading`)
  expect(page.one('article.reading .t_f').text).toBe('今天天气真好,出来走走吧。')
  expect(page.all('#hd')).toEqual([])
  expect(links(page, 'a')).toContain(`/thread-${long}-1-1.html`)
  expect((await site.guest().get('/threads/999/reading')).status).toBe(404)
})

test('a thread is printed on plain paper, all its floors and its address on it', async () => {
  const page = await guestSees(`/threads/${long}/print`)
  expect(texts(page, '.paper-post .t_f').slice(0, 3)).toEqual([
    '今天天气真好,出来走走吧。',
    '这是第2层的话',
    '这是第3层的话',
  ])
  expect(page.all('.paper-post')).toHaveLength(25)
  expect(page.one('.paper').text).toContain(`/thread-${long}-1-1.html`)
  const old = await site.guest().get(`/forum.php?mod=viewthread&action=printable&tid=${long}`)
  expect([old.status, old.headers.location]).toEqual([301, `/threads/${long}/print`])
})

test('电梯直达 goes to the page of a floor', async () => {
  const form = (await guestSees(`/thread-${long}-1-1.html`)).one('form#fj')
  expect([form.at('action'), form.one('input[name=ptid]').at('value')]).toEqual(['/forum.php', String(long)])
  const jump = async (floor: number) =>
    (await site.guest().get(`/forum.php?mod=redirect&ptid=${long}&postno=${floor}`)).headers.location
  expect(await jump(17)).toBe(`/thread-${long}-2-1.html#floor17`)
  expect(await jump(5000)).toBe(`/thread-${long}-3-1.html#floor25`)
  expect((await guestSees(`/thread-${long}-2-1.html`)).all('#floor17')).toHaveLength(1)
})

test('返回列表 leads to the list as it was left, whatever way the thread is read and after a reply', async () => {
  const list = await guestSees(`/forum-${board}-1.html?orderby=views&dateline=604800`)
  const address = list.one(`#normalthread_${long} a.xst`).at('href')
  expect(address).toBe(`/thread-${long}-1-1.html?list=dateline.604800.orderby.views`)
  const left = `/forum-${board}-1.html?dateline=604800&orderby=views`
  const page = await guestSees(address)
  expect(new Set(links(page, 'a.back'))).toEqual(new Set([left]))
  for (const way of ['只看该作者', '倒序浏览']) {
    const link = page.all('.authi a').find(one => one.text === way)
    expect(links(await guestSees(link?.at('href') ?? ''), 'a.back')[0]).toBe(left)
  }
  const fifth = await guestSees(`/thread-${long}-1-5.html`)
  expect(links(fifth, 'a.back')[0]).toBe(`/forum-${board}-5.html`)
  expect(links(fifth, '#pgt .pg a')[0]).toBe(`/thread-${long}-2-5.html`)
  const eve = await site.visit(await makeMember(site, '小夜'))
  const sent = await press(eve, await eve.get(address), '#fastpostform', { body: '从列表里来的回复' })
  expect(links(see(await eve.get(sent.headers.location ?? '')), 'a.back')[0]).toBe(left)
  expect(links(await guestSees(`/thread-${long}-1-1.html?list=javascript.x.authorid.1`), 'a.back')[0]).toBe(
    `/forum-${board}-1.html`,
  )
})

test('the neighbours in the board are one step away, and beyond the last is a page that says so', async () => {
  const quiet = await makeBoard(site, '静室')
  const [first, last] = [await makeThread(site, ann, quiet), await makeThread(site, ann, quiet)]
  const to = async (id: number, side: string) => site.guest().get(`/threads/${id}/${side}`)
  expect((await to(first.id, 'newer')).headers.location).toBe(`/thread-${last.id}-1-1.html`)
  expect((await to(last.id, 'older')).headers.location).toBe(`/thread-${first.id}-1-1.html`)
  const beyond = await to(last.id, 'newer')
  expect([beyond.status, beyond.text.includes('没有比这个更新的主题了')]).toEqual([404, true])
})

test('what moderators did to a thread can be read by everybody, and a moved one is found where it went', async () => {
  const other = await makeBoard(site, '新家')
  const mod = await makeModerator(site, '老版主', board, other)
  const thread = await makeThread(site, ann, board, { title: '搬家' })
  const to = { boardId: other, typeId: null, leavesPointer: true }
  await act(site, (tx, now) => move(tx, now, mod, thread, to, actTerms(site)))
  const log = await guestSees(`/threads/${thread.id}/log`)
  expect(log.one('tbody').text).toContain('管理团队')
  expect(log.one('tbody').text).toContain('移动')
  const pointer = await site.db.selectFrom('thread').select('id').where('moved_to', '=', thread.id).executeTakeFirst()
  const old = await site.guest().get(`/thread-${pointer?.id}-1-1.html`)
  expect([old.status, old.headers.location]).toEqual([301, `/thread-${thread.id}-1-1.html`])
})
