import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyRows, tablesChangedSince } from '../support/rows.ts'
import { type Abuse, spoiltBodies, spoiltForms, spoiltPaths } from './abuses.ts'
import { leaksTo } from './marks.ts'
import { type Asked, askAll } from './matrix.ts'
import type { Person, Role } from './people.ts'
import { makeScene, type Scene } from './scene.ts'

let scene: Scene
let posts: Asked[]

beforeAll(async () => {
  scene = await makeScene()
  const first = new Map<string, Asked>()
  for (const one of askAll(scene, route => route.startsWith('POST ')))
    if (!first.has(one.route)) first.set(one.route, one)
  posts = [...first.values()]
})
afterAll(async () => {
  expect((await scene.passer.get('/healthz')).status).toBe(200)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  await scene.close()
})

/** The bodies, addresses and heads are the same for all routes: each route gets some of them, and all of them come up. */
const everyThird = <T>(all: readonly T[], turn: number) => all.filter((_, index) => (index + turn) % 3 === 0)

/** What is wrong with the answer to an abuse: it has to be a refusal, or the row's own answer where all is there. */
async function fault(
  person: Person,
  role: Role,
  one: Asked,
  abuse: Abuse,
  path = one.path,
): Promise<string | undefined> {
  const answer = await person.sendBody(path, abuse.body, abuse.headers)
  const { status } = answer
  await scene.reset()
  const leaks = leaksTo(role, answer, path + JSON.stringify(one.form))
  if (leaks.length > 0) return `${one.route} with ${abuse.name} tells ${role} ${leaks}`
  if (status >= 400 && status < 500) return undefined
  const takesNothing = Object.keys(one.form).length === 0 && !one.picture
  const right = status === one.expected[role] && (abuse.complete || takesNothing)
  return right ? undefined : `${one.route} with ${abuse.name} (${path}) answers ${role} ${status}`
}

async function faults(roles: readonly Role[], abuses: (person: Person, one: Asked) => Abuse[]): Promise<string[]> {
  const found: string[] = []
  for (const one of posts) {
    for (const role of roles) {
      const person = scene.people[role]
      for (const abuse of abuses(person, one)) found.push((await fault(person, role, one, abuse)) ?? '')
    }
  }
  return found.filter(text => text !== '')
}

test('S-28 whatever body a form comes with, the administrator is refused and nothing breaks', {
  timeout: 90_000,
}, async () => {
  const some = (person: Person, one: Asked) =>
    spoiltBodies(person.token, one.form).filter((_, index) => index % 4 === posts.indexOf(one) % 4)
  expect(await faults(['admin'], some)).toEqual([])
  expect(posts.length).toBeGreaterThan(50)
})

test('S-28 so are a member and a guest', { timeout: 90_000 }, async () => {
  const some = (person: Person, one: Asked) => [
    ...spoiltBodies(person.token, one.form).filter((_, index) => index % 12 === posts.indexOf(one) % 12),
    ...spoiltForms(person.token, one.form).slice(1, 3),
  ]
  expect(await faults(['guest', 'other'], some)).toEqual([])
})

test('S-28 a field that is a list, comes twice, or is no number of ours is refused', { timeout: 90_000 }, async () => {
  expect(await faults(['admin'], (person, one) => spoiltForms(person.token, one.form))).toEqual([])
})

test('S-28 a number in the address that is none of ours is a page that is not there', { timeout: 90_000 }, async () => {
  const found: string[] = []
  for (const one of posts) {
    for (const path of everyThird(spoiltPaths(one.path), posts.indexOf(one))) {
      const abuse = spoiltForms(scene.people.admin.token, one.form)[0]
      if (abuse) found.push((await fault(scene.people.admin, 'admin', one, { ...abuse, complete: false }, path)) ?? '')
    }
  }
  for (const one of askAll(scene, route => route.startsWith('GET '))) {
    for (const path of everyThird(spoiltPaths(one.path), one.path.length)) {
      const { status } = await scene.people.admin.get(path)
      if (status >= 500) found.push(`${path} answers ${status}`)
    }
  }
  expect(found.filter(text => text !== '')).toEqual([])
})

test('S-28 a Referer or an Origin that is no address is refused like any other', async () => {
  const spoilt: Record<string, string>[] = [
    { Referer: 'http://[' },
    { Referer: '\u00e9%%%' },
    { Origin: 'http://[' },
    { 'Sec-Fetch-Site': 'same-origin', Referer: 'null' },
  ]
  const found: string[] = []
  for (const [index, one] of posts.entries()) {
    for (const headers of everyThird(spoilt, index)) {
      for (const role of ['guest', 'admin'] as const) {
        const { status } = await scene.people[role].post(one.path, {}, headers)
        if (status >= 500) found.push(`${one.route} with ${JSON.stringify(headers)} answers ${role} ${status}`)
        await scene.reset()
      }
    }
  }
  expect(found).toEqual([])
})

test('S-28 fields that a form does not have change nothing', async () => {
  const wishes = {
    role: 'admin',
    uid: '1',
    member_id: '1',
    group_id: '1',
    group: '1',
    author_id: '5',
    authorid: '5',
    income: '9',
  }
  const more = {
    credits: '999',
    extcredits1: '999',
    staff: '1',
    sticky: '3',
    digest: '3',
    created_at: '1',
    deleted_at: '1',
    locked: '',
  }
  const found: string[] = []
  for (const one of posts.filter(
    // A draft keeps all that a form may hold; a secret and what a card wins are drawn anew each time.
    post =>
      !/password|register|sign-in|account\/(email|minor)|admin|drafts|two-step|items\/:id\/use/.test(post.route) &&
      !post.picture,
  )) {
    const person = scene.people.owner
    await person.post(one.path, one.form)
    const plain = copyRows(scene.site)
    await scene.reset()
    await person.post(one.path, { ...wishes, ...more, ...one.form })
    const differing = tablesChangedSince(scene.site, plain).filter(name => !['stamp', 'session'].includes(name))
    if (differing.length > 0) found.push(`${one.route} writes ${differing}`)
    await scene.reset()
  }
  expect(found).toEqual([])
})
