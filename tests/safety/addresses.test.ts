import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD } from '../support/make.ts'
import { html } from '../support/markup.ts'
import { FOREIGN, isForeign } from './foreign-addresses.ts'
import { type Form, newGuest } from './people.ts'
import { makeScene, type Scene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
})
afterAll(() => scene.close())

/** Every place that takes an address to go on to, filled in so that it does. */
function places(): {
  path: (target: string) => string
  form?: (target: string) => Form
  role: 'guest' | 'owner' | 'moderator' | 'admin'
}[] {
  const { names } = scene
  const inQuery = (path: string) => (target: string) => `${path}back=${encodeURIComponent(target)}`
  const back = (form: Form) => (target: string) => ({ ...form, back: target })
  const at = (path: string) => () => path
  return [
    { path: inQuery('/preferences?theme=dark&'), role: 'guest' },
    { path: inQuery('/sign-in?'), role: 'owner' },
    { path: inQuery('/register?'), role: 'owner' },
    { path: at('/sign-in'), form: back({ login: '楼主', password: PASSWORD }), role: 'guest' },
    { path: at('/admin/sign-in'), form: back({ password: PASSWORD }), role: 'admin' },
    { path: at('/sign-out'), form: back({}), role: 'owner' },
    { path: at(`/moderation/reports/${names.report}`), form: back({ decision: 'ignore' }), role: 'moderator' },
    { path: at('/moderation/threads/close'), form: back({ thread: String(names.thread) }), role: 'moderator' },
    { path: at('/moderation/posts/warn'), form: back({ post: String(names.otherReply) }), role: 'moderator' },
    {
      path: at('/moderation/recycled-threads/restore'),
      form: back({ chosen: String(names.recycled) }),
      role: 'moderator',
    },
    {
      path: at('/moderation/recycled-posts/restore'),
      form: back({ chosen: String(names.deleted) }),
      role: 'moderator',
    },
  ]
}

test('S-12 no address that is asked for leads off the site, in any place that leads on', {
  timeout: 60_000,
}, async () => {
  const off: string[] = []
  for (const [index, { path, form, role }] of places().entries()) {
    const person = scene.people[role]
    const targets = FOREIGN.filter((_, n) => index === 0 || n % 17 === index)
    for (const target of targets) {
      const answer = form ? await person.post(path(target), form(target)) : await person.get(path(target))
      const { location = '' } = answer.headers
      const planted =
        answer.headers['set-cookie']?.some(line => line.startsWith('planted')) || answer.headers.x !== undefined
      if (answer.status !== 303 || isForeign(location, person.origin) || planted) {
        off.push(`${path('')} with ${JSON.stringify(target)} leads to ${answer.status} ${location}`)
      }
      if (form) await scene.reset()
    }
  }
  expect(FOREIGN.length).toBeGreaterThan(305)
  expect(off).toEqual([])
})

test('S-12 nor does the page that asks to sign in first, or the form that is sent once more', async () => {
  const off: string[] = []
  for (const target of FOREIGN.filter((_, n) => n % 11 === 0)) {
    const pages = [
      await scene.passer.get(`/sign-in?back=${encodeURIComponent(target)}`),
      await scene.passer.get(`/register?back=${encodeURIComponent(target)}`),
      await scene.people.guest.post('/sign-in', {
        login: 'x',
        password: 'wrong-plum-9',
        back: target,
        held_action: target,
      }),
      await scene.people.guest.post('/sign-in', {
        login: '楼主',
        password: PASSWORD,
        held_action: target,
        held_body: 'x',
      }),
      await scene.people.admin.get(`/admin/sign-in?back=${encodeURIComponent(target)}`),
    ]
    await scene.reset()
    for (const { text } of pages) {
      for (const address of addressesIn(text)) {
        if (isForeign(address, scene.site.origin) && !address.startsWith('http://localhost')) {
          off.push(`${JSON.stringify(target)} gives ${address}`)
        }
      }
    }
  }
  expect([...new Set(off)]).toEqual([])
})

/** Where the page leads: its links, its forms, and the fields that will. */
function addressesIn(page: string): string[] {
  const found: string[] = []
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node) {
      const value = (name: string) => node.attrs.find(attribute => attribute.name === name)?.value
      for (const name of ['href', 'action', 'formaction', 'src']) found.push(value(name) ?? '/')
      if (/^(back|held_action)$/.test(value('name') ?? '')) found.push(value('value') ?? '/')
    }
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parse(page))
  return found
}

test('S-12 a link in a post says that its author set it, and hands nothing to the page it opens', () => {
  const source =
    '[url=https://a.example/]x[/url] https://b.example/y www.c.example [email]a@d.example[/email] [url=//e.example]z[/url]'
  const links = [...html(source).matchAll(/<a ([^>]*)>/g)].map(match => match[1] ?? '')
  expect(links.filter(link => /href="https?:/.test(link)).length).toBeGreaterThanOrEqual(3)
  for (const link of links.filter(link => /href="https?:/.test(link)))
    expect(link).toContain('rel="ugc nofollow noopener"')
})

test('S-13 no address that runs something is taken where an administrator sets one', async () => {
  const { people } = scene
  const hostile = [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:image/svg+xml,<svg/onload=alert(1)>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://e.example/x',
    '//evil.example/x',
    'x.png',
    '../x.png',
    'javascript&colon;alert(1)',
    'http://e.example/"onload="x',
  ]
  const site = (await people.admin.get('/admin/settings/site')).text
  expect(site).toContain('name="logo"')
  const taken: string[] = []
  for (const address of hostile) {
    const link = await people.admin.post('/admin/links', {
      id: '',
      name: '友站',
      url: address,
      description: '',
      position: '1',
    })
    if (link.status !== 422 && !/^http:\/\/e\.example/.test(address)) taken.push(`link ${address} ${link.status}`)
    const settings = {
      siteName: '站',
      siteDescription: '',
      logo: address,
      adminEmail: '',
      icp: '',
      policeRecord: '',
      timeOffset: '8',
      hotWords: '',
    }
    const logo = await people.admin.post('/admin/settings/site', settings)
    if (logo.status !== 422) taken.push(`logo ${address} ${logo.status}`)
    const mailbox = await people.admin.post('/admin/settings/site', {
      ...settings,
      logo: '',
      adminEmail: `${address}@e.example`,
    })
    if (mailbox.status !== 422 && /[:<"&/\s]/.test(address)) taken.push(`mailbox ${address} ${mailbox.status}`)
  }
  expect(taken).toEqual([])
  await scene.reset()
})

test('S-13 nor does one come of what is written in announcements, rules of boards and signatures', async () => {
  const { people, names } = scene
  const body = [
    '[url=javascript:alert(1)]x[/url]',
    '[img]javascript:alert(1)[/img]',
    '[url]data:text/html,x[/url]',
    '[url=vbscript:x]y[/url]',
  ].join('\n')
  await people.admin.post(`/admin/announcements/${names.announcement}`, {
    title: '公告',
    body,
    position: '0',
    starts: '2026-06-01',
    ends: '',
  })
  await people.owner.post('/account/signature', { signature: body.slice(0, 60) })
  const board = {
    name: '城事',
    parent: String(names.openCategory),
    position: '1',
    description: '',
    rules: body,
    columns: '0',
    moderators: '本版版主',
  }
  expect((await people.admin.post(`/admin/boards/${names.openBoard}`, board)).status).toBe(303)
  const pages = [
    `/announcements/${names.announcement}`,
    `/forum-${names.openBoard}-1.html`,
    `/space-uid-${names.owner}.html`,
    `/thread-${names.thread}-1-1.html`,
  ]
  for (const path of pages) {
    const { status, text } = await scene.passer.get(path)
    expect(status).toBe(200)
    expect(
      addressesIn(text).filter(address => /^\s*(javascript|data|vbscript):/i.test(address)),
      path,
    ).toEqual([])
  }
  await scene.reset()
  expect((await newGuest(scene.site.origin)).token.length).toBeGreaterThan(20)
})
