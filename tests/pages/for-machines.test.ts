import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { block } from '../../src/threads/blocking.ts'
import {
  act,
  actTerms,
  changeSettings,
  findPlace,
  makeAttachment,
  makeBoard,
  makeMember,
  makeReply,
  makeThread,
} from '../support/make.ts'
import { links, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

const ORIGIN = 'http://localhost:3000'

let site: TestSite
let board: number
let hidden: number
let ann: Viewer
let admin: Viewer
let thread: number
let replies: number[]
let secret: number

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆', { description: '喝茶的地方' })
  hidden = await makeBoard(site, '密室', { hidden: 1 })
  ann = await makeMember(site, '小安')
  admin = await makeMember(site, '站长', { group: 1 })
  const picture = await makeAttachment(site, ann)
  const body = `第一站 [b]望海楼[/b] </script><b> & "引号"\n[attach]${picture}[/attach]`
  thread = (await makeThread(site, ann, board, { title: '慢生活 <水城> & "你"', body })).id
  replies = []
  for (let n = 0; n < 12; n += 1) replies.push((await makeReply(site, ann, thread)).postId)
  secret = (await makeThread(site, admin, hidden, { title: '秘密' })).id
  await changeSettings(site, { siteName: '史记泰州', siteDescription: '泰州人的论坛' })
})

afterAll(() => closeSite(site))

async function dataOf(path: string): Promise<Record<string, unknown>[]> {
  const scripts = see(await site.guest().get(path)).all('script[type=application/ld+json]')
  return scripts.map(script => JSON.parse(script.raw))
}

test('a thread describes itself: its own address on every page, a card for sharing, and no word for robots', async () => {
  const page = see(await site.guest().get(`/thread-${thread}-1-1.html`))
  const meta = (name: string) => page.all(`meta[property=${name}]`).map(one => one.at('content'))[0]
  expect(page.one('link[rel=canonical]').at('href')).toBe(`${ORIGIN}/thread-${thread}-1-1.html`)
  expect(meta('og:title')).toContain('慢生活 <水城> & "你"')
  expect(meta('og:url')).toBe(`${ORIGIN}/thread-${thread}-1-1.html`)
  expect([meta('og:type'), meta('og:site_name')]).toEqual(['article', '史记泰州'])
  expect(meta('og:image')).toMatch(/^http:\/\/localhost:3000\/attachments\/\d+\/.*\.png$/)
  expect(page.one('meta[name=description]').at('content')).toContain('第一站 望海楼')
  expect(page.all('meta[name=robots]')).toEqual([])
  const second = see(await site.guest().get(`/thread-${thread}-2-1.html`))
  expect(second.one('link[rel=canonical]').at('href')).toBe(`${ORIGIN}/thread-${thread}-2-1.html`)
  const alone = see(await site.guest().get(`/thread-${thread}-1-1.html?authorid=${ann.id}`))
  expect(alone.one('meta[name=robots]').at('content')).toBe('noindex,follow')
})

test('its data are a DiscussionForumPosting with comments, and the way to it', async () => {
  const [post, way] = await dataOf(`/thread-${thread}-1-1.html`)
  expect(post).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'DiscussionForumPosting',
    headline: '慢生活 <水城> & "你"',
    url: `${ORIGIN}/thread-${thread}-1-1.html`,
    author: { '@type': 'Person', name: '小安', url: `${ORIGIN}/space-uid-${ann.id}.html` },
  })
  expect(String(post?.text)).toContain('第一站 望海楼 </script><b> & "引号"')
  expect(new Date(String(post?.datePublished)).getTime()).toBeLessThan(site.clock.now())
  const comments = post?.comment as Record<string, unknown>[]
  expect([comments.length, comments[0]?.url]).toEqual([9, `${ORIGIN}/thread-${thread}-1-1.html#pid${replies[0]}`])
  expect(JSON.stringify(post?.interactionStatistic)).toContain('"userInteractionCount":12')
  expect(way).toMatchObject({ '@type': 'BreadcrumbList' })
  const steps = way?.itemListElement as { position: number; name: string; item: string }[]
  expect(steps.map(step => step.name)).toEqual(['史记泰州', '茶馆区', '茶馆', '慢生活 <水城> & "你"'])
  expect(steps.at(2)?.item).toBe(`${ORIGIN}/forum-${board}-1.html`)
})

test('a blocked post is left out of the data, and the index tells where its search is', async () => {
  const postId = replies[1] ?? 0
  const place = await findPlace(site, admin, postId)
  await act(site, (tx, now) => block(tx, now, admin, place, true, actTerms(site)))
  const [post] = await dataOf(`/thread-${thread}-1-1.html`)
  expect(JSON.stringify(post?.comment)).not.toContain(`#pid${postId}`)
  const [index] = await dataOf('/')
  expect(index).toMatchObject({ '@type': 'WebSite', name: '史记泰州', url: `${ORIGIN}/` })
  expect(await dataOf(`/forum-${board}-1.html`)).toMatchObject([{ '@type': 'BreadcrumbList' }])
})

test('the site and each board have a feed of what guests may read', async () => {
  const index = see(await site.guest().get('/'))
  expect(links(index, 'link[type=application/rss+xml]')).toEqual(['/feeds/site.xml'])
  const feed = await site.guest().get('/feeds/site.xml')
  expect([feed.status, feed.headers['content-type']]).toEqual([200, 'application/rss+xml; charset=utf-8'])
  expect(feed.text).toContain('<title>史记泰州</title>')
  expect(feed.text).toContain(`${ORIGIN}/thread-${thread}-1-1.html`)
  expect(feed.text).toContain('小安')
  expect(feed.text).toContain('第一站 望海楼')
  expect(feed.text).not.toContain('秘密')
  expect(feed.text).toMatch(
    /<enclosure length="0" type="image\/png" url="http:\/\/localhost:3000\/attachments\/\d+\/\w+\.png"\/>/,
  )
  expect(feed.text).toMatch(
    /<content:encoded><!\[CDATA\[<div>第一站.*<img src="http:\/\/localhost:3000\/attachments\/\d+\/\w+\.png"/,
  )
  const own = await site.guest().get(`/feeds/board-${board}.xml`)
  expect([own.status, own.text.includes('茶馆 - 史记泰州')]).toEqual([200, true])
  expect((await (await site.visit(admin)).get('/feeds/site.xml')).text).not.toContain('秘密')
  for (const path of [`/feeds/board-${hidden}.xml`, '/feeds/board-99.xml', '/feeds/board-x.xml']) {
    expect([path, (await site.guest().get(path)).status]).toEqual([path, 404])
  }
  await changeSettings(site, { feeds: false })
  expect((await site.guest().get('/feeds/site.xml')).status).toBe(404)
  await changeSettings(site, { feeds: true })
})

test('robots are told where not to go and where the map is, and the map has what guests may read', async () => {
  const robots = await site.guest().get('/robots.txt')
  expect(robots.headers['content-type']).toContain('text/plain')
  for (const path of ['/admin', '/search', '/account', '/moderation'])
    expect(robots.text).toContain(`Disallow: ${path}`)
  expect(robots.text).toContain(`Sitemap: ${ORIGIN}/sitemap.xml`)
  const map = await site.guest().get('/sitemap.xml')
  const parts = [...map.text.matchAll(/<loc>http:\/\/localhost:3000(\/[^<]+)<\/loc>/g)].map(match => match[1] ?? '')
  expect(parts).toEqual(['/sitemap/boards.xml', '/sitemap/threads-0.xml'])
  const all = (await Promise.all(parts.map(part => site.guest().get(part)))).map(answer => answer.text).join('')
  expect(all).toContain(`${ORIGIN}/forum-${board}-1.html`)
  expect(all).toContain(`<loc>${ORIGIN}/thread-${thread}-1-1.html</loc><lastmod>2026-06-15T`)
  expect(all).not.toContain(`/forum-${hidden}-1.html`)
  expect(all).not.toContain(`/thread-${secret}-1-1.html`)
})

test('the archive is the forum as light text, each page with the way to the whole one', async () => {
  const index = await site.guest().get('/archiver/')
  const page = see(index)
  expect([page.one('header').text, page.all('script').length, page.all('img').length]).toEqual([
    '史记泰州 的 Archiver',
    0,
    0,
  ])
  expect(links(page, '#content a')).toEqual([`/archiver/fid-${board}.html`])
  const list = see(await site.guest().get(`/archiver/fid-${board}.html`))
  expect(list.one('#content li').text).toContain('慢生活 <水城> & "你" (12 篇回复)')
  const text = see(await site.guest().get(`/archiver/tid-${thread}.html`))
  expect(text.one('.author').text).toMatch(/^小安 发表于 2026-6-15 12:\d\d:\d\d$/)
  expect(text.one('#content').text).toContain('第一站 望海楼 </script><b> & "引号"')
  expect(text.one('#content').text).toContain('提示: 该帖被管理员或版主屏蔽')
  expect(links(text, '#end a')).toEqual([`/thread-${thread}-1-1.html`])
  expect(text.one('link[rel=canonical]').at('href')).toBe(`${ORIGIN}/thread-${thread}-1-1.html`)
  const second = see(await site.guest().get(`/archiver/tid-${thread}.html?page=2`))
  expect([texts(second, '.page strong'), second.all('.author').length]).toEqual([['2'], 3])
  const seen = await (await site.visit(admin)).get('/archiver/')
  expect(seen.text).not.toContain('>密室<')
  await changeSettings(site, { archiver: false })
  expect((await site.guest().get('/archiver/')).status).toBe(404)
  await changeSettings(site, { archiver: true })
})
