import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, send } from '../support/wire.ts'
import { makeScene, type Scene } from './scene.ts'
import { STRANGE } from './strange-words.ts'
import { EVALUATED } from './template-payloads.ts'

let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
})
afterAll(() => scene.close())

const LISTS: Record<string, readonly string[]> = {
  lang: ['zh-CN', 'en'],
  theme: ['auto', 'light', 'dark'],
  layout: ['auto', 'phone', 'desktop'],
}

/** As it goes into a cookie: the bytes of UTF-8, and no sign that would end it. */
const inCookie = (text: string) => Buffer.from(text.replaceAll(';', '')).toString('latin1')

/** The parts of a page that a preference changes: its first element, its styles, and what it says at the top. */
function faceOf({ status, text }: Answer): string {
  const head = /<html[^>]*>[\s\S]*?<\/head>/.exec(text)?.[0] ?? ''
  const words = /<main[\s\S]*?<\/main>/
    .exec(text)?.[0]
    .match(/[\u4e00-\u9fff]+/g)
    ?.slice(0, 20)
  return `${status} ${head} ${words}`
}

const looks = (cookie: string, path = '/keys') =>
  send(scene.site.origin, path, cookie === '' ? {} : { headers: { Cookie: cookie } })

test('S-20 each word of a list changes the page, so that the next tests would see it', async () => {
  const faces = await Promise.all(
    ['', 'lang=en', 'theme=light', 'theme=dark', 'layout=phone', 'layout=desktop'].map(async one =>
      faceOf(await looks(one)),
    ),
  )
  expect(new Set(faces).size).toBe(6)
  for (const same of ['lang=zh-CN', 'theme=auto', 'layout=auto']) expect(faceOf(await looks(same))).toBe(faces[0])
})

test('S-20 a cookie that is on no list is as none, on a page that is made and on one that is kept', {
  timeout: 60_000,
}, async () => {
  const wrong: string[] = []
  expect(STRANGE.length).toBeGreaterThan(80)
  for (const path of ['/keys', '/', '/sign-in']) {
    const usual = faceOf(await looks('', path))
    for (const [index, text] of STRANGE.entries()) {
      const names = path === '/keys' ? Object.keys(LISTS) : [Object.keys(LISTS)[index % 3]]
      for (const name of names) {
        const answer = await looks(`${name}=${inCookie(text)}`, path)
        if (faceOf(answer) !== usual || EVALUATED.test(answer.text)) wrong.push(`${path} ${name}=${text}`)
      }
    }
    expect(faceOf(await looks('', path))).toBe(usual)
  }
  expect(wrong).toEqual([])
})

test('S-20 so is one that comes twice, has no value, or is called like what every object has', async () => {
  const usual = faceOf(await looks(''))
  const cookies = [
    'lang=x; lang=en',
    'lang; theme; layout',
    'lang=; theme=; layout=',
    '=en; =dark',
    'Lang=en; THEME=dark',
    'lang[]=en; theme[0]=dark',
    '__proto__=en; constructor=en; toString=dark',
    '__proto__[lang]=en; prototype.lang=en',
    'lang="en"',
    `${'a=b; '.repeat(300)}lang=x`,
    ';;;;=;=;',
    'told=x; told=s:x.y',
    `told=${Buffer.from('{"key":"told.saved","values":{},"earned":[]}').toString('base64url')}`,
    'viewid=tid_../../etc; viewid=tid_99999999999999999999',
  ]
  for (const cookie of cookies) expect([cookie, faceOf(await looks(cookie))]).toEqual([cookie, usual])
  expect(({} as Record<string, unknown>).lang).toBeUndefined()
})

test('S-20 a choice that is on no list is kept as the usual one', { timeout: 60_000 }, async () => {
  const wrong: string[] = []
  const chosen = async (query: string): Promise<void> => {
    const { status, headers } = await send(scene.site.origin, `/preferences?${query}`)
    for (const line of headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^(\w+)=([^;]*)/.exec(line) ?? []
      if (!LISTS[name]?.includes(value)) wrong.push(`${query} sets ${line}`)
    }
    if (status !== 303 || headers.location !== '/') wrong.push(`${query}: ${status} ${headers.location}`)
  }
  for (const text of STRANGE) for (const name of Object.keys(LISTS)) await chosen(`${name}=${encodeURIComponent(text)}`)
  for (const name of Object.keys(LISTS)) {
    for (const query of [
      `${name}=en&${name}=dark`,
      `${name}[]=en`,
      `${name}[a]=en`,
      `${name}=%ff`,
      `${name}`,
      `__proto__[${name}]=en`,
    ])
      await chosen(query)
  }
  await chosen('__proto__=en&constructor=en&cookie=x&session=x')
  expect(wrong).toEqual([])
})

test('S-20 a session cookie that is none of ours is nobody, whatever it says', async () => {
  const [name = ''] = scene.people.owner.cookie.split('=')
  const usual = faceOf(await looks(''))
  for (const text of STRANGE) {
    for (const value of [text, `s:${text}`, `s%3A${text}.${'A'.repeat(43)}`]) {
      const answer = await looks(`${name}=${inCookie(value)}`)
      expect([value, faceOf(answer)]).toEqual([value, usual])
    }
  }
})

test('S-20 a section, a tool or a mode that is on no list is a page that is not there', {
  timeout: 60_000,
}, async () => {
  const { people, names } = scene
  const places: ((text: string) => string)[] = [
    text => `/admin/settings/${text}`,
    text => `/moderation/threads/${text}?thread=${names.thread}`,
    text => `/moderation/posts/${text}?post=${names.otherReply}`,
    text => `/moderation/${text}`,
    text => `/account/${text}`,
    text => `/feeds/${text}`,
    text => `/sitemap/${text}`,
    text => `/assets/${text}`,
    text => `/${text}.php`,
  ]
  const wrong: string[] = []
  for (const [index, text] of STRANGE.filter(one => !/^(\.\.?|\.\/.*)$/.test(one)).entries()) {
    for (const place of places.filter((_, at) => (index + at) % 2 === 0)) {
      const path = place(encodeURIComponent(text))
      const { status, text: page } = await people.admin.get(path)
      if (![400, 404].includes(status) || EVALUATED.test(page)) wrong.push(`${path}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
  const files = ['forum', 'home', 'member', 'search', 'misc', 'portal']
  for (const [at, query] of [
    'mod',
    'do',
    'goto',
    'ac',
    'action',
    'filter',
    'orderby',
    'typeid',
    'show',
    'order',
  ].entries()) {
    for (const [index, text] of STRANGE.filter((_, index) => index % 5 === 0).entries()) {
      const path = `/${files[(at + index) % files.length]}.php?${query}=${encodeURIComponent(text)}`
      const { status } = await people.admin.get(path)
      if (status >= 500) wrong.push(`${path}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
})

test('S-20 a choice of a form that is on no list is refused', async () => {
  const { people, names } = scene
  const amounts = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`extcredits${n + 1}`, '0']))
  const forms: [string, string, Record<string, string>][] = [
    [`/moderation/reports/${names.report}`, 'decision', {}],
    [`/members/${names.bystander}/ban`, 'kind', { days: '7', reason: '灌水' }],
    [`/admin/members/${names.bystander}/remove`, 'posts', { name: '旁观者' }],
    ['/admin/credits/rules', 'action', { ...amounts, board: '', cycle: '4' }],
    ['/admin/credits/rules', 'cycle', { ...amounts, board: '', action: 'reply' }],
  ]
  const taken: string[] = []
  for (const [path, name, form] of forms) {
    for (const text of STRANGE.filter(one => !/^[01]$/.test(one))) {
      const { status } = await people.admin.post(path, { ...form, [name]: text })
      if (status < 400 || status >= 500) taken.push(`${path} ${name}=${text}: ${status}`)
    }
  }
  expect(taken).toEqual([])
})
