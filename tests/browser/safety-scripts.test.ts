import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { Carousel, hostileRows, SHOWING, typeInto } from '../safety/hostile-fields.ts'
import { examine, pageFaults } from '../safety/page-faults.ts'
import { newGuest } from '../safety/people.ts'
import { filled, makeScene, type Scene } from '../safety/scene.ts'
import { payloads } from '../support/hostile.ts'
import { makeReply, PASSWORD } from '../support/make.ts'
import { allowedParts, violations } from '../support/oracle.ts'

const ROUNDS = 4
const carousel = new Carousel()

let scene: Scene
/** What the pages are made of when nobody means any harm. */
let usual: Set<string>
beforeAll(async () => {
  scene = await makeScene()
  for (let n = 0; n < 12; n += 1) await makeReply(scene.site, scene.members.owner, Number(scene.names.thread))
  await typeInto(scene, await hostileRows(scene), max => '好天气 script [b]粗[/b]'.slice(0, max))
  usual = new Set(allowedParts())
  for (const path of SHOWING) {
    for (const person of [scene.passer, scene.people.owner, scene.people.admin]) {
      for (const part of examine((await person.get(filled(path, scene.names))).text).parts) usual.add(part)
    }
  }
}, 120_000)
afterAll(() => scene.close())

/** What is in a page that harmless words would not have brought there. */
function faultsIn(html: string): string[] {
  const { faults, parts } = examine(html)
  return [...faults, ...[...parts].filter(part => !usual.has(part)).map(part => `unusual ${part}`)]
}

/** As an administrator sees them, and every other time as a guest where guests may read. */
async function faultsOnPages(asGuest: boolean): Promise<string[]> {
  const { passer, people, names } = scene
  const found: string[] = []
  for (const path of SHOWING) {
    const open = path.startsWith('/archiver') || (asGuest && /^\/($|forum-|thread-|space-|search|darkroom)/.test(path))
    const { status, text } = await (open ? passer : people.admin).get(filled(path, names))
    if (status >= 400) found.push(`${path} answers ${status}`)
    found.push(...faultsIn(text).map(fault => `${path}: ${fault}`))
  }
  return found
}

/** Only the elements of our feeds and maps, once what is quoted as it is has been taken out. */
function xmlFaults(xml: string): string[] {
  const known =
    'rss|channel|title|link|description|lastBuildDate|docs|generator|ttl|copyright|item|guid|pubDate|author|category|dc:creator|content:encoded|urlset|url|loc|lastmod|sitemapindex|sitemap|atom:link|language'
  const rest = xml.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').replace(/^<\?xml [^>]*\?>/, '')
  const tags = rest.match(/<[^>]*>?/g) ?? []
  const strange = tags.filter(tag => !new RegExp(`^</?(${known})( [\\w:]+="[^"<]*")*/?>$`).test(tag))
  return [...strange, ...(/\]\]>|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/.exec(rest) ?? [])]
}

/** Everything that is kept as HTML. */
async function keptHtml(): Promise<string[]> {
  const { db } = scene.site
  const posts = await db.selectFrom('post').select('html').execute()
  const boards = await db.selectFrom('board').select('rules_html as html').execute()
  const announcements = await db.selectFrom('announcement').select('html').execute()
  const members = await db.selectFrom('member').select('signature_html as html').execute()
  return [...posts, ...boards, ...announcements, ...members].map(row => row.html)
}

test('S-01 whatever is typed into any field, no page shows a node that is not ours', { timeout: 60_000 }, async () => {
  const rows = await hostileRows(scene)
  for (let round = 0; round < ROUNDS; round += 1) {
    expect(await typeInto(scene, rows, max => carousel.fill(max))).toEqual([])
    expect(await faultsOnPages(round % 2 === 1), `round ${round}`).toEqual([])
  }
  for (const html of await keptHtml()) expect(violations(html)).toEqual([])
  expect(rows.flatMap(([, , fields]) => Object.keys(fields)).length).toBeGreaterThan(45)
})

test('S-01 nor does a feed, a map of the site, or a mail', async () => {
  const { site, passer, people, names } = scene
  for (const path of [
    '/feeds/site.xml',
    `/feeds/board-${names.openBoard}.xml`,
    '/sitemap.xml',
    '/sitemap/threads-0.xml',
  ]) {
    const { status, text } = await passer.get(path)
    expect([status, xmlFaults(text)], path).toEqual([200, []])
  }
  await people.admin.post(`/admin/members/${names.other}/password-mail`)
  await people.other.post('/account/email', { email: 'newer@example.com', present: PASSWORD })
  await runJobs(site)
  expect(site.mails.length).toBeGreaterThan(1)
  for (const mail of site.mails) {
    expect(Object.keys(mail).sort()).toEqual(['from', 'subject', 'text', 'to'])
    expect(`${mail.from}${mail.to}${mail.subject}`).not.toMatch(/[\r\n\0]/)
    expect(mail.from).toMatch(/^"[^"]*" <noreply@[\w.-]+>$/)
  }
})

test('S-01 what a refused form, an address or a search gives back is only text', { timeout: 60_000 }, async () => {
  const { people, passer, names } = scene
  const found: string[] = []
  const refused: [string, (text: string) => Record<string, string>][] = [
    [`/boards/${names.openBoard}/threads`, title => ({ title, body: '', form_key: title })],
    [
      `/threads/${names.thread}/replies`,
      body => ({ body, type: body, form_key: 'x', back: body, from: body, list: body }),
    ],
    [`/posts/${names.opening}`, title => ({ title, body: '' })],
    ['/admin/links', name => ({ name, url: name, description: name, position: name })],
    [`/admin/members/${names.other}`, name => ({ name, email: name, group: name, signature: name })],
    [`/members/${names.bystander}/ban`, more => ({ kind: more, reason: more, more, days: more })],
    [
      '/sign-in',
      login => ({ login, password: 'x', back: login, held_action: `/x${login}`, held_body: login, formhash: 'stale' }),
    ],
    ['/register', name => ({ name, email: name, password: 'x', back: name })],
    ['/notices/read', text => ({ [text]: text, body: text, formhash: 'stale' })],
  ]
  const addresses = [
    '/search?q=',
    '/search?author=',
    '/sign-in?back=',
    '/admin/members?name=',
    '/admin/log?actor=',
    '/',
  ]
  for (const [index, payload] of payloads.entries()) {
    const [path = '', form] = refused[index % refused.length] ?? []
    const person = /^\/(sign-in|register)/.test(path) ? people.guest : people.admin
    const answers = [await person.post(path, form?.(payload))]
    const address = `${addresses[index % addresses.length]}${encodeURIComponent(payload)}`
    if (index % 2) answers.push(await (address.startsWith('/admin') ? people.admin : passer).get(address))
    for (const { status, text, headers } of answers) {
      if (status < 400 && headers.location !== undefined && !headers.location.startsWith('/'))
        found.push(headers.location)
      found.push(...pageFaults(text).map(fault => `${path} ${address}: ${fault}`))
    }
  }
  expect(found).toEqual([])
})

test('S-01 names of files, of members and of browsers are text too', async () => {
  const { people, names, site, picture } = scene
  const found: string[] = []
  const html = async (path: string) => found.push(...pageFaults((await people.other.get(path)).text))
  for (let turn = 0; turn < 20; turn += 1) {
    const name = carousel
      .next()
      .replaceAll('"', '%22')
      .replaceAll(/[\r\n\0]/g, '')
    const taken = await people.other.upload('/uploads', {}, picture, `${name}.png`)
    expect(taken.status).toBe(201)
    await people.other.post(`/uploads/${JSON.parse(taken.text).pictures[0].id}/remove`, {})
    const refused = await people.other.upload(
      `/threads/${names.thread}/replies`,
      { body: name },
      Buffer.from('x'),
      name,
    )
    found.push(...pageFaults(refused.text))
    const guest = await newGuest(site.origin)
    const registered = await guest.post('/register', {
      name: name.slice(0, 12),
      email: `a${turn}@e.com`,
      password: 'x-y-z-plum-9',
      password2: 'x-y-z-plum-9',
      agreed: '1',
    })
    expect(registered.status, name).toBe(422)
    const agent = name.replaceAll(/[^\x20-\x7e]/g, '')
    await guest.post('/sign-in', { login: '路人', password: PASSWORD }, { 'User-Agent': agent })
  }
  await people.other.upload('/uploads', {}, picture, 'x%22 onerror=alert(1) y%22><script>alert(1)<.png')
  for (const path of [`/boards/${names.openBoard}/threads/new`, '/account/sessions']) await html(path)
  const form = await people.other.get(`/boards/${names.openBoard}/threads/new`)
  expect(form.text).toContain('x&#34; onerror=alert(1) y&#34;&gt;&lt;script&gt;')
  expect(found).toEqual([])
})
