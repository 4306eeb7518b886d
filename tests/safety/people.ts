import type { Logger } from 'pino'
import { appoint, permit } from '../../src/boards/arranging.ts'
import type { Config } from '../../src/config.ts'
import { transact } from '../../src/db/transact.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { makeBoard, makeMember, makeModerator, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { type Answer, send } from '../support/wire.ts'

/** In the order of the matrix: the owner wrote what is asked for, the stranger looks after another board. */
export const ROLES = ['guest', 'owner', 'other', 'stranger', 'moderator', 'admin'] as const
export type Role = (typeof ROLES)[number]

export type Form = Record<string, string | string[]>

/** Somebody whose cookies never change, so that a database put back finds her as she was. */
export class Person {
  readonly origin: string
  readonly cookie: string
  readonly token: string

  constructor(origin: string, cookie: string, token: string) {
    this.origin = origin
    this.cookie = cookie
    this.token = token
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return send(this.origin, path, { headers: { ...(this.cookie ? { Cookie: this.cookie } : {}), ...headers } })
  }

  /** A form of this site with this person's token. */
  post(path: string, form: Form = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.sendBody(path, encoded({ formhash: this.token, ...form }), {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...headers,
    })
  }

  /** The same as multipart, with one picture. */
  upload(path: string, form: Form, bytes: Buffer, name = '照片.png', field = 'pictures'): Promise<Answer> {
    const mark = 'z'.repeat(24)
    const part = (head: string) => `--${mark}\r\nContent-Disposition: form-data; ${head}`
    const fields = Object.entries({ formhash: this.token, ...form }).flatMap(([key, value]) =>
      [value].flat().map(one => `${part(`name="${key}"`)}\r\n\r\n${one}\r\n`),
    )
    const file = `${part(`name="${field}"; filename="${name}"`)}\r\nContent-Type: image/png\r\n\r\n`
    const body = Buffer.concat([Buffer.from(fields.join('') + file), bytes, Buffer.from(`\r\n--${mark}--\r\n`)])
    return this.sendBody(path, body, { 'Content-Type': `multipart/form-data; boundary=${mark}` })
  }

  /** Any body from this site's own pages. */
  sendBody(path: string, body: string | Buffer | undefined, headers: Record<string, string> = {}): Promise<Answer> {
    const own = { Origin: this.origin, ...(this.cookie ? { Cookie: this.cookie } : {}) }
    return send(this.origin, path, { method: 'POST', headers: { ...own, ...headers }, body })
  }
}

export function encoded(form: Form): string {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one)
  return body.toString()
}

/** The cookies that an answer sets, as the next request sends them. */
export function cookiesOf(answer: Answer): string {
  return (answer.headers['set-cookie'] ?? []).map(line => line.slice(0, line.indexOf(';'))).join('; ')
}

/** A guest with a session, and so with a token for her forms. */
export async function newGuest(origin: string): Promise<Person> {
  const first = await send(origin, '/sign-in/token')
  return new Person(origin, cookiesOf(first), JSON.parse(first.text).token)
}

/** Signs in through the form. */
export async function signIn(origin: string, name: string, password = PASSWORD): Promise<Person> {
  const guest = await newGuest(origin)
  const answer = await guest.post('/sign-in', { login: name, password })
  if (answer.status !== 303) throw new Error(`${name} cannot sign in: ${answer.status}`)
  const cookie = sessionOf(answer)
  const { token } = JSON.parse((await send(origin, '/sign-in/token', { headers: { Cookie: cookie } })).text)
  return new Person(origin, cookie, token)
}

function sessionOf(answer: Answer): string {
  return cookiesOf(answer)
    .split('; ')
    .filter(pair => !pair.startsWith('told='))
    .join('; ')
}

/** Opens the panel: the password once more. Answers the person with the session that came of it. */
export async function openPanel(admin: Person, password = PASSWORD): Promise<Person> {
  const answer = await admin.post('/admin/sign-in', { password })
  if (answer.status !== 303) throw new Error(`The panel stays shut: ${answer.status}`)
  const cookie = sessionOf(answer) || admin.cookie
  const { token } = JSON.parse((await send(admin.origin, '/sign-in/token', { headers: { Cookie: cookie } })).text)
  return new Person(admin.origin, cookie, token)
}

export interface House {
  site: TestSite
  members: Record<Exclude<Role, 'guest'>, Viewer>
  boards: { open: number; hidden: number; theirs: number }
}

/** The group that may see the hidden board. */
export const INSIDERS = 11

/** A site with an open board, a hidden one and one that the stranger looks after, and somebody of each role. */
export async function openHouse(changes: Partial<Config> = {}, log?: Logger): Promise<House> {
  const site = await openSite(changes, log)
  try {
    return await settle(site)
  } catch (error) {
    await closeSite(site)
    throw error
  }
}

async function settle(site: TestSite): Promise<House> {
  const open = await makeBoard(site, '城事')
  const parent_id = (await site.now()).boards.byId.get(open)?.parent?.id ?? null
  const boards = {
    open,
    hidden: await makeBoard(site, 'zqboardname', { description: 'zqboarddescription', parent_id }),
    theirs: await makeBoard(site, '别处'),
  }
  await transact(
    site.db,
    tx => permit(tx, boards.hidden, { view: [INSIDERS], post: [], reply: [], upload: [] }),
    'site',
  )
  const members = {
    owner: await makeMember(site, '楼主', { group: INSIDERS }),
    other: await makeMember(site, '路人'),
    stranger: await makeModerator(site, '别处版主', boards.theirs),
    moderator: await makeModerator(site, '本版版主', boards.open),
    admin: await makeMember(site, '站长', { group: 1 }),
  }
  const now = await site.now()
  await transact(site.db, tx => appoint(tx, now, boards.hidden, [members.moderator.id], site.clock.now()), 'site')
  return { site, members, boards }
}
