import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { queriesOf, statementsOf } from '../support/counting.ts'
import { makeAttachment, makeBoard, makeMember, makeModerator, makeReply, makeThread } from '../support/make.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let board: number
let ann: Viewer
let thread: number

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆')
  ann = await makeMember(site, '小安')
  thread = (await makeThread(site, ann, board)).id
})

afterAll(() => closeSite(site))

/** Reads the four pages; the thread once new and once read before. */
async function countPages(reader: Visitor): Promise<Record<string, number>> {
  const address = `/thread-${thread}-1-1.html`
  return {
    index: await queriesOf(reader, '/'),
    board: await queriesOf(reader, `/forum-${board}-1.html`),
    unread: await queriesOf(reader, address),
    read: await queriesOf(reader, address),
  }
}

async function reader(name: string): Promise<Visitor> {
  const visitor = await site.visit(await makeMember(site, name))
  await visitor.get('/notices')
  return visitor
}

async function growth(): Promise<void> {
  for (let n = 0; n < 25; n += 1) {
    const below = await makeBoard(site, `子版${n}`, { parent_id: board })
    const other = await makeBoard(site, `别处${n}`)
    await makeModerator(site, `版主${n}`, board, below, other)
    await makeThread(site, ann, n % 2 ? board : other, { title: `主题${n}` })
  }
  for (let n = 0; n < 30; n += 1) {
    const author = await makeMember(site, `回帖者${n}`)
    const attachmentIds = [await makeAttachment(site, author, `a${n}`), await makeAttachment(site, author, `b${n}`)]
    await makeReply(site, author, thread, { attachmentIds })
  }
}

test('a member’s pages take at most eight queries, and no more when the forum is many times as large', async () => {
  const small = await countPages(await reader('小读者'))
  for (const [page, queries] of Object.entries(small)) expect([page, queries <= 8]).toEqual([page, true])
  await growth()
  expect(await countPages(await reader('大读者'))).toEqual(small)
})

test('moderators and administrators pay no more for what they see besides', async () => {
  const mod = await site.visit(await makeModerator(site, '值班', board))
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  for (const visitor of [mod, admin]) {
    await visitor.get('/notices')
    for (const [page, queries] of Object.entries(await countPages(visitor))) {
      expect([page, queries <= 8]).toEqual([page, true])
    }
  }
})

test('the number in the footer is the number of statements that ran', async () => {
  const visitor = await reader('数数的')
  let told = 0
  const ran = await statementsOf(site, async () => {
    told = await queriesOf(visitor, `/forum-${board}-1.html`)
  })
  expect(ran).toBe(told)
})

test('a page that a guest gets from memory asks the database once at most', async () => {
  for (const page of ['/', `/forum-${board}-1.html`, `/thread-${thread}-1-1.html`, `/archiver/tid-${thread}.html`]) {
    await site.guest().get(page)
    const ran = await statementsOf(site, () => site.guest().get(page))
    expect([page, ran]).toEqual([page, 1])
  }
})
