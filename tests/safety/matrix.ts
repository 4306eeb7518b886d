import type { Answer } from '../support/wire.ts'
import type { Form, Person, Role } from './people.ts'
import { ROLES } from './people.ts'
import { access } from './rows/access.ts'
import { administering } from './rows/administering.ts'
import { answering } from './rows/answering.ts'
import { collecting } from './rows/collecting.ts'
import { crediting } from './rows/crediting.ts'
import { identity } from './rows/identity.ts'
import { markup } from './rows/markup.ts'
import { messaging } from './rows/messaging.ts'
import { moderating } from './rows/moderating.ts'
import { notifying } from './rows/notifying.ts'
import { options } from './rows/options.ts'
import { playing } from './rows/playing.ts'
import { classic, reading } from './rows/reading.ts'
import type { Case, RouteRows } from './rows/row.ts'
import { spaces } from './rows/spaces.ts'
import { specials } from './rows/specials.ts'
import { accounts, keeping, writing } from './rows/writing.ts'
import { filled, type Scene } from './scene.ts'

/** Every route of the forum and how it may be asked. */
export const matrix: RouteRows = {
  ...reading,
  ...classic,
  ...writing,
  ...messaging,
  ...accounts,
  ...notifying,
  ...crediting,
  ...identity,
  ...answering,
  ...moderating,
  ...markup,
  ...specials,
  ...options,
  ...keeping,
  ...collecting,
  ...spaces,
  ...playing,
  ...administering,
  ...access,
}

export interface Asked {
  route: string
  method: string
  path: string
  form: Form
  picture: boolean
  expected: Record<Role, number>
}

/** The rows of the matrix with the numbers of this scene in them. */
export function askAll({ names }: Scene, wanted: (route: string) => boolean = () => true): Asked[] {
  return Object.entries(matrix)
    .filter(([route]) => wanted(route))
    .flatMap(([route, cases]) => cases.map(one => asked(route, one, names)))
}

function asked(route: string, { path, expected, form = {}, picture = false }: Case, names: Scene['names']): Asked {
  const statuses = expected.split(' ').map(Number)
  const fill = (value: string) => filled(value, names)
  if (/[{}]/.test(fill(path))) throw new Error(`The scene lacks something of ${path}`)
  const fields = Object.entries(form).map(([name, value]) => [
    fill(name),
    Array.isArray(value) ? value.map(fill) : fill(value),
  ])
  return {
    route,
    method: route.startsWith('POST ') ? 'POST' : 'GET',
    path: fill(path),
    form: Object.fromEntries(fields),
    picture,
    expected: Object.fromEntries(ROLES.map((role, index) => [role, statuses[index] ?? 0])) as Record<Role, number>,
  }
}

/** Asks as this person. */
export function ask(scene: Scene, person: Person, { method, path, form, picture }: Asked): Promise<Answer> {
  if (method === 'GET') return person.get(path)
  return picture ? person.upload(path, form, scene.picture) : person.post(path, form)
}
