import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { FrontDoor } from '../src/web/front-door.ts'
import { leaksTo, marks, marksIn } from './safety/marks.ts'
import { type Asked, ask, askAll, matrix } from './safety/matrix.ts'
import { ROLES, type Role } from './safety/people.ts'
import { makeScene, type Scene } from './safety/scene.ts'
import { listRoutes } from './support/route-list.ts'

/** Guards that stand before the routes below them; what they guard has its own rows. */
const GUARDS = ['USE /archiver']

interface Told {
  one: Asked
  role: Role
  status: number
  marks: string[]
  leaks: string[]
}

let scene: Scene
let routes: string[]
let told: Told[]

beforeAll(async () => {
  scene = await makeScene()
  routes = [...new Set(listRoutes(createApp(scene.site, new FrontDoor(scene.site))))]
  told = await askEverybody()
}, 120_000)
afterAll(() => scene.close())

/** Every row of the matrix as each of the six roles, each time on the same database. */
async function askEverybody(): Promise<Told[]> {
  const answers: Told[] = []
  for (const one of askAll(scene)) {
    const question = decodeURIComponent(`${one.path} ${JSON.stringify(one.form)}`)
    for (const role of ROLES) {
      const person = role === 'guest' && one.method === 'GET' ? scene.passer : scene.people[role]
      const answer = await ask(scene, person, one)
      const { status } = answer
      answers.push({ one, role, status, marks: marksIn(answer, question), leaks: leaksTo(role, answer, question) })
      if (one.method !== 'GET') await scene.reset()
    }
  }
  return answers
}

test('every route has a row in the matrix', () => {
  expect(routes.length).toBeGreaterThan(150)
  expect(routes.filter(route => !GUARDS.includes(route) && !matrix[route]?.length)).toEqual([])
})

test('every row of the matrix has a route', () => {
  expect(Object.keys(matrix).filter(route => !routes.includes(route))).toEqual([])
})

test('every row says what each of the six roles is answered', () => {
  const incomplete = askAll(scene).filter(one => ROLES.some(role => !(one.expected[role] >= 200)))
  expect(incomplete.map(one => one.route)).toEqual([])
})

test('every route answers each role as its row says', () => {
  const wrong = told
    .filter(({ one, role, status }) => status !== one.expected[role])
    .map(({ one, role, status }) => `${one.route} (${one.path}) answers ${role} ${status}, not ${one.expected[role]}`)
  expect(wrong).toEqual([])
  expect(told.length).toBeGreaterThan(2000)
})

test('S-27 no answer of any route tells a role what is not for its eyes', () => {
  const leaks = told.flatMap(({ one, role, leaks }) =>
    leaks.map(mark => `${one.route} (${one.path}) tells ${role} ${mark}`),
  )
  expect(leaks).toEqual([])
})

test('S-27 what is hidden is really there: each of its own people sees every mark somewhere', () => {
  const unseen = Object.entries(marks).flatMap(([mark, roles]) =>
    roles
      .filter(role => !told.some(one => one.role === role && one.marks.includes(mark)))
      .map(role => `${role}: ${mark}`),
  )
  expect(unseen).toEqual([])
})

test('nothing of the panel opens to who has not given the password again', async () => {
  const open: string[] = []
  for (const one of askAll(scene, route => / \/admin(\/|$)/.test(route) && !/ \/admin\/sign-in/.test(route))) {
    const { status, headers } = await ask(scene, scene.unopened, one)
    const asksAgain = status === 303 && headers.location?.startsWith('/admin/sign-in?back=')
    if (one.method === 'GET' ? !asksAgain : status !== 403) open.push(`${one.route} answers ${status}`)
  }
  expect(open).toEqual([])
})

test('nothing of the panel opens to a guest, a member or a moderator', () => {
  const panel = told.filter(({ one, role }) => / \/admin(\/|$)/.test(one.route) && role !== 'admin')
  expect(panel.filter(({ status }) => status !== 303 && status !== 403)).toEqual([])
  expect(panel.length).toBeGreaterThan(200)
})
