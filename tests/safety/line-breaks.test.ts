import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newLog } from '../../src/lib/log.ts'
import { type Answer, send, sendRaw } from '../support/wire.ts'
import { ask, askAll } from './matrix.ts'
import { queriesOf } from './query-names.ts'
import { makeScene, type Scene } from './scene.ts'

/** Everything that ends a line somewhere: as it is, encoded once and twice, and what becomes one when its upper half is lost. */
const BREAKS = [
  '\r\n',
  '\n',
  '\r',
  '\u2028',
  '\u2029',
  '\u0085',
  '\v',
  '\f',
  '%0d%0a',
  '%250d%250a',
  '\\r\\n',
  '嘊嘍',
  '\0\n',
]
const ENDS = /[\r\n\v\f\u0085\u2028\u2029]/

let scene: Scene
let lines: string[] = []

beforeAll(async () => {
  scene = await makeScene({ trustProxy: true }, newLog('trace', { write: line => void lines.push(line) }))
})
beforeEach(() => {
  lines = []
})
afterAll(() => scene.close())

/** A text that goes on after a line break as a header, a cookie and a page would. */
const injection = (end: string) => `x${end}X-Injected: 1${end}Set-Cookie: planted=1${end}${end}<html>`

/** What of an injection came into the headers of an answer. */
function injected({ status, headers }: Answer): string[] {
  const found = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? ''].flat().some(text => ENDS.test(text)) ? [`${name} has a line break`] : [],
  )
  if (headers['x-injected'] !== undefined) found.push('a header')
  if (headers['set-cookie']?.some(cookie => cookie.startsWith('planted'))) found.push('a cookie')
  return status >= 500 ? [...found, String(status)] : found
}

/** What was written to the log that is not one object on one line. */
function brokenLines(): string[] {
  return lines.filter(line => {
    if (!line.endsWith('\n') || ENDS.test(line.slice(0, -1))) return true
    return Object.keys(JSON.parse(line)).length < 3
  })
}

test('S-07 no line break in any field of any form gets into a header or breaks a line of the log', {
  timeout: 60_000,
}, async () => {
  const wrong: string[] = []
  let count = 0
  for (const one of askAll(scene, route => route.startsWith('POST '))) {
    for (const [name, value] of Object.entries(one.form)) {
      if (Array.isArray(value)) continue
      const end = BREAKS[count % BREAKS.length] ?? ''
      count += 1
      const answer = await ask(scene, scene.people.admin, {
        ...one,
        picture: false,
        form: { ...one.form, [name]: value + injection(end) },
      })
      for (const fault of injected(answer)) wrong.push(`${one.route} ${name} ${JSON.stringify(end)}: ${fault}`)
      await scene.reset()
    }
  }
  expect(count).toBeGreaterThan(200)
  expect(wrong).toEqual([])
  expect(brokenLines()).toEqual([])
})

test('S-07 nor does one in any parameter of any page, or in its path', { timeout: 60_000 }, async () => {
  const wrong: string[] = []
  const pages = new Map(askAll(scene, route => route.startsWith('GET ')).map(one => [one.route, one]))
  const addresses = queriesOf([...pages.values()]).flatMap(({ page, names }, index) => {
    const value = injection(BREAKS[index % BREAKS.length] ?? '')
    const [bare = '', own = ''] = page.path.split('?')
    return names.map(name => {
      const query = new URLSearchParams(own)
      query.set(name, value)
      return `${bare}?${query}`
    })
  })
  for (const { path } of pages.values()) {
    const [bare = ''] = path.split('?')
    addresses.push(
      `${bare}%0d%0aX-Injected:%201`,
      bare.replace(/\d+/, '1%0aX-Injected:%201'),
      `${bare}%e2%80%a8?%0d%0aX-Injected:1`,
    )
  }
  for (const [index, address] of addresses.entries()) {
    const person = index % 4 === 0 ? scene.passer : scene.people.admin
    for (const fault of injected(await person.get(address))) wrong.push(`${address}: ${fault}`)
  }
  expect(addresses.length).toBeGreaterThan(200)
  expect(wrong).toEqual([])
  expect(brokenLines()).toEqual([])
})

test('S-07 a place to go back to leads on in one line, wherever it is named', async () => {
  const { people, passer, site } = scene
  const wrong: string[] = []
  for (const end of BREAKS) {
    const target = `/keys?x=${injection(end)}`
    const query = encodeURIComponent(target)
    const referer = `${site.origin}/keys?x=${encodeURIComponent(end)}X-Injected:1`
    const answers = [
      await passer.get(`/preferences?theme=dark&back=${query}`),
      await people.owner.get(`/sign-in?back=${query}`),
      await people.guest.post('/sign-in', { login: 'x', password: 'wrong-plum-9', back: target }),
      await people.moderator.post('/moderation/threads/close', { thread: String(scene.names.thread), back: target }),
      await people.admin.post('/admin/sign-in', { password: 'wrong-plum-9', back: target }),
      await people.guest.post('/notices/read', { x: target }, { Referer: referer }),
      await passer.get(`/forum.php?mod=viewthread&tid=1&extra=${query}`),
      await passer.get(`/account?${query}`),
    ]
    for (const [index, answer] of answers.entries())
      for (const fault of injected(answer)) wrong.push(`${index} ${JSON.stringify(end)}: ${fault}`)
    await scene.reset()
  }
  expect(wrong).toEqual([])
  expect(brokenLines()).toEqual([])
})

test('S-07 what a browser and a proxy say of themselves stays in its place', async () => {
  const { people, site, members } = scene
  const wrong: string[] = []
  const names = [
    'User-Agent',
    'X-Forwarded-For',
    'Referer',
    'Accept-Language',
    'Accept',
    'X-Forwarded-Proto',
    'X-Request-Id',
  ]
  for (const end of ['\x85', '%0d%0a', '%0a', '\\n', '\t', '\xe2\x80\xa8', '\xff']) {
    const value = `203.0.113.9${end}{"msg":"forged"}${end}X-Injected: 1`
    const headers = Object.fromEntries(names.map(name => [name, value]))
    const answers = [
      await send(site.origin, '/', { headers }),
      await send(site.origin, `/nothing${end === '\t' ? '' : end}`, { headers }),
      await people.admin.get('/account/sessions', headers),
      await people.other.post('/notices/read', { formhash: 'stale' }, headers),
      await people.guest.post('/sign-in', { login: members.owner.name, password: 'plum-blossom-7' }, headers),
      await people.guest.post('/sign-in', { login: `楼主${end}`, password: 'wrong-plum-9' }, headers),
    ]
    for (const [index, answer] of answers.entries())
      for (const fault of injected(answer)) wrong.push(`${index} ${JSON.stringify(end)}: ${fault}`)
  }
  expect(wrong).toEqual([])
  expect(lines.length).toBeGreaterThan(20)
  expect(lines.some(line => line.includes('forged'))).toBe(true)
  expect(brokenLines()).toEqual([])
  expect(lines.filter(line => JSON.parse(line).msg === 'forged')).toEqual([])
  await scene.reset()
})

test('S-07 a header that is broken in two is refused whole', async () => {
  const { origin } = scene.site
  const { host } = new URL(origin)
  for (const end of ['\r', '\n', '\r\n ', '\0']) {
    const bytes = `GET /nothing HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: a${end}{"msg":"forged"}\r\nConnection: close\r\n\r\n`
    const answer = await sendRaw(origin, bytes)
    expect(answer, JSON.stringify(end)).toMatch(/^HTTP\/1\.1 40[04] /)
    expect(answer.split('\r\n\r\n')[0]).not.toContain('forged')
  }
  expect(brokenLines()).toEqual([])
})

test('S-07 a failure whose message has line breaks is one line of the log, with all of it', async () => {
  const { site } = scene
  const message = BREAKS.join('forged')
  site.log.error({ err: new Error(message), path: message }, message)
  expect(lines).toHaveLength(1)
  expect(brokenLines()).toEqual([])
  const told = JSON.parse(lines[0] ?? '')
  expect([told.msg, told.path, told.err.message]).toEqual([message, message, message])
})

test('S-07 names, titles and reasons are kept as one line each', async () => {
  const { people, names, site } = scene
  const end = ['\r\n', '\u2028', '\u2029', '\u0085'].map(one => `${one}x`).join('')
  const body = '今天天气真好,出来走走吧。'
  const about = { description: '', position: '1' }
  const answers = [
    await people.owner.post(`/boards/${names.openBoard}/threads`, { title: `主题${end}`, body }),
    await people.owner.upload('/uploads', {}, scene.picture, `照片\u2028\u0085x.png`),
    await people.other.post(`/posts/${names.ownReply}/report`, { reason: `广告${end}` }),
    await people.moderator.post('/moderation/threads/close', { thread: String(names.thread), reason: `理由${end}` }),
    await people.admin.post('/admin/links', { id: '', name: `邻居${end}`, url: 'https://example.net/', ...about }),
    await people.admin.post('/admin/boards', { name: `新版${end}`, parent: String(names.openCategory) }),
  ]
  expect(answers.map(answer => answer.status)).toEqual([303, 201, 303, 303, 303, 303])
  const kept = await Promise.all([
    site.db.selectFrom('thread').select('title as text').execute(),
    site.db.selectFrom('attachment').select('original_name as text').execute(),
    site.db.selectFrom('report_voice').select('reason as text').execute(),
    site.db.selectFrom('moderation').select('reason as text').execute(),
    site.db.selectFrom('friend_link').select('name as text').execute(),
    site.db.selectFrom('board').select('name as text').execute(),
    site.db.selectFrom('member').select('name as text').execute(),
  ])
  for (const rows of kept) expect(rows.length).toBeGreaterThan(0)
  expect(kept.flat().filter(({ text }) => ENDS.test(text))).toEqual([])
  await scene.reset()
})
