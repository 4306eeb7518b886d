import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { statementsOf } from '../support/counting.ts'
import { makeBoard, makeMember, makeModerator, makeReply, makeThread, PASSWORD, seeAgain } from '../support/make.ts'
import { drawn, see } from '../support/page.ts'
import { closeSite, type Fields, openSite, type TestSite, type Visitor } from '../support/site.ts'

/** Two processes on one database: what is done through the one must show in the cached pages of the other. */
let folder: string
let writing: TestSite
let reading: TestSite
let board: number
let other: number
let ann: Viewer
let mod: Visitor
let admin: Visitor
let writer: Visitor

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loutan-two-'))
  const shared = { database: join(folder, 'forum.db'), uploadsDir: join(folder, 'uploads') }
  writing = await openSite(shared)
  reading = await openSite(shared)
  board = await makeBoard(writing, '茶馆')
  other = await makeBoard(writing, '新家')
  ann = await makeMember(writing, '小安')
  mod = await writing.visit(await makeModerator(writing, '老版主', board, other))
  admin = await writing.visit(await makeMember(writing, '站长', { group: 1 }))
  await admin.post('/admin/sign-in', { password: PASSWORD })
  writer = await writing.visit(ann)
})

afterAll(async () => {
  await closeSite(writing)
  await closeSite(reading)
  rmSync(folder, { recursive: true, force: true })
})

/** The page as a guest of the other process gets it. It is asked for twice first, so that a copy is in memory. */
async function watch(path: string) {
  for (let n = 0; n < 2; n += 1) await reading.guest().get(path)
  expect(await statementsOf(reading, () => reading.guest().get(path))).toBe(1)
  return async () => reading.guest().get(path)
}

async function newThread(title = '一个主题') {
  const thread = await makeThread(writing, ann, board, { title })
  const { postId } = await makeReply(writing, ann, thread.id, { body: '这一楼说的话' })
  return { id: thread.id, postId, page: `/thread-${thread.id}-1-1.html` }
}

async function does(who: Visitor, path: string, fields: Fields = {}): Promise<void> {
  const { status } = await who.post(path, fields)
  if (status !== 303) throw new Error(`${path} answers ${status}`)
}

test('a new thread and a new reply are on every page at the next request', async () => {
  const [index, list] = [await watch('/'), await watch(`/forum-${board}-1.html`)]
  writing.clock.pass(60_000)
  await does(writer, `/boards/${board}/threads`, { title: '刚刚发的', body: '刚刚发的内容啊' })
  expect((await index()).text).toContain('刚刚发的')
  expect((await list()).text).toContain('刚刚发的')
  const { id, page } = await newThread()
  const thread = await watch(page)
  writing.clock.pass(60_000)
  await does(writer, `/threads/${id}/replies`, { body: '刚刚回的内容啊' })
  expect((await thread()).text).toContain('刚刚回的内容啊')
})

test('an edit, a block, a warning and a deletion show at once, and so does taking them back', async () => {
  const { postId, page } = await newThread()
  const sees = async () => see(await (await watch(page))()).one('#postlist').text
  await watch(page)
  await does(writer, `/posts/${postId}`, { body: '改过以后的话' })
  expect(await sees()).toContain('改过以后的话')
  const tool = (name: string) => does(mod, `/moderation/posts/${name}`, { post: String(postId) })
  await tool('block')
  expect(await sees()).not.toContain('改过以后的话')
  await tool('unblock')
  expect(await sees()).toContain('改过以后的话')
  await tool('warn')
  expect(await sees()).toContain('受到警告')
  await tool('delete')
  expect(await sees()).not.toContain('改过以后的话')
  await does(mod, '/moderation/recycled-posts/restore', { chosen: String(postId) })
  expect(await sees()).toContain('改过以后的话')
})

test('what moderators do to a thread shows at once in the list, and a deleted one is gone', async () => {
  const { id, page } = await newThread('被管理的主题')
  const list = await watch(`/forum-${board}-1.html`)
  const row = async () =>
    see(await list())
      .all('.thread-row')
      .find(one => one.text.includes('被管理的主题'))
  const tool = (name: string, fields: Fields = {}) =>
    does(mod, `/moderation/threads/${name}`, { thread: String(id), ...fields })
  await tool('digest', { level: '1' })
  expect((await row())?.text).toContain('精华 1')
  await tool('highlight', { color: '2' })
  expect((await row())?.one('a.xst').at('class')).toContain('highlight-2')
  await tool('stick', { level: '1' })
  expect((await row())?.at('id')).toBe(`stickthread_${id}`)
  await tool('close')
  expect((await row())?.one('.icn').at('title')).toBe('关闭的主题')
  const thread = await watch(page)
  await tool('delete')
  expect((await thread()).status).toBe(404)
  expect(await row()).toBeUndefined()
  await does(mod, '/moderation/recycled-threads/restore', { chosen: String(id) })
  expect((await thread()).status).toBe(200)
  await tool('move', { board: String(other) })
  expect(await row()).toBeUndefined()
  expect((await (await watch(`/forum-${other}-1.html`))()).text).toContain('被管理的主题')
})

test('the words of somebody who is banned are hidden at once, and back when the ban is lifted', async () => {
  const rude = await makeMember(writing, '坏蛋')
  const { id, page } = await newThread()
  await makeReply(writing, rude, id, { body: '很难听的话啊' })
  const thread = await watch(page)
  const space = await watch(`/space-uid-${rude.id}.html`)
  await does(mod, `/members/${rude.id}/ban`, { kind: 'speak', days: '3', reason: '恶意灌水' })
  expect((await thread()).text).not.toContain('很难听的话啊')
  expect((await space()).text).toContain('禁止发言')
  expect((await (await watch('/darkroom'))()).text).toContain('恶意灌水')
  await does(mod, `/members/${rude.id}/unban`)
  expect((await thread()).text).toContain('很难听的话啊')
})

test('settings, permissions, announcements and what members show of themselves take effect at once', async () => {
  const [index, list] = [await watch('/'), await watch(`/forum-${board}-1.html`)]
  await does(admin, '/admin/announcements', { title: '今晚停水', body: '请接水', starts: '2026-06-01' })
  expect((await index()).text).toContain('今晚停水')
  await does(admin, '/admin/links', { name: '泰州日报', url: 'https://example.com/' })
  expect((await index()).text).toContain('泰州日报')
  const settings = drawn(see(await admin.get('/admin/settings/site')).one('main form')).fields
  await does(admin, '/admin/settings/site', { ...settings, formhash: [], siteName: '史记泰州' })
  expect((await list()).text).toContain('史记泰州')
  const { page } = await newThread()
  const thread = await watch(page)
  await does(writer, '/account/signature', { signature: '天行健' })
  expect((await thread()).text).toContain('天行健')
  const form = drawn(see(await admin.get(`/admin/boards/${board}`)).one('main form')).fields
  await does(admin, `/admin/boards/${board}`, { ...form, formhash: [], view: ['10'] })
  expect([(await list()).status, (await thread()).status]).toEqual([404, 404])
  expect((await index()).text).not.toContain('>茶馆<')
  await does(admin, `/admin/boards/${board}`, { ...form, formhash: [] })
  expect([(await list()).status, (await thread()).status]).toEqual([200, 200])
})

test('what a visit pays is on the page of who visited at the next request', async () => {
  const rule = { extcredits2: 4321, cycle: 4 } as const
  await transact(
    writing.db,
    tx => tx.updateTable('credit_rule').set(rule).where('action', '=', 'visit').execute(),
    'site',
  )
  const page = async () => (await reading.guest().get(`/space-uid-${ann.id}.html`)).text
  const bob = await makeMember(writing, '小波')
  const before = (await seeAgain(writing, ann.id)).member?.extcredits2 ?? 0
  expect(await page()).not.toContain(`${before + 4321}`)
  await writer.get(`/space-uid-${bob.id}.html`)
  expect(await page()).toContain(`${before + 4321}`)
})

test('a write that was refused leaves the copies good', async () => {
  const list = await watch(`/forum-${board}-1.html`)
  expect((await writer.post(`/boards/${board}/threads`, { title: '', body: '' })).status).toBe(422)
  expect(await statementsOf(reading, () => list())).toBe(1)
})

test('views of both processes add up', async () => {
  const { id, page } = await newThread()
  for (const site of [writing, reading]) for (let n = 0; n < 3; n += 1) await site.guest().get(page)
  for (const site of [writing, reading]) await site.views.flush(site.db)
  const row = writing.db.selectFrom('thread').select('views').where('id', '=', id)
  expect((await row.executeTakeFirstOrThrow()).views).toBe(6)
})
