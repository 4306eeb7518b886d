import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import request, { type Response } from 'supertest'
import { afterEach } from 'vitest'
import type { Config } from '../../src/config.ts'
import { createForumServer } from '../../src/listening.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { openTestForum, type TestForum } from './forum.ts'
import { PASSWORD } from './make.ts'

export type Fields = Record<string, string | string[]>

export interface Upload {
  name: string
  bytes: Buffer
  /** Where it goes in the form; `pictures` when nothing is said. */
  field?: string
}

/** Somebody with a cookie jar. Nothing is followed: a redirect is an answer. */
export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Sends a form of this site, with the token of the visitor's session. */
  post(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Response>
  /** The same as multipart, with pictures. */
  upload(path: string, fields: Fields, pictures: Upload[]): Promise<Response>
}

export interface TestSite extends TestForum {
  server: Server
  /** `http://127.0.0.1:port` */
  origin: string
  guest(): Visitor
  /** The member, signed in through the form. */
  visit(member: Viewer | { name: string }, password?: string): Promise<Visitor>
}

/** Opens forums on SQLite in memory that listen on a port of their own, and closes them after each test. */
export function sitesOfTest(): (changes?: Partial<Config>) => Promise<TestSite> {
  const open: TestSite[] = []
  afterEach(async () => {
    for (const site of open.splice(0)) await closeSite(site)
  })
  return async changes => {
    const site = await openSite(changes)
    open.push(site)
    return site
  }
}

/** The same for whoever closes it: a site that several tests share. */
export async function openSite(changes: Partial<Config> = {}, log?: Logger): Promise<TestSite> {
  const forum = await openTestForum({ database: ':memory:', ...changes }, log)
  const server = createForumServer(forum)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const guest = () => visitor(origin)
  return Object.assign(forum, {
    server,
    origin,
    guest,
    async visit(member: Viewer | { name: string }, password = PASSWORD) {
      const somebody = guest()
      const answer = await somebody.post('/sign-in', { login: member.name, password })
      if (answer.status !== 303) throw new Error(`${member.name} cannot sign in: ${answer.status}`)
      return somebody
    },
  })
}

export async function closeSite(site: TestSite): Promise<void> {
  await new Promise(resolve => {
    site.server.close(resolve)
    site.server.closeAllConnections()
  })
  await site.close()
}

function visitor(origin: string): Visitor {
  const agent = request.agent(origin)
  const token = async () => ((await agent.get('/sign-in/token')).body as { token: string }).token
  return {
    get: (path, headers = {}) => agent.get(path).set(headers).redirects(0),
    async post(path, fields = {}, headers = {}) {
      const body = new URLSearchParams({ formhash: await token() })
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
      return agent
        .post(path)
        .set({ Origin: origin, ...headers })
        .redirects(0)
        .type('form')
        .send(body.toString())
    },
    async upload(path, fields, pictures) {
      const post = agent
        .post(path)
        .set('Origin', origin)
        .redirects(0)
        .field('formhash', await token())
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) post.field(name, one)
      for (const { name, bytes, field = 'pictures' } of pictures) post.attach(field, bytes, name)
      return post
    },
  }
}
