import { request as ask, type IncomingHttpHeaders } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { statementsOf } from '../support/counting.ts'
import { changeSettings, makeBoard, makeMember, makeThread } from '../support/make.ts'
import { see } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let board: number
let ann: Viewer
let thread: string

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆')
  ann = await makeMember(site, '小安')
  thread = `/thread-${(await makeThread(site, ann, board, { title: '水城' })).id}-1-1.html`
})

afterAll(() => closeSite(site))

interface Raw {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A request to the letter: nothing is added, nothing is unpacked. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const sent = ask(`${site.origin}${path}`, { method, headers }, answer => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

async function hits(): Promise<number> {
  const { text } = await site.guest().get('/metrics')
  return Number(/^loutan_pages_from_memory_total (\d+)/m.exec(text)?.[1])
}

test('the second guest gets the same bytes from memory', async () => {
  const first = await raw(thread)
  const before = await hits()
  const second = await raw(thread)
  expect(await hits()).toBe(before + 1)
  expect(second.body.equals(first.body)).toBe(true)
  expect(second.headers['cache-control']).toBe('private, no-cache')
  expect(second.headers.vary).toBe('Cookie, Accept-Encoding')
  expect(second.headers['content-security-policy']).toBe(first.headers['content-security-policy'])
  expect(second.headers['x-content-type-options']).toBe('nosniff')
})

test('a browser that has the page is told that it still stands, each encoding under its own mark', async () => {
  const marks = new Set<string>()
  for (const encoding of ['identity', 'gzip', 'br']) {
    const headers = { 'Accept-Encoding': encoding }
    const { etag = '' } = (await raw(thread, headers)).headers
    marks.add(etag)
    const again = await raw(thread, { ...headers, 'If-None-Match': etag })
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag])
  }
  expect(marks.size).toBe(3)
  const [, gzipMark = ''] = [...marks]
  expect((await raw(thread, { 'Accept-Encoding': 'identity', 'If-None-Match': gzipMark })).status).toBe(200)
})

test('compressed bodies are the page, also on the very first request', async () => {
  const plain = (await raw(thread)).body
  const gzip = await raw(thread, { 'Accept-Encoding': 'gzip' })
  const br = await raw(thread, { 'Accept-Encoding': 'gzip, deflate, br' })
  expect([gzip.headers['content-encoding'], br.headers['content-encoding']]).toEqual(['gzip', 'br'])
  expect(gunzipSync(gzip.body).equals(plain)).toBe(true)
  expect(brotliDecompressSync(br.body).equals(plain)).toBe(true)
  expect(Number(br.headers['content-length'])).toBe(br.body.length)
  const other = await raw(`/forum-${board}-1.html`, { 'Accept-Encoding': 'br' })
  expect(brotliDecompressSync(other.body).toString()).toContain('水城')
})

test('HEAD tells what GET would send, and sends nothing', async () => {
  const get = await raw(thread)
  const head = await raw(thread, {}, 'HEAD')
  expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, get.headers.etag])
  expect(head.headers['content-length']).toBe(get.headers['content-length'])
})

test('no cookie is set but the one by which a browser’s views are told apart', async () => {
  await raw('/')
  expect((await raw('/')).headers['set-cookie']).toBeUndefined()
  expect((await raw(`/forum-${board}-1.html`)).headers['set-cookie']).toBeUndefined()
  const id = thread.split('-')[1]
  expect((await raw(thread)).headers['set-cookie']).toEqual([`viewid=tid_${id}; Path=/; HttpOnly; SameSite=Lax`])
  expect((await raw(thread, { Cookie: `viewid=tid_${id}` })).headers['set-cookie']).toBeUndefined()
})

test('whoever has a session gets her own page, and leaves nothing of it to guests', async () => {
  const member = await site.visit(ann)
  await raw(thread)
  const own = await member.get(thread)
  expect(see(own).one('#um').text).toContain('小安')
  expect(own.headers['cache-control']).toBe('no-store')
  expect(see({ text: (await raw(thread)).body.toString() }).all('#um')).toEqual([])
  const registering = site.guest()
  await registering.get('/register')
  const ran = await statementsOf(site, () => registering.get(thread))
  expect(ran).toBeGreaterThan(1)
  expect(see({ text: (await raw(thread)).body.toString() }).one('#lsform').text).toContain('登录')
})

test('only good pages are kept: what was not there is there as soon as it is', async () => {
  const next = `/thread-${Number(thread.split('-')[1]) + 1}-1-1.html`
  expect([(await raw(next)).status, (await raw(next)).status]).toEqual([404, 404])
  await makeThread(site, ann, board)
  expect((await raw(next)).status).toBe(200)
  await changeSettings(site, { closed: true, closedReason: '搬家中' })
  const closed = await raw(next)
  expect([closed.status, closed.body.toString().includes('搬家中')]).toEqual([503, true])
  await changeSettings(site, { closed: false })
  expect((await raw(next)).status).toBe(200)
})

test('each language, theme and layout has its page, and words in cookies that are not ours change nothing', async () => {
  const german = (await raw('/', { Cookie: 'lang=de; theme=<x>' })).body.toString()
  expect(german).toBe((await raw('/')).body.toString())
  const english = (await raw('/', { Cookie: 'lang=en' })).body.toString()
  expect(english).toContain('<html lang="en"')
  expect((await raw('/', { Cookie: 'theme=dark' })).body.toString()).toContain('data-theme="dark"')
  expect((await raw('/', { Cookie: 'lang=en; layout=phone' })).body.toString()).toContain('data-layout="phone"')
  expect((await raw('/')).body.toString()).toContain('<html lang="zh-CN" data-theme="auto" data-layout="auto"')
})

test('relative times and online marks grow no older than a minute', async () => {
  await raw(thread)
  const before = await hits()
  await raw(thread)
  await raw(thread)
  expect(await hits()).toBe(before + 2)
  site.clock.pass(61_000)
  await raw(thread)
  expect(await hits()).toBe(before + 2)
})

test('what is not on the list of pages for everybody is never kept', async () => {
  const before = await hits()
  for (const path of ['/search?q=水城', '/sign-in', '/credits/rules', '/nothing', '/healthz']) {
    await raw(encodeURI(path))
    await raw(encodeURI(path))
  }
  expect(await hits()).toBe(before)
})
