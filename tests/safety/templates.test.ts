import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeSettings, makeReply, makeThread } from '../support/make.ts'
import { see } from '../support/page.ts'
import { filesBelow, sourcesBelow, textOf } from '../support/sources.ts'
import type { Answer } from '../support/wire.ts'
import { type Asked, ask, askAll } from './matrix.ts'
import { queriesOf } from './query-names.ts'
import { makeScene, type Scene } from './scene.ts'
import { EVALUATED, payloads } from './template-payloads.ts'

let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
})
afterAll(() => scene.close())

const sources = sourcesBelow('src')

test('S-20 a view prints nothing as it is but views, the body of a page, rendered markup and JSON', () => {
  const bare = /^(include\('[\w/-]+'(, \{[^`]*\})?\)|body|(\w+\.)*html|json\(\w+\))$/
  const found = filesBelow('views', '.ejs').flatMap(path =>
    textOf(path)
      .split('<%-')
      .slice(1)
      .map(rest => rest.slice(0, rest.search(/[-_]?%>/)).trim())
      .filter(code => !bare.test(code))
      .map(code => `${path}: ${code}`),
  )
  expect(found).toEqual([])
})

test('S-20 only what the printer of posts made is called markup', () => {
  const casts = sources
    .filter(({ path }) => !path.startsWith('src/markup/'))
    .flatMap(({ path, text }) => [...text.matchAll(/([\w.?]+) as Html\b/g)].map(match => `${path}: ${match[1]}`))
  const strange = casts.filter(cast => !/(\.|_|: )html$/.test(cast) && cast !== 'src/web/archiver.ts: piece')
  expect(casts.length).toBeGreaterThan(3)
  expect(strange).toEqual([])
})

test('S-20 no text becomes a program, and no request names a view', () => {
  const makers = sources.filter(({ path, text }) => {
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    const evaluates = /\beval\(|new Function\b|node:vm|\bejs\.render|setTimeout\(\s*['"`]|\bimport\((?!'[^']+')/.test(
      code,
    )
    return evaluates || (code.includes('ejs.compile') && path !== 'src/web/templates.ts')
  })
  expect(makers.map(({ path }) => path)).toEqual([])
  const named = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\bres\.(?:page|part)\(([^,)]+)/g)].map(match => `${path}: ${match[1]?.trim()}`),
  )
  const free = named.filter(one => !/: ('[\w/-]+'|`(account|moderation|admin)\/\$\{(tab|view)\}`|view)$/.test(one))
  expect(named.length).toBeGreaterThan(30)
  expect(free).toEqual([])
})

/** All that a page says, and what stands in its fields. */
function told(text: string): string {
  const page = see({ text })
  return [page.raw, ...page.all('input').map(one => one.at('value'))].join('\n')
}

/** The faults of an answer to somebody who sent a payload; `shown` has to be on the page, to the letter. */
function faultsOf({ status, text, headers }: Answer, shown: readonly string[] = []): string[] {
  const faults: string[] = []
  if (status >= 500) faults.push(String(status))
  const evaluated = EVALUATED.exec(text + JSON.stringify(headers))
  if (evaluated) faults.push(`evaluated to ${evaluated[0]}`)
  const seen = shown.length > 0 ? told(text) : ''
  return [...faults, ...shown.filter(payload => !seen.includes(payload)).map(payload => `not shown: ${payload}`)]
}

test('S-20 no payload is taken for a program in any field of any form, taken or refused', {
  timeout: 60_000,
}, async () => {
  const wrong: string[] = []
  let count = 0
  const first = new Map<string, Asked>()
  for (const one of askAll(scene, route => route.startsWith('POST ')))
    if (!first.has(one.route)) first.set(one.route, one)
  for (const one of first.values()) {
    for (const name of Object.keys(one.form)) {
      const payload = payloads[(count * 7) % payloads.length] ?? ''
      count += 1
      const form = { ...one.form, [name]: count % 5 === 0 ? payloads.join('\n').slice(0, 9000) : payload }
      const answer = await ask(scene, scene.people.admin, { ...one, picture: false, form })
      const { location } = answer.headers
      const next = location === undefined ? [] : [await scene.people.admin.get(location)]
      for (const fault of [answer, ...next].flatMap(each => faultsOf(each)))
        wrong.push(`${one.route} ${name}: ${fault}`)
      if (location !== undefined) await scene.reset()
    }
  }
  expect(count).toBeGreaterThan(150)
  expect(wrong).toEqual([])
  await scene.reset()
})

test('S-20 nor in any parameter of any page, in a path or in what a browser says of itself', {
  timeout: 60_000,
}, async () => {
  const wrong: string[] = []
  const pages = new Map(askAll(scene, route => route.startsWith('GET ')).map(one => [one.route, one]))
  const addresses = queriesOf([...pages.values()]).flatMap(({ page, names }) =>
    names.map(name => ({ bare: page.path.split('?')[0] ?? '', name })),
  )
  for (const [index, payload] of payloads.entries()) {
    const { bare, name } = addresses[index % addresses.length] ?? { bare: '/', name: 'x' }
    const value = encodeURIComponent(payload)
    const agent = payload.replaceAll(/[^\x20-\x7e]/g, '')
    const answers = [
      await scene.people.admin.get(`${bare}?${name}=${value}`),
      await scene.passer.get(`/forum-${scene.names.openBoard}-1.html?${value}=${value}`, { 'Accept-Language': agent }),
      await scene.passer.get(`/${value}`, {
        'User-Agent': agent,
        Referer: agent,
        Cookie: `told=${value}; lang=${value}`,
      }),
    ]
    for (const fault of answers.flatMap(answer => faultsOf(answer))) wrong.push(`${bare} ${name} ${payload}: ${fault}`)
    const found = await scene.passer.get(`/search?q=${value}`)
    const asked = see(found)
      .all('input[name=q]')
      .map(one => one.at('value'))
    if (!asked.includes(payload) || faultsOf(found).length > 0)
      wrong.push(`search ${payload}: ${asked} ${faultsOf(found)}`)
  }
  expect(wrong).toEqual([])
  await scene.reset()
})

test('S-20 nor is one filled in where a site, a board or a member is called so', { timeout: 60_000 }, async () => {
  const { site, people, passer, names, members } = scene
  const wrong: string[] = []
  const sayings = payloads
    .filter(payload => payload.length <= 40 && !payload.includes('<'))
    .filter((_, n) => n % 6 === 0)
  for (const text of [
    ...sayings,
    'zq{site}qz',
    'zq{name}qz',
    'zq{count|one|many}qz',
    "zq$& $1 $' $` $$qz",
    'zq<%= 1 %>qz',
  ]) {
    await changeSettings(site, {
      siteName: text,
      hotWords: text,
      icp: text,
      reasons: text,
      closedReason: text,
      welcomeText: text,
      agreement: text,
      floorNames: text,
    })
    await site.db
      .updateTable('notice')
      .set({ params: JSON.stringify({ text }) })
      .execute()
    await site.db.updateTable('report_voice').set({ reason: text }).execute()
    await site.db.updateTable('moderation').set({ reason: text, subject: text }).execute()
    const pages: [Answer, number][] = [
      [await passer.get('/'), 2],
      [await passer.get(`/thread-${names.thread}-1-1.html`), 2],
      [await passer.get('/register'), 2],
      [await people.owner.get('/notices'), 2],
      [await people.moderator.get('/moderation/reports'), 2],
      [await people.moderator.get('/moderation/log'), 2],
      [await people.admin.get('/admin/settings/site'), 1],
      [await people.moderator.get(`/moderation/threads/close?thread=${names.thread}`), 2],
      [await passer.get(`/threads/${names.closed}/log`), 1],
      [await passer.get(`/space-uid-${members.owner.id}.html`), 1],
    ]
    for (const [index, [answer, least]] of pages.entries()) {
      const times = told(answer.text).split(text).length - 1
      const all = [...faultsOf(answer), ...(times < least ? [`shown ${times} times`] : [])]
      for (const fault of all) wrong.push(`page ${index} with ${text}: ${fault}`)
    }
  }
  expect(sayings.length).toBeGreaterThan(10)
  expect(wrong).toEqual([])
  await scene.reset()
})

test('S-20 a hundred and more payloads come back to the letter as titles, posts and signatures', {
  timeout: 60_000,
}, async () => {
  const { site, people, members, boards, passer, names } = scene
  await changeSettings(site, { threadsPerPage: 100, postsPerPage: 100, sameTextPosts: 0 })
  expect(payloads.length).toBeGreaterThan(133)
  const wrong: string[] = []
  const check = async (who: Scene['passer'], path: string, shown: readonly string[] = []) => {
    for (const fault of faultsOf(await who.get(path), shown)) wrong.push(`${path}: ${fault}`)
  }
  for (const body of payloads) {
    const { id } = await makeThread(site, members.owner, boards.open, { title: body, body: `${body}，这是正文。` })
    await makeReply(site, members.other, id, { body: `回复：${body}` })
    await check(passer, `/thread-${id}-1-1.html`, [body, `${body}，这是正文。`, `回复：${body}`])
  }
  const lists = await Promise.all([1, 2].map(page => passer.get(`/forum-${boards.open}-${page}.html`)))
  wrong.push(...faultsOf({ ...(lists[0] as Answer), text: lists.map(list => list.text).join('') }, payloads))
  await check(passer, `/archiver/fid-${boards.open}.html`, payloads.slice(-40))
  await check(people.owner, `/space-uid-${members.owner.id}.html?do=thread`, payloads.slice(-10))
  for (const path of [
    '/',
    '/feeds/site.xml',
    `/feeds/board-${boards.open}.xml`,
    '/sitemap/threads-0.xml',
    '/search?q=zq',
  ])
    await check(passer, path)
  for (const signature of payloads.filter((_, index) => index % 4 === 0)) {
    await people.owner.post('/account/signature', { signature })
    await check(people.other, `/thread-${names.thread}-1-1.html`, [signature])
  }
  expect(wrong).toEqual([])
})
