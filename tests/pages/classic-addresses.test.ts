import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBoard, makeMember, makeReply, makeThread } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let board: number
let hidden: number
let uid: number
let tid: number
let pid: number
let secret: { tid: number; pid: number }

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆')
  hidden = await makeBoard(site, '密室', { hidden: 1 })
  const ann = await makeMember(site, '小安')
  uid = ann.id
  tid = (await makeThread(site, ann, board)).id
  for (let n = 0; n < 12; n += 1) pid = (await makeReply(site, ann, tid)).postId
  const admin = await makeMember(site, '站长', { group: 1 })
  const inside = await makeThread(site, admin, hidden)
  secret = { tid: inside.id, pid: (await makeReply(site, admin, inside.id)).postId }
})

afterAll(() => closeSite(site))

const ask = async (path: string) => {
  const { status, headers } = await site.guest().get(path)
  return [status, headers.location]
}

test('the static addresses are the pages themselves', async () => {
  const pages = ['/', `/forum-${board}-1.html`, `/thread-${tid}-1-1.html`, `/space-uid-${uid}.html`, '/archiver/']
  for (const page of [...pages, `/archiver/fid-${board}.html`, `/archiver/tid-${tid}.html`]) {
    expect([page, (await ask(page))[0]]).toEqual([page, 200])
  }
  expect((await ask(`/thread-${tid}-1-1.html?fromuid=5`))[0]).toBe(200)
})

test('addresses that are not quite right are nothing', async () => {
  const wrong = [
    `/thread-${tid}-1-1.htm`,
    `/thread-${tid}-1-1.html.bak`,
    `/thread-${tid}-1.html`,
    `/thread-${tid}-1-1-1.html`,
    `/thread-${tid}abc-1-1.html`,
    `/thread-${tid}-x-1.html`,
    `/thread-${tid}-1-x.html`,
    `/thread-${tid}-0-1.html`,
    '/thread-0-1-1.html',
    '/thread--1-1-1.html',
    '/thread-99999999999999999999-1-1.html',
    `/forum-${board}-x.html`,
    `/forum-${board}.html`,
    '/forum-abc-1.html',
    `/space-uid-${uid}x.html`,
    '/space-uid-999.html',
    '/archiver/fid-999.html',
    '/forum.php?mod=viewthread&tid=1abc',
    '/forum.php?mod=forumdisplay&fid=-1',
    '/home.php?mod=space&username=nobody',
  ]
  for (const page of wrong) expect([page, (await ask(page))[0]]).toEqual([page, 404])
})

test('the dynamic addresses answer with one redirect to the right place', async () => {
  const moved: Record<string, string> = {
    '/forum.php': '/',
    '/index.php': '/',
    [`/forum.php?gid=${board}`]: `/forum-${board}-1.html`,
    [`/forum.php?mod=viewthread&tid=${tid}`]: `/thread-${tid}-1-1.html`,
    [`/forum.php?mod=viewthread&tid=${tid}&extra=page%3D1&page=2`]: `/thread-${tid}-2-1.html`,
    [`/forum.php?mod=viewthread&tid=${tid}&authorid=${uid}`]: `/thread-${tid}-1-1.html?authorid=${uid}`,
    [`/viewthread.php?tid=${tid}`]: `/thread-${tid}-1-1.html`,
    [`/forum.php?mod=forumdisplay&fid=${board}&page=3`]: `/forum-${board}-3.html`,
    [`/forum.php?mod=forumdisplay&fid=${board}&filter=digest&digest=1`]: `/forum-${board}-1.html?digest=1`,
    [`/forum.php?mod=forumdisplay&fid=${board}&filter=heat`]: `/forum-${board}-1.html?orderby=heats`,
    [`/home.php?mod=space&uid=${uid}`]: `/space-uid-${uid}.html`,
    [`/home.php?mod=space&uid=${uid}&do=thread&view=me`]: `/space-uid-${uid}.html?do=thread`,
    [`/home.php?mod=space&username=${encodeURIComponent('小安')}`]: `/space-uid-${uid}.html`,
    [`/space-username-${encodeURIComponent('小安')}.html`]: `/space-uid-${uid}.html`,
    [`/index.php?${uid}`]: `/space-uid-${uid}.html`,
    '/forum.php?mod=rss': '/feeds/site.xml',
    [`/forum.php?mod=rss&fid=${board}`]: `/feeds/board-${board}.xml`,
    '/forum.php?mod=misc&action=showdarkroom': '/darkroom',
    [`/forum.php?mod=post&action=reply&tid=${tid}&repquote=${pid}`]: `/threads/${tid}/replies/new?quote=${pid}`,
    '/member.php?mod=register': '/register',
    '/member.php?mod=logging&action=login': '/sign-in',
    '/search.php?mod=forum&srchtxt=tea': '/search?q=tea',
    '/archiver/index.php': '/archiver/',
    [`/archiver/?tid-${tid}.html`]: `/archiver/tid-${tid}.html`,
    [`/archiver/?fid-${board}.html`]: `/archiver/fid-${board}.html`,
  }
  for (const [from, to] of Object.entries(moved)) expect([from, ...(await ask(from))]).toEqual([from, 301, to])
})

test('a link to a post finds its page at the moment of the click', async () => {
  const found = `/thread-${tid}-2-1.html#pid${pid}`
  expect(await ask(`/forum.php?mod=redirect&goto=findpost&ptid=${tid}&pid=${pid}`)).toEqual([301, found])
  expect(await ask(`/forum.php?mod=redirect&goto=findpost&pid=${pid}`)).toEqual([301, found])
  expect(await ask(`/redirect.php?goto=findpost&ptid=${tid}&pid=${pid}`)).toEqual([301, found])
  const gone = `/forum.php?mod=redirect&goto=findpost&ptid=${tid}&pid=987654`
  expect(await ask(gone)).toEqual([301, `/thread-${tid}-1-1.html`])
  expect(await ask(`/forum.php?mod=redirect&tid=${tid}&goto=lastpost`)).toEqual([
    302,
    `/thread-${tid}-2-1.html#lastpost`,
  ])
  expect((await ask(`/forum.php?mod=redirect&goto=nextnewset&tid=${tid}`))[0]).toBe(404)
})

test('what a guest may not read is not told by a redirect either', async () => {
  for (const page of [
    `/forum.php?mod=redirect&goto=findpost&ptid=${secret.tid}&pid=${secret.pid}`,
    `/forum.php?mod=redirect&goto=lastpost&tid=${secret.tid}`,
    `/forum.php?mod=redirect&goto=findpost&ptid=${tid}&pid=${secret.pid}`,
    `/thread-${secret.tid}-1-1.html`,
    `/forum-${hidden}-1.html`,
    `/threads/${secret.tid}/older`,
    `/archiver/tid-${secret.tid}.html`,
    `/archiver/fid-${hidden}.html`,
    `/feeds/board-${hidden}.xml`,
  ]) {
    expect([page, (await ask(page))[1] ?? '']).not.toEqual([page, expect.stringContaining(`thread-${secret.tid}`)])
    if (!page.includes(`ptid=${tid}`)) expect([page, (await ask(page))[0]]).toEqual([page, 404])
  }
})
