import { afterAll, beforeAll, expect, test } from 'vitest'
import { sourcesBelow } from '../support/sources.ts'
import { send } from '../support/wire.ts'
import { attempt } from './attempts.ts'
import { BOARD, type Fielded, PASSWORDS, settingRows, taking } from './fields.ts'
import { askAll } from './matrix.ts'
import { encoded, type Form, type Person } from './people.ts'
import { makeScene, type Scene } from './scene.ts'
import { unlimited } from './schema-lint.ts'

const FORM = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=zzz'
const KILOBYTE = 1024

let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
})
afterAll(async () => {
  expect((await scene.passer.get('/healthz')).status).toBe(200)
  await scene.close()
})

/** What only the operator writes: the environment, and the backups that he makes. */
const OF_THE_OPERATOR = /^src\/(config\.ts|backup\/)/

test('S-31 every text and every list of a schema has a limit', () => {
  const sources = sourcesBelow('src').filter(({ path }) => !OF_THE_OPERATOR.test(path))
  expect(sources.flatMap(unlimited)).toEqual([])
  expect(sources.filter(({ text }) => /\bz\.(string|array)\(/.test(text)).length).toBeGreaterThan(8)
})

test('S-31 the lint sees a text without a limit, and does not mind one that has it', () => {
  const linted = (text: string) => unlimited({ path: 'x.ts', text }).length
  const loose = ['z.string()', 'z.string().min(1)', 'z.array(z.string().max(3))', 'z.string().regex(/^a+$/)', 'z.url()']
  expect(loose.map(linted)).toEqual(loose.map(() => 1))
  const tight = [
    "z.string().min(1, 'error.)').max(5)",
    'z.array(id).max(3)',
    'line(5).pipe(z.string().min(1))',
    'z\n  .string()\n  .regex(/^[(]{1,5}$/)\n  .optional()',
    'const N = /^\\d{1,5}$/\nz.string().regex(N).transform(Number)',
  ]
  expect(tight.map(linted)).toEqual(tight.map(() => 0))
})

/** The fields that take only certain texts: too long a one is refused before anything else is asked. */
const choosing: Fielded[] = [
  ['/account/signature', {}, { signature: 5000 }],
  ['/account/password', { ...PASSWORDS, present: 'x' }, { present: 500, password: 500, password2: 500 }],
  ['/account/email', { present: 'x', email: 'x@e.com' }, { email: 100, present: 500 }],
  ['/admin/boards/{emptyBoard}', BOARD, { moderators: 300 }],
  ['/admin/members/{other}', { name: '路人', email: 'x@e.com', group: '10', signature: '' }, { name: 60, email: 100 }],
  ['/admin/members/{bystander}/remove', { name: '旁观者', posts: 'keep' }, { name: 60, posts: 6 }],
  ['/admin/credits', { formula: 'posts' }, { formula: 500 }],
  ['/admin/links', { name: 'x', url: 'https://e.com/' }, { url: 200 }],
  ['/admin/sign-in', { password: 'x' }, { password: 500, back: 500 }],
  ['/password/new/{passwordToken}', PASSWORDS, { password: 500, password2: 500 }],
]

/** The same of people who are not signed in. */
const coming: Fielded[] = [
  ['/sign-in', { login: 'x', password: 'x' }, { login: 100, password: 500, captcha: 20, back: 1000 }],
  [
    '/register',
    { ...PASSWORDS, name: '新来的', email: 'new@e.com', agreed: '1' },
    { name: 60, email: 100, password: 500, password2: 500, captcha: 20, back: 1000 },
  ],
  ['/password/forgotten', { email: 'x@e.com', captcha: 'teapot' }, { email: 100, captcha: 20 }],
]

const lists: [path: string, form: Form, field: string, max: number][] = [
  ['/boards/{openBoard}/threads', { title: 'x', body: 'x' }, 'attachments', 200],
  ['/posts/{opening}', { title: 'x', body: 'x' }, 'removed', 200],
  ['/moderation/threads/close', {}, 'thread', 100],
  ['/moderation/posts/block', {}, 'post', 100],
  ['/moderation/recycled-threads/restore', {}, 'chosen', 100],
  ['/moderation/recycled-posts/restore', {}, 'chosen', 100],
  ['/admin/boards/{emptyBoard}', BOARD, 'view', 100],
]

/** The fields that took more than they should, or less; a hundred times too much is refused like one character. */
async function misjudged(person: Person, rows: Fielded[], takes: boolean): Promise<string[]> {
  const found: string[] = []
  for (const [path, form, fields] of rows) {
    for (const [field, max] of Object.entries(fields)) {
      const lengths = [...(takes ? [max] : []), max + 1, 100 * max]
      for (const length of lengths) {
        const status = await attempt(scene, person, [path, { ...form, [field]: 'x'.repeat(length) }])
        await scene.reset()
        const right = length > max ? status >= 400 && status < 500 : status < 400
        if (!right) found.push(`${path} answers ${status} to ${length} characters of ${field}`)
      }
    }
  }
  return found
}

test('S-31 each text is taken up to its limit and refused above it', async () => {
  expect(await misjudged(scene.people.admin, taking, true)).toEqual([])
})

test('S-31 so are addresses, names and passwords, and whatever comes from people who are not signed in', async () => {
  expect(await misjudged(scene.people.admin, choosing, false)).toEqual([])
  expect(await misjudged(scene.people.guest, coming, false)).toEqual([])
})

test('S-31 each setting of the panel that is a text has the limit of its schema', async () => {
  const rows = settingRows((await scene.site.now()).settings)
  expect(rows.flatMap(([, , fields]) => Object.keys(fields)).length).toBeGreaterThan(12)
  expect(await misjudged(scene.people.admin, rows, true)).toEqual([])
  const [path = '', form = {}] = rows[0] ?? []
  expect(await misjudged(scene.people.admin, [[path, form, { logo: 200, adminEmail: 100 }]], false)).toEqual([])
})

test('S-31 a list longer than its limit is refused, and one of thousands too', async () => {
  const { people } = scene
  for (const [path, form, field, max] of lists) {
    for (const length of [max + 1, 499 - Object.keys(form).length, 100 * max]) {
      const ids = Array.from({ length }, () => '987654')
      const status = await attempt(scene, people.admin, [path, { ...form, [field]: ids }])
      expect([404, 413, 422], `${path} answers ${status} to ${length} of ${field}`).toContain(status)
      await scene.reset()
    }
  }
})

test('S-31 no field of any form takes two hundred thousand characters', { timeout: 60_000 }, async () => {
  const found: string[] = []
  const acts = askAll(scene, route => route.startsWith('POST ')).filter(one => one.expected.admin < 400)
  for (const { route, path, form } of new Map(acts.map(one => [one.route, one])).values()) {
    for (const [field, value] of Object.entries(form)) {
      const piece = /^\d+$/.test(String(value)) ? '9' : 'x'
      const status = await attempt(scene, scene.people.admin, [path, { ...form, [field]: piece.repeat(200_000) }])
      await scene.reset()
      if (status < 400 || status >= 500) found.push(`${route} answers ${status} to ${field}`)
    }
  }
  expect(found).toEqual([])
  expect(acts.length).toBeGreaterThan(60)
})

const field = (name: string, text: string) =>
  `--zzz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`
const fields = (count: number, text: string) =>
  `${Array.from({ length: count }, (_, n) => field(`f${n}`, text)).join('')}--zzz--\r\n`

test('S-31 a body that is too large is refused as such, whatever it is made of', async () => {
  const { people, names } = scene
  const large = 'x'.repeat(257 * KILOBYTE)
  const bodies: [name: string, type: string, body: string][] = [
    ['a long text', FORM, encoded({ body: large })],
    ['many fields', FORM, 'a=1&'.repeat(501)],
    ['a long field', MULTIPART, fields(1, large)],
    ['many long fields', MULTIPART, fields(190, 'x'.repeat(100 * KILOBYTE))],
    ['many short fields', MULTIPART, fields(501, 'x')],
  ]
  for (const [name, type, body] of bodies) {
    for (const person of [people.guest, people.other, people.admin]) {
      const headers = { 'Content-Type': type, 'X-Formhash': person.token }
      const { status, text } = await person.sendBody(`/threads/${names.thread}/replies`, body, headers)
      expect(status, name).toBe(413)
      expect(text, name).toContain('<h1')
    }
  }
})

test('S-31 a request without end in its address, its cookies or its search is answered in no time', async () => {
  const { people, site } = scene
  const long = 'x'.repeat(7000)
  const began = performance.now()
  for (const path of [`/search?q=${long}`, `/search?author=${long}`, `/${long}`, `/space-username-${long}.html`]) {
    const { status } = await people.other.get(path)
    expect([200, 404, 422], path.slice(0, 30)).toContain(status)
  }
  expect((await people.other.get(`/sign-in?back=${long}`)).status).toBeLessThan(400)
  expect((await people.other.get(`/admin/members?name=${long}`)).status).toBe(403)
  expect((await people.admin.get(`/admin/log?actor=${long}&page=${'9'.repeat(5000)}`)).status).toBe(200)
  expect((await send(site.origin, '/', { headers: { Cookie: `lang=${long}; theme=${long}` } })).status).toBe(200)
  expect((await send(site.origin, `/?${'x'.repeat(20_000)}`)).status).toBe(431)
  expect(performance.now() - began).toBeLessThan(2000)
})
