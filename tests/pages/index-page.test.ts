import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAnnouncement, saveFriendLink } from '../../src/boards/announcing.ts'
import { DAY } from '../../src/lib/clock.ts'
import { arrange } from '../support/arrange.ts'
import { changeSettings, makeBoard, makeMember, makeModerator, makeReply, makeThread } from '../support/make.ts'
import { links, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let category: number
let teahouse: number
let news: number
let hidden: number

beforeAll(async () => {
  site = await openSite()
  teahouse = await makeBoard(site, '茶馆', { description: '喝茶聊天' })
  category = Number((await site.now()).boards.byId.get(teahouse)?.parent?.id)
  await makeBoard(site, '象棋角', { parent_id: teahouse })
  news = await makeBoard(site, '本地新闻')
  hidden = await makeBoard(site, '密室', { hidden: 1 })
  const ann = await makeMember(site, '小安')
  const mod = await makeModerator(site, '老版主', teahouse)
  await makeThread(site, ann, news, { title: '昨天的新闻' })
  site.clock.pass(DAY)
  const thread = await makeThread(site, ann, teahouse, { title: '今天的茶' })
  await makeReply(site, mod, thread.id)
  const said = { body: '', author_id: ann.id, author_name: '小安', position: 0, html: '<p>维护</p>' }
  const at = site.clock.now()
  await arrange(site, tx =>
    saveAnnouncement(tx, null, { ...said, title: '今晚维护', starts_at: at - 1, ends_at: null }),
  )
  await arrange(site, tx =>
    saveAnnouncement(tx, null, { ...said, title: '明天才说', starts_at: at + DAY, ends_at: null }),
  )
  await arrange(site, tx => saveAnnouncement(tx, null, { ...said, title: '早就过了', starts_at: 1, ends_at: 2 }))
  const link = { name: '泰州日报', url: 'https://example.com/', description: '本地报纸', position: 0 }
  await arrange(site, tx => saveFriendLink(tx, null, link))
  await changeSettings(site, { siteName: '史记泰州' })
})

afterAll(() => closeSite(site))

test('the index shows categories that fold, their boards with counts and last post, and boards below them', async () => {
  const page = see(await site.guest().get('/'))
  expect(page.one('title').text).toBe('史记泰州')
  expect(page.one('body').at('class')).toBe('pg_index')
  const fold = page.one(`#category_${category}`)
  expect([fold.has('open'), fold.has('data-fold')]).toEqual([true, true])
  expect(fold.one('summary').text).toBe('收起或展开 茶馆区')
  const row = page.one(`#forum_${teahouse}`)
  expect(row.one('h3').text).toContain('茶馆 (2)')
  expect(row.text).toContain('喝茶聊天')
  expect(row.text).toContain('子版块: 象棋角')
  expect(row.text).toContain('版主: 老版主')
  expect(row.one('.board-counts').text).toBe('1 / 2')
  expect(row.one('.board-last').text).toContain('今天的茶')
  expect(row.one('.board-last').text).toContain('老版主')
  expect(page.one(`#forum_${news} .board-last`).text).toContain('昨天的新闻')
})

test('it counts today, yesterday, all posts and members, and welcomes the newest member', async () => {
  await makeMember(site, '新来的')
  const line = see(await site.guest().get('/')).one('#chart').text
  expect(line).toContain('今日: 2')
  expect(line).toContain('昨日: 1')
  expect(line).toContain('帖子: 3')
  expect(line).toMatch(/会员: \d+ 欢迎新会员: 新来的/)
})

test('only announcements whose time it is are told, each with a page of its own', async () => {
  const page = see(await site.guest().get('/'))
  expect(texts(page, '#an a')).toEqual(['今晚维护'])
  const [address = ''] = links(page, '#an a')
  const own = await site.guest().get(address)
  expect(own.status).toBe(200)
  expect(see(own).one('article').text).toContain('维护')
  expect((await site.guest().get('/announcements/2')).status).toBe(404)
  expect((await site.guest().get('/announcements/3')).status).toBe(404)
  expect((await site.guest().get('/announcements/99')).status).toBe(404)
})

test('friend links stand at the foot of the index', async () => {
  const link = see(await site.guest().get('/')).one('.friend-links a')
  expect([link.text, link.at('href'), link.at('rel')]).toEqual(['泰州日报', 'https://example.com/', 'noopener'])
})

test('the online list names the members and counts the guests who were here in the last minutes', async () => {
  const bob = await site.visit(await makeMember(site, '大宝'))
  await bob.get('/')
  await site.guest().get('/')
  await site.guest().get('/', { 'User-Agent': 'another browser' })
  await site.presence.flush(site.db, site.clock.now(), 15)
  const online = see(await bob.get('/')).one('#online')
  expect(online.text).toContain('2 位游客')
  expect(texts(online, '.online-list a')).toContain('大宝')
  site.clock.pass(16 * 60_000)
  expect(see(await site.guest().get('/')).one('#online').text).toContain('0 位会员，0 位游客')
})

test('a category has a page of its own, and a hidden board is nowhere for a guest', async () => {
  const page = see(await site.guest().get(`/forum-${category}-1.html`))
  expect(page.one('title').text).toContain('茶馆区')
  expect(page.all(`#forum_${teahouse}`)).toHaveLength(1)
  expect(page.all(`#forum_${news}`)).toHaveLength(0)
  expect((await site.guest().get('/')).text).not.toContain('>密室<')
  expect((await site.guest().get(`/forum-${hidden}-1.html`)).status).toBe(404)
})

test('a member sees what is new to her, board by board, until she marks all as read', async () => {
  const eve = await site.visit(await makeMember(site, '小夜'))
  await makeThread(site, await makeMember(site, '发帖人'), news)
  const fresh = async () =>
    see(await eve.get('/'))
      .one(`#forum_${news} .board-icon`)
      .at('class')
  expect(await fresh()).toContain('fresh')
  expect((await eve.post('/read-marks')).headers.location).toBe('/')
  expect(await fresh()).not.toContain('fresh')
  expect((await site.guest().post('/read-marks')).status).toBe(403)
})
