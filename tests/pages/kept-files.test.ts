import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storedName } from '../../src/attachments/attachment.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { statementsOf } from '../support/counting.ts'
import { makeAttachment, makeBoard, makeMember, makeModerator, makeReply, makeThread } from '../support/make.ts'
import { press, see } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let board: number
let ann: Viewer
let bob: Viewer
let mod: Viewer

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '资料')
  ann = await makeMember(site, '安安', { group: 16 })
  bob = await makeMember(site, '波波', { group: 11 })
  mod = await makeModerator(site, '版主甲', board)
})

afterAll(() => closeSite(site))

/** A picture that is really there; answers its number and its address. */
async function picture(): Promise<{ id: number; path: string }> {
  const id = await makeAttachment(site, ann, `${'abcd'.repeat(10)}${Math.random()}`)
  const row = await site.db.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const file = join(site.config.uploadsDir, storedName(row))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, 'a picture')
  return { id, path: `/attachments/${id}/${row.name}` }
}

/** A thread with these pictures in its text. */
function threadOf(pictures: { id: number }[], body: string, price = 0) {
  const parts = price > 0 ? [{ thread: { price, personal: 1 } }] : []
  return makeThread(site, ann, board, { attachmentIds: pictures.map(({ id }) => id), body, parts })
}

const status = async (who: Visitor, ...paths: string[]) =>
  Promise.all(paths.map(async path => (await who.get(path)).status))

test('a picture in a hidden part is fetched by nobody who does not see the part, whatever she knows', async () => {
  const [hidden, dear, open, apart] = [await picture(), await picture(), await picture(), await picture()]
  const body = `看图[attach]${open.id}[/attach][hide][attach]${hidden.id}[/attach][/hide][hide=9000][attach]${dear.id}[/attach][/hide]`
  const thread = await threadOf([hidden, dear, open, apart], body)
  const paths = [hidden, dear, open, apart].map(({ path }) => path)
  const [guest, reader, writer, keeper] = [
    ...[site.guest(), await site.visit(bob), await site.visit(ann), await site.visit(mod)],
  ] as [Visitor, Visitor, Visitor, Visitor]
  expect(await status(guest, ...paths)).toEqual([303, 303, 200, 200])
  expect(await status(reader, ...paths)).toEqual([403, 403, 200, 200])
  expect(await status(writer, ...paths)).toEqual([200, 200, 200, 200])
  expect(await status(keeper, ...paths)).toEqual([200, 200, 200, 200])
  expect(await status(reader, `${hidden.path}.thumb.webp`, `/attachments/${hidden.id}/buy`)).toEqual([403, 403])
  await makeReply(site, bob, thread.id)
  const [shown, stillDear] = [await reader.get(hidden.path), await reader.get(dear.path)]
  expect([shown.status, stillDear.status]).toEqual([200, 403])
  expect(shown.headers['cache-control']).toMatch(/^private/)
  expect((await guest.get(open.path)).headers['cache-control']).toMatch(/^public/)
})

test('a locked post and a text for sale keep their files too, and the free part gives its own', async () => {
  const [locked, sold, free] = [await picture(), await picture(), await picture()]
  const secret = await threadOf([locked], `[password]芝麻[/password]看[attach]${locked.id}[/attach]`)
  const reader = await site.visit(bob)
  expect(await status(reader, locked.path)).toEqual([403])
  const post = site.db.selectFrom('post').select('id').where('thread_id', '=', secret.id)
  const { id } = await post.executeTakeFirstOrThrow()
  const form = await reader.get(`/posts/${id}/password`)
  await press(reader, form, `form[action=/posts/${id}/password]`, { password: '芝麻' })
  expect(await status(reader, locked.path)).toEqual([200])
  expect(await status(site.guest(), locked.path)).toEqual([303])

  const body = `要付钱[attach]${sold.id}[/attach][free]样张[attach]${free.id}[/attach][/free]`
  const thread = await threadOf([sold, free], body, 5)
  expect(see(await reader.get(`/thread-${thread.id}-1-1.html`)).text).toContain('样张')
  expect(await status(reader, free.path)).toEqual([200])
  expect(await status(site.guest(), free.path)).toEqual([200])
  expect((await reader.get(sold.path)).status).toBeGreaterThanOrEqual(403)
  await press(reader, await reader.get(`/threads/${thread.id}/buy`), 'section form')
  expect(await status(reader, sold.path)).toEqual([200])
})

test('where nothing is hidden no further question is asked of the database', async () => {
  const [plain, hidden] = [await picture(), await picture()]
  await threadOf([plain], `看[attach]${plain.id}[/attach]`)
  await threadOf([hidden], `看[hide][attach]${hidden.id}[/attach][/hide]`)
  const reader = await site.visit(bob)
  const [first, second] = [
    await statementsOf(site, () => reader.get(plain.path)),
    await statementsOf(site, () => reader.get(hidden.path)),
  ]
  expect(second - first).toBe(1)
})
