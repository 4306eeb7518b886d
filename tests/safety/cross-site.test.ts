import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyRows, tablesChangedSince } from '../support/rows.ts'
import { type Answer, send } from '../support/wire.ts'
import { type Asked, ask, askAll } from './matrix.ts'
import { encoded, type Person, ROLES } from './people.ts'
import { makeScene, type Scene } from './scene.ts'

const FORM = 'application/x-www-form-urlencoded'

let scene: Scene
let acts: Asked[]
beforeAll(async () => {
  scene = await makeScene()
  const first = new Map<string, Asked>()
  for (const one of askAll(scene, route => !/^(GET|USE) /.test(route)))
    if (!first.has(one.route)) first.set(one.route, one)
  acts = [...first.values()]
})
afterAll(() => scene.close())

interface Forgery {
  name: string
  headers: Record<string, string>
  form: Record<string, string>
}

/** Every way to send a member's form that is not hers: with the session, but from elsewhere or without its token. */
function forgeries({ origin, token }: Person, other: Person): Forgery[] {
  const own = { Origin: origin }
  const signed = { formhash: token }
  const from = (name: string, headers: Record<string, string>) => ({ name, headers, form: signed })
  return [
    { name: 'no token', headers: own, form: {} },
    { name: 'an empty token', headers: own, form: { formhash: '' } },
    { name: "another member's token", headers: own, form: { formhash: other.token } },
    { name: 'a token in another case', headers: own, form: { formhash: token.toUpperCase() } },
    from('a page of another site', { ...own, 'Sec-Fetch-Site': 'cross-site' }),
    from('a page of a sister site', { ...own, 'Sec-Fetch-Site': 'same-site' }),
    from('an unknown kind of site', { ...own, 'Sec-Fetch-Site': 'same-origin, cross-site' }),
    from('no Origin', {}),
    from('a null Origin', { Origin: 'null' }),
    from('a foreign Origin', { Origin: 'https://evil.example' }),
    from('an Origin with our name in it', { Origin: `${origin}.evil.example` }),
    from('an Origin of another port', { Origin: 'http://127.0.0.1:1' }),
    from('only a Referer', { Referer: `${origin}/` }),
  ]
}

function forge(person: Person, one: Asked, { headers, form }: Forgery, type = FORM): Promise<Answer> {
  const body = encoded({ ...one.form, ...form })
  const all = { Cookie: person.cookie, 'Content-Type': type, ...headers }
  return send(person.origin, one.path, { method: 'POST', headers: all, body })
}

test('S-11 every act of every route is refused without its token or from another site, and changes nothing', {
  timeout: 90_000,
}, async () => {
  const { people, site } = scene
  const before = copyRows(site)
  const done: string[] = []
  for (const one of acts) {
    const role = ROLES.toReversed().find(role => one.expected[role] < 400) ?? 'admin'
    const other = role === 'admin' ? people.other : people.admin
    // The guard is one for all routes: each gets some of the forgeries, and all of them come up.
    const some = forgeries(people[role], other).filter(
      (_, index) => index === 0 || (index + acts.indexOf(one)) % 4 === 0,
    )
    for (const forgery of some) {
      const { status } = await forge(people[role], one, forgery)
      if (status !== 403) done.push(`${one.route} with ${forgery.name} answers ${role} ${status}`)
    }
  }
  expect(done).toEqual([])
  expect(tablesChangedSince(site, before)).toEqual([])
  expect(acts.length).toBeGreaterThan(50)
})

test('S-11 nor is anything taken as text, as JSON, or by another method', { timeout: 60_000 }, async () => {
  const { people, site } = scene
  const before = copyRows(site)
  const done: string[] = []
  for (const one of acts) {
    const person = people.admin
    const signed = { name: '', headers: { Origin: person.origin }, form: { formhash: person.token } }
    const answers = [await forge(person, one, signed, 'text/plain')]
    const json = { Cookie: person.cookie, 'Content-Type': 'application/json', Origin: person.origin }
    const body = JSON.stringify({ ...one.form, formhash: person.token })
    answers.push(await send(person.origin, one.path, { method: 'POST', headers: json, body }))
    for (const { status } of answers) if (status !== 403) done.push(`${one.route} answers ${status}`)
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const headers = { Cookie: person.cookie, Origin: person.origin, 'X-Formhash': person.token }
      const { status } = await send(person.origin, one.path, { method, headers })
      if (![403, 404].includes(status)) done.push(`${method} ${one.path} answers ${status}`)
    }
    const overridden = { ...json, 'X-HTTP-Method-Override': 'POST', 'X-Formhash': person.token }
    await send(person.origin, `${one.path}?_method=POST`, { headers: overridden })
  }
  expect(done).toEqual([])
  const changed = tablesChangedSince(site, before)
  expect(changed.filter(name => !VISIT.has(name))).toEqual([])
})

/** What a visit alone may note: a session for a form, what was read, who came by, how often was searched. */
const VISIT = new Set(['session', 'thread_read', 'conversation_member', 'visit', 'rate_limit'])

test('S-11 no page of any route changes anything but the marks of the visit itself', { timeout: 60_000 }, async () => {
  const { site, people, passer } = scene
  // Noted at the first visit only: the keys that pushes are signed with, and that public messages were read.
  for (const person of [people.owner, people.moderator, people.admin]) {
    for (const path of ['/account/push/key', '/messages/public']) await person.get(path)
  }
  const before = copyRows(site)
  const changed = new Set<string>()
  for (const one of askAll(scene, route => !route.startsWith('POST '))) {
    for (const person of [passer, people.owner, people.moderator, people.admin]) {
      await ask(scene, person, one)
      for (const method of ['HEAD', 'OPTIONS']) {
        if (person === people.admin) await send(person.origin, one.path, { method, headers: { Cookie: person.cookie } })
      }
    }
    for (const table of tablesChangedSince(site, before)) if (!VISIT.has(table)) changed.add(`${one.path}: ${table}`)
  }
  expect([...changed]).toEqual([])
  await site.views.flush(site.db)
  const views = tablesChangedSince(site, before).filter(name => !VISIT.has(name))
  expect(views, 'the views are added up and written later').toEqual(['thread'])
  const counted = await site.db.selectFrom('thread').selectAll().execute()
  const { columns, rows } = before.tables.get('thread') ?? { columns: [], rows: [] }
  const plain = (row: unknown[]) => JSON.stringify(row.filter((_, index) => columns[index] !== 'views'))
  expect(counted.map(row => plain(columns.map(column => row[column as keyof typeof row])))).toEqual(rows.map(plain))
  await scene.reset()
})

test('S-11 signing in and signing out are acts like any other: no other site can do them for a reader', async () => {
  const { people } = scene
  const [signIn, signOut] = ['POST /sign-in', 'POST /sign-out'].map(route => acts.find(one => one.route === route))
  for (const one of [signIn, signOut]) {
    for (const forgery of forgeries(people.guest, people.other)) {
      const answer = one && (await forge(people.guest, one, forgery))
      expect(answer?.status, forgery.name).toBe(403)
      expect(JSON.stringify(answer?.headers['set-cookie'] ?? ''), forgery.name).not.toContain('loutan=')
    }
  }
})
