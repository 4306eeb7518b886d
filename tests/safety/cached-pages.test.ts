import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesBelow, textOf } from '../support/sources.ts'
import { type Answer, send } from '../support/wire.ts'
import { type Asked, ask, askAll } from './matrix.ts'
import { newGuest } from './people.ts'
import { makeScene, type Scene } from './scene.ts'

let scene: Scene
let told: { one: Asked; answer: Answer }[]
beforeAll(async () => {
  scene = await makeScene()
  const { passer, people } = scene
  told = []
  for (const one of askAll(scene, route => !route.startsWith('POST '))) {
    for (const person of [passer, people.owner, people.admin]) {
      told.push({ one, answer: await ask(scene, person, one) })
    }
  }
})
afterAll(() => scene.close())

const isPublic = ({ headers }: Answer) => /\bpublic\b/.test(String(headers['cache-control'] ?? ''))
const isPage = ({ headers }: Answer) => String(headers['content-type'] ?? '').startsWith('text/html')
const cookies = ({ headers }: Answer) => headers['set-cookie'] ?? []

/** What of an answer is for one reader alone: a nonce, the token of a form, a cookie. */
function ownThings(answer: Answer, tokens: string[]): string[] {
  const text = `${answer.text}\n${JSON.stringify(answer.headers)}`
  return [
    ...(/nonce[-=]/i.test(text) ? ['a nonce'] : []),
    ...(/name="formhash" value="[^"]/.test(text) || tokens.some(token => text.includes(token)) ? ['a token'] : []),
    ...cookies(answer).map(cookie => `the cookie ${cookie}`),
  ]
}

test('S-10 what a cache may keep holds no nonce, no token and no cookie, whoever asks for it', () => {
  const tokens = Object.values(scene.people).map(person => person.token)
  const open = told.filter(({ answer }) => isPublic(answer))
  const found = open.flatMap(({ one, answer }) => ownThings(answer, tokens).map(thing => `${one.path} holds ${thing}`))
  expect(found).toEqual([])
  expect(open.filter(({ answer }) => isPage(answer)).map(({ one }) => one.path)).toEqual([])
  const kept = new Set(open.map(({ one }) => one.route))
  expect([...kept].sort()).toEqual([
    'GET /assets/:file',
    'GET /attachments/:id/:name',
    'GET /avatars/:id/:version/:size.jpg',
    'GET /feeds/board-:id.xml',
    'GET /feeds/site.xml',
    'GET /sitemap.xml',
    'GET /sitemap/boards.xml',
    'GET /sitemap/threads-:part.xml',
    'GET /smilies.json',
    'USE /medal-pictures',
    'USE /smilies',
  ])
})

test('S-10 a page says of itself that no cache between us may keep it', () => {
  const found = told
    .filter(({ answer }) => isPage(answer) && answer.headers.location === undefined)
    .map(({ one, answer }) => `${one.path} says ${answer.headers['cache-control']}`)
    .filter(text => !/ says (no-store|private, no-cache)$/.test(text))
  expect(found).toEqual([])
  expect(told.length).toBeGreaterThan(400)
})

test('S-10 what guests are given from memory is one and the same for all, and theirs alone', async () => {
  const { people, passer, names, site } = scene
  const paths = [
    '/',
    `/forum-${names.openBoard}-1.html`,
    `/thread-${names.thread}-1-1.html`,
    `/space-uid-${names.owner}.html`,
    '/archiver/',
    '/darkroom',
    `/announcements/${names.announcement}`,
  ]
  for (const path of paths) {
    const guest = await newGuest(site.origin)
    const tokens = [guest.token, people.owner.token, people.admin.token]
    for (const person of [guest, people.owner, people.admin]) {
      const { headers } = await person.get(path)
      expect(headers['cache-control'], path).toBe('no-store')
    }
    const answers = [await passer.get(path), await passer.get(path), await send(site.origin, path)]
    expect(answers.map(answer => answer.headers['cache-control'])).toEqual(answers.map(() => 'private, no-cache'))
    expect(new Set(answers.map(answer => answer.text)).size, path).toBe(1)
    expect(new Set(answers.map(answer => answer.headers.etag)).size, path).toBe(1)
    for (const answer of answers) {
      const things = ownThings(answer, tokens).filter(thing => !thing.startsWith('the cookie viewid=tid_'))
      expect(things, path).toEqual([])
    }
  }
})

test('S-10 a page that was drawn for somebody with a session or a message is never kept for others', async () => {
  const { people, passer, site, names } = scene
  const path = `/forum-${names.openBoard}-1.html?orderby=views`
  const guest = await newGuest(site.origin)
  for (const person of [guest, people.owner, people.admin]) await person.get(path)
  const done = await people.owner.post('/notices/read')
  const message = String(done.headers['set-cookie']).split(';')[0] ?? ''
  expect(message).toMatch(/^told=/)
  const read = await passer.get(path, { Cookie: message })
  expect([read.status, read.headers['cache-control']]).toEqual([200, 'no-store'])
  const answer = await passer.get(path)
  expect(ownThings(answer, [guest.token, people.owner.token, people.admin.token])).toEqual([])
  expect(answer.text).not.toMatch(/action="\/sign-out"/)
})

test('S-10 tokens and riddles are never kept by anybody', async () => {
  const { people } = scene
  for (const path of ['/sign-in/token', '/captcha.svg', '/sign-in', '/register', '/password/forgotten']) {
    expect((await people.guest.get(path)).headers['cache-control'], path).toBe('no-store')
  }
  for (const path of [
    '/account/signature',
    '/admin',
    '/admin/sign-in',
    `/boards/${scene.names.openBoard}/threads/new`,
  ]) {
    const answer = await people.admin.get(path)
    expect(answer.headers['cache-control'], path).toBe('no-store')
    expect(answer.text, path).toContain(`name="formhash" value="${people.admin.token}"`)
  }
})

test('S-10 no nonce is used at all, so none can come twice: the policy is the same each time and names none', async () => {
  const { passer, people } = scene
  const policies = new Set<string>()
  for (let turn = 0; turn < 200; turn += 1) {
    const { headers, text } = await (turn % 2 ? passer : people.other).get(turn % 4 < 2 ? '/' : '/sign-in?back=/')
    policies.add(String(headers['content-security-policy']))
    expect(text).not.toMatch(/\snonce=/)
  }
  expect(policies.size).toBe(1)
  expect([...policies].join()).not.toMatch(/nonce/)
  const files = [...filesBelow('views', '.ejs'), ...filesBelow('src/web', '.ts'), ...filesBelow('public/js', '.ts')]
  expect(files.filter(path => /\bnonce\b/i.test(textOf(path)))).toEqual([])
})
