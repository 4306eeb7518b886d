import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { changeSettings, makeBoard, makeMember, makeReply, makeThread } from '../support/make.ts'
import { closeSite, openSite, sitesOfTest, type TestSite } from '../support/site.ts'

const open = sitesOfTest()

async function openWithThreads() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, '小安')
  const one = `/thread-${(await makeThread(site, ann, board)).id}-1-1.html`
  const two = `/thread-${(await makeThread(site, ann, board)).id}-1-1.html`
  return { site, ann, board, one, two }
}

async function viewsOf(site: TestSite, address: string): Promise<number> {
  await site.views.flush(site.db)
  const id = Number(address.split('-')[1])
  return (await site.db.selectFrom('thread').select('views').where('id', '=', id).executeTakeFirstOrThrow()).views
}

test('a browser that opens the same thread again is counted once, and anew after another thread', async () => {
  const { site, one, two } = await openWithThreads()
  const guest = site.guest()
  for (const page of [one, one, one]) await guest.get(page)
  expect(await viewsOf(site, one)).toBe(1)
  await guest.get(two)
  await guest.get(one)
  expect([await viewsOf(site, one), await viewsOf(site, two)]).toEqual([2, 1])
})

test('pages from memory count like the others: each guest, each member, every page of a thread once', async () => {
  const { site, ann, one } = await openWithThreads()
  for (let n = 0; n < 5; n += 1) await site.guest().get(one)
  const member = await site.visit(ann)
  for (let n = 0; n < 3; n += 1) await member.get(one)
  expect(await viewsOf(site, one)).toBe(6)
  const robot = { 'User-Agent': 'Mozilla/5.0 (compatible; Baiduspider/2.0)' }
  await site.guest().get(one, robot)
  await site.guest().get(one.replace('-1-1.html', '-1-1.html?ordertype=1'))
  expect(await viewsOf(site, one)).toBe(8)
})

test('where a refresh counts by the setting, it counts', async () => {
  const { site, one } = await openWithThreads()
  await changeSettings(site, { countRefreshOnce: false })
  const guest = site.guest()
  for (const page of [one, one, one]) await guest.get(page)
  expect(await viewsOf(site, one)).toBe(3)
})

test('nothing but a thread is counted, and nothing that is not there', async () => {
  const { site, board, one } = await openWithThreads()
  for (const page of [`/forum-${board}-1.html`, '/', '/thread-99-1-1.html']) await site.guest().get(page)
  expect(await viewsOf(site, one)).toBe(0)
})

test('the pages of guests write nothing else: every table stays as it was', async () => {
  const { site, ann, board, one, two } = await openWithThreads()
  const { postId } = await makeReply(site, ann, Number(one.split('-')[1]))
  const before = dump(site)
  const guest = site.guest()
  const pages = ['/', one, one, two, `/forum-${board}-1.html`, `/forum-${board}-1.html?orderby=views`, '/archiver/']
  const others = [
    `/space-uid-${ann.id}.html`,
    '/darkroom',
    '/feeds/site.xml',
    '/sitemap.xml',
    '/robots.txt',
    '/nothing',
  ]
  const redirects = [`/forum.php?mod=redirect&goto=findpost&pid=${postId}`, '/preferences?theme=dark', '/credits/rules']
  for (const page of [...pages, ...others, ...redirects, ...pages]) await guest.get(page)
  expect(dump(site)).toEqual(before)
  await site.views.flush(site.db)
  const counted = (rows: string) => rows.replaceAll(/"views":\d+/g, '"views":0')
  expect(counted(dump(site))).toEqual(counted(before))
  expect(dump(site)).not.toEqual(before)
})

test('what was counted in memory is written down when the forum closes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loutan-views-'))
  const database = join(folder, 'forum.db')
  const site = await openSite({ database })
  const thread = await makeThread(site, await makeMember(site, '小安'), await makeBoard(site, '茶馆'))
  for (let n = 0; n < 4; n += 1) await site.guest().get(`/thread-${thread.id}-1-1.html`)
  await closeSite(site)
  const again = await open({ database })
  expect(await viewsOf(again, `/thread-${thread.id}-1-1.html`)).toBe(4)
  rmSync(folder, { recursive: true, force: true })
})

function dump(site: TestSite): string {
  const { sqlite } = site.database
  const tables = sqlite?.prepare("select name from sqlite_master where type = 'table' order by name").all() ?? []
  const names = (tables as { name: string }[]).map(table => table.name)
  return names.map(name => `${name} ${JSON.stringify(sqlite?.prepare(`select * from "${name}"`).all())}`).join('\n')
}
