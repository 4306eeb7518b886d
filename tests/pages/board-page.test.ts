import { afterAll, beforeAll, expect, test } from 'vitest'
import { nameTypes } from '../../src/boards/arranging.ts'
import { runTimed, timetable } from '../../src/jobs/schedule.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { close } from '../../src/threads/closing.ts'
import { digest } from '../../src/threads/digesting.ts'
import { highlight } from '../../src/threads/highlighting.ts'
import { move } from '../../src/threads/moving.ts'
import { stick } from '../../src/threads/sticking.ts'
import { arrange } from '../support/arrange.ts'
import {
  act,
  actTerms,
  changeSettings,
  makeBoard,
  makeMember,
  makeModerator,
  makeThread,
  readThread,
} from '../support/make.ts'
import { links, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let board: number
let next: number
let ann: Viewer
let admin: Viewer

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆', { rules: 'x', rules_html: '<p>好好说话</p>' })
  next = await makeBoard(site, '灌水')
  ann = await makeMember(site, '小安')
  admin = await makeMember(site, '站长', { group: 1 })
  await makeModerator(site, '老版主', board)
  const types = [
    { id: null, name: '闲聊', staffOnly: false },
    { id: null, name: '通告', staffOnly: true },
  ]
  await arrange(site, tx => nameTypes(tx, board, types))
})

afterAll(() => closeSite(site))

const guestSees = async (path: string) => see(await site.guest().get(path))
const thread = (title: string, where = board) => makeThread(site, ann, where, { title })
const title = '.thread-row a.xst'

test('the head of a board tells where one is, what it counts, who looks after it and its rules', async () => {
  await thread('第一个')
  const page = await guestSees(`/forum-${board}-1.html`)
  expect(page.one('body').at('class')).toBe('pg_forumdisplay')
  expect(page.one('title').text).toBe('茶馆 - 楼坛')
  expect(texts(page, '#pt li')).toEqual(['楼坛', '茶馆区', '茶馆'])
  const head = page.one('.board-head')
  expect(head.one('.board-stats').text).toBe('今日: 1 主题: 1')
  expect(head.one('.moderators').text).toBe('版主: 老版主')
  const rules = head.one(`#forum_rules_${board}`)
  expect([rules.has('open'), rules.has('data-fold'), rules.one('.t_f').text]).toEqual([true, true, '好好说话'])
  expect((await site.guest().get('/forum-999-1.html')).status).toBe(404)
})

test('threads of the site and of the category stand above, those of the board before its others', async () => {
  const global = await thread('全站公告', next)
  const [own, old] = [await thread('本版置顶的'), await thread('后来的')]
  for (const [one, level] of [
    [global, 3],
    [own, 1],
  ] as const) {
    await act(site, (tx, now) => stick(tx, now, admin, one, level, actTerms(site)))
  }
  const rows = texts(await guestSees(`/forum-${board}-1.html`), title)
  expect(rows.slice(0, 3)).toEqual(['全站公告', '本版置顶的', '后来的'])
  const page = await guestSees(`/forum-${board}-1.html`)
  expect(page.one(`#stickthread_${global.id} .icn`).at('title')).toBe('全局置顶主题')
  expect(page.one(`#stickthread_${global.id}`).text).toContain('[来自: 灌水]')
  expect(page.one(`#stickthread_${own.id} .icn`).at('title')).toBe('本版置顶主题')
  expect(page.one(`#normalthread_${old.id} .icn`).at('title')).toBe('主题')
  expect(page.one('#separatorline').text).toBe('版块主题')
})

test('a digest, a highlight, a lock, a type and a pointer can be seen in the list', async () => {
  const [best, bright, locked, moved] = [
    await thread('精华帖'),
    await thread('亮的'),
    await thread('锁的'),
    await thread('走的'),
  ]
  const typeId = Number((await site.now()).boards.byId.get(board)?.types[0]?.id)
  const typed = await makeThread(site, ann, board, { title: '聊聊', typeId })
  await act(site, (tx, now) => digest(tx, now, admin, best, 2, actTerms(site)))
  const look = { color: 3, bold: true, italic: false, underline: true }
  await act(site, (tx, now) => highlight(tx, now, admin, bright, look, actTerms(site)))
  await act(site, (tx, now) => close(tx, now, admin, locked, actTerms(site)))
  const to = { boardId: next, typeId: null, leavesPointer: true }
  await act(site, (tx, now) => move(tx, now, admin, moved, to, actTerms(site)))
  const page = await guestSees(`/forum-${board}-1.html`)
  expect(page.one(`#normalthread_${best.id} .digest`).text).toBe('精华 2')
  expect(page.one(`#normalthread_${bright.id} a.xst`).at('class').split(/\s+/)).toEqual(
    expect.arrayContaining(['highlight-3', 'is-bold', 'is-underlined']),
  )
  expect(page.one(`#normalthread_${locked.id} .icn`).at('title')).toBe('关闭的主题')
  expect(page.one(`#normalthread_${typed.id} a.type`).text).toBe('[闲聊]')
  const pointer = page.all('.thread-row').find(row => row.text.includes('走的'))
  expect(pointer?.text).toContain('移动:')
  expect(pointer?.one('a.xst').at('href')).toBe(`/thread-${moved.id}-1-1.html`)
})

test('the list can be confined to a type, to digests and to a time, and put in four orders', async () => {
  const { types } = (await site.now()).boards.byId.get(board) ?? { types: [] }
  const only = (query: string) => guestSees(`/forum-${board}-1.html?${query}`).then(page => texts(page, title))
  expect(await only(`typeid=${types[0]?.id}`)).toEqual(['聊聊'])
  expect(await only('digest=1')).toEqual(['精华帖'])
  expect(await only('filter=digest')).toEqual(['精华帖'])
  site.clock.pass(2 * 86_400_000)
  const late = await thread('两天以后')
  expect(await only('dateline=86400')).toEqual(['两天以后'])
  await site.db.updateTable('thread').set({ views: 500 }).where('title', '=', '第一个').execute()
  await site.db.updateTable('thread').set({ replies: 90 }).where('title', '=', '亮的').execute()
  await site.db.updateTable('thread').set({ last_post_at: 1 }).where('id', '=', late.id).execute()
  const plain = async (query: string) => (await only(query)).filter(one => !['全站公告', '本版置顶的'].includes(one))
  expect((await plain('orderby=views'))[0]).toBe('第一个')
  expect((await plain('orderby=replies'))[0]).toBe('亮的')
  expect((await plain('orderby=dateline'))[0]).toBe('两天以后')
  expect((await plain('orderby=lastpost')).at(-1)).toBe('两天以后')
  const page = await guestSees(`/forum-${board}-1.html?digest=1&orderby=views`)
  expect(texts(page, '.filters [aria-current=true]')).toEqual(['精华', '查看'])
  expect(page.one('meta[name=robots]').at('content')).toContain('noindex')
  expect(await only('dateline=86400&digest=1')).toEqual([])
})

test('a board of many threads has pages, and a long thread has its pages behind its title', async () => {
  await changeSettings(site, { threadsPerPage: 5, postsPerPage: 5 })
  const long = await thread('很长的主题', next)
  await site.db.updateTable('thread').set({ last_floor: 36 }).where('id', '=', long.id).execute()
  for (const n of [1, 2, 3, 4, 5, 6, 7]) await thread(`第${n}帖`, next)
  const first = await guestSees(`/forum-${next}-1.html`)
  expect(first.one('.pg strong').text).toBe('1')
  expect(links(first, '#pgt .pg a.nxt')).toEqual([`/forum-${next}-2.html`])
  expect(first.one('link[rel=next]').at('href')).toBe(`/forum-${next}-2.html`)
  const second = await guestSees(`/forum-${next}-2.html`)
  expect(texts(second, title)).toEqual(['第2帖', '第1帖', '很长的主题', '走的'])
  expect(second.one('title').text).toContain('第 2 页')
  expect(second.one('link[rel=canonical]').at('href')).toMatch(new RegExp(`/forum-${next}-2\\.html$`))
  const pages = second.one(`#normalthread_${long.id} .tps`)
  expect(pages.text).toBe('2345..8')
  expect(links(pages, 'a')).toContain(`/thread-${long.id}-8-2.html`)
  await thread('第8帖', next)
  expect(texts(await guestSees(`/forum-${next}-1.html`), '#pgt .pg a')).toEqual(['2', '下一页'])
  await changeSettings(site, { threadsPerPage: 20, postsPerPage: 10 })
})

test('pointers take their place in the list, so that the last thread is still on a page', async () => {
  await changeSettings(site, { threadsPerPage: 5 })
  const full = await makeBoard(site, '满的')
  const ids = []
  for (const n of [1, 2, 3, 4, 5, 6]) ids.push(await thread(`满${n}`, full))
  const moved = ids.at(-1)
  const to = { boardId: next, typeId: null, leavesPointer: true }
  if (moved) await act(site, (tx, now) => move(tx, now, admin, moved, to, actTerms(site)))
  const pages = [await guestSees(`/forum-${full}-1.html`), await guestSees(`/forum-${full}-2.html`)]
  const own = pages.map(page => texts(page, title).filter(one => one.startsWith('满')))
  expect(own).toEqual([['满6', '满5', '满4', '满3', '满2'], ['满1']])
  expect(pages[0]?.one('.board-stats').text).toContain('主题: 5')
  await changeSettings(site, { threadsPerPage: 20 })
})

test('threads of the category and boards below stand on the first page, and the rank after a night', async () => {
  const below = await makeBoard(site, '下面的', { parent_id: board, description: '更小的地方' })
  const inside = await thread('分类置顶的', below)
  await act(site, (tx, now) => stick(tx, now, admin, inside, 2, actTerms(site)))
  const page = await guestSees(`/forum-${board}-1.html`)
  expect(page.one(`#stickthread_${inside.id} .icn`).at('title')).toBe('分类置顶主题')
  expect((await guestSees(`/forum-${next}-1.html`)).all(`#stickthread_${inside.id}`)).toEqual([])
  expect(page.one(`#forum_${below}`).text).toContain('更小的地方')
  site.clock.pass(86_400_000)
  for (const timed of timetable.filter(one => one.name === 'rank boards')) await runTimed(site, timed, site.clock.now())
  expect((await guestSees(`/forum-${board}-1.html`)).one('.board-stats').text).toMatch(/排名: [123]/)
})

test('new marks are exact for each thread and each member', async () => {
  const [one, two] = [await thread('新一'), await thread('新二')]
  const eve = await site.visit(await makeMember(site, '小夜'))
  const marked = async () => {
    const rows = see(await eve.get(`/forum-${board}-1.html`)).all('.thread-row')
    return rows.filter(row => row.all('.new-mark').length > 0).map(row => row.one('a.xst').text)
  }
  expect(await marked()).toEqual(expect.arrayContaining(['新一', '新二']))
  await eve.get(`/thread-${one.id}-1-1.html`)
  expect(await marked()).not.toContain('新一')
  expect(await marked()).toContain('新二')
  expect(texts(await guestSees(`/forum-${board}-1.html`), '.new-mark')).toEqual([])
  expect((await readThread(site, ann, two.id)).read_floor).toBe(null)
})

test('火 marks a hot thread in the list and on its page, and 热门 puts it first', async () => {
  const { id } = await thread('人人都在说')
  await thread('没人说话')
  await site.db.updateTable('thread').set({ heat: 120 }).where('id', '=', id).execute()
  const page = await guestSees(`/forum-${board}-1.html?filter=heat&orderby=heats`)
  const first = page.all('.thread-row').find(row => row.at('id').startsWith('normal'))
  expect([first?.one('a.xst').text, first?.one('.heat').text]).toEqual(['人人都在说', '火..'])
  expect(
    page
      .one('.filters')
      .all('a')
      .find(link => link.has('aria-current'))?.text,
  ).toBe('热门')
  expect((await guestSees(`/thread-${id}-1-1.html`)).one('.thread-title .heat').at('title')).toBe('热度: 120')
})

test('a member finds the box for a quick thread, a guest the way to sign in and back', async () => {
  const member = see(await (await site.visit(ann)).get(`/forum-${board}-1.html`))
  expect(member.one('#fastpostform').at('action')).toBe(`/boards/${board}/threads`)
  expect(texts(member, '#fastpostform option')).toEqual(['选择主题分类', '闲聊'])
  const guest = await guestSees(`/forum-${board}-1.html`)
  expect(guest.all('#fastpostform')).toEqual([])
  const back = encodeURIComponent(`/forum-${board}-1.html`)
  expect(links(guest, '.cannot a')).toEqual([`/sign-in?back=${back}`, `/register?back=${back}`])
  expect(guest.one('.cannot').text).toContain('登录后才可以发帖')
})
