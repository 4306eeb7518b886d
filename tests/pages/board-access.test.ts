import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { visitPanel } from '../support/admin.ts'
import { makeBoard, makeMember, makeThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let admin: Visitor
beforeAll(async () => {
  site = await openSite()
  admin = await visitPanel(site)
})
afterAll(() => closeSite(site))

const gate = async (board: number, fields: Record<string, string>) =>
  press(admin, await admin.get(`/admin/boards/${board}`), 'main form.form', fields)

test('a guest opens a board with its password for her session, and nothing of it is told to others', async () => {
  const board = await makeBoard(site, '内务')
  const ann = await makeMember(site, '安娜')
  const thread = await makeThread(site, ann, board, { title: '内务的第一个主题' })
  await gate(board, { entry_password: 'sesame-1', entry_hint: '问版主要' })
  const guest = site.guest()
  expect((await guest.get('/')).text).toContain('内务')
  for (const path of ['/', `/forum-${board}-1.html`, '/feeds/site.xml', '/archiver/', '/search?q=内务的第一'])
    expect((await guest.get(path)).text).not.toContain('内务的第一个主题')
  const shut = await guest.get(`/forum-${board}-1.html`)
  expect([shut.status, shut.text.includes('问版主要')]).toEqual([403, true])
  const led = await guest.get(`/thread-${thread.id}-1-1.html`)
  expect(led.headers.location).toBe(`/forum-${board}-1.html?back=%2Fthread-${thread.id}-1-1.html`)
  expect((await press(guest, shut, 'main form', { password: 'wrong-1' })).status).toBe(422)
  const wrong = await press(guest, await guest.get(led.headers.location ?? ''), 'main form', { password: 'wrong-2' })
  const opened = await press(guest, wrong, 'main form', { password: 'sesame-1' })
  expect(opened.headers.location).toBe(`/thread-${thread.id}-1-1.html`)
  expect((await guest.get(`/thread-${thread.id}-1-1.html`)).status).toBe(200)
  expect((await site.guest().get(`/thread-${thread.id}-1-1.html`)).status).toBe(303)
  expect((await admin.get(`/admin/boards/${board}`)).text).not.toContain('sesame')
  for (let n = 0; n < 10; n += 1) await guest.post(`/boards/${board}/password`, { password: 'x' })
  const other = site.guest()
  expect((await other.post(`/boards/${board}/password`, { password: 'x' })).status).not.toBe(303)
})

test('of a thread that is gone, or in a board one may not know of, the gate says nothing', async () => {
  const board = await makeBoard(site, '密室')
  const ann = await makeMember(site, '安妮')
  const [kept, gone] = [await makeThread(site, ann, board), await makeThread(site, ann, board)]
  await gate(board, { entry_password: 'sesame-2' })
  await site.db.updateTable('thread').set({ deleted_at: 1 }).where('id', '=', gone.id).execute()
  const status = async (id: number) => (await site.guest().get(`/thread-${id}-1-1.html`)).status
  expect([await status(kept.id), await status(gone.id), await status(99_999)]).toEqual([303, 404, 404])
  const lured = see(await site.guest().get(`/forum-${board}-1.html?back=//evil.example/`))
  expect(lured.one('main input[name=back]').at('value')).toBe(`/forum-${board}-1.html`)
  await transact(site.db, tx => tx.updateTable('board').set({ hidden: 1 }).where('id', '=', board).execute(), 'site')
  expect(await status(kept.id)).toBe(404)
})

test('a member pays to enter and comes back for nothing; a price that is no number is refused', async () => {
  const board = await makeBoard(site, '会所')
  await gate(board, { entry_price: '20' })
  const bob = await site.visit(await makeMember(site, '阿宝', { group: 11 }))
  const shut = await bob.get(`/forum-${board}-1.html`)
  expect(shut.status).toBe(403)
  expect((await bob.post(`/boards/${board}/entry`, { price: 'x' })).status).toBe(422)
  expect((await press(bob, shut, 'main form', {})).status).toBe(303)
  expect((await bob.get(`/forum-${board}-1.html`)).status).toBe(200)
  expect((await bob.get('/credits?op=log')).text).toContain('付费版块')
})

test('an administrator decides for one member, who is told, and takes it back', async () => {
  const board = await makeBoard(site, '茶馆')
  const cid = await makeMember(site, '熙德')
  const visitor = await site.visit(cid)
  const page = await admin.get(`/members/${cid.id}/access`)
  const sent = await press(admin, page, 'main form.form', { board: String(board), may_post: '-1', reason: '广告' })
  expect(sent.status).toBe(303)
  expect(see(await visitor.get(`/forum-${board}-1.html`)).all('#newspecial')).toEqual([])
  expect((await visitor.get('/notices')).text).toContain('茶馆')
  const why = see(await admin.get(`/admin/why?member=${encodeURIComponent('熙德')}&board=${board}`))
  expect(texts(why, 'table.why tr').find(row => row.startsWith('发新话题'))).toContain('单独禁止')
  expect((await press(admin, await admin.get(`/members/${cid.id}/access`), 'td form', {})).status).toBe(303)
  expect(texts(see(await admin.get(`/members/${cid.id}/access`)), 'p.empty')).toHaveLength(1)
})
