import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OidcClient } from '../../src/lib/oidc.ts'
import { makeMember, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let stop: () => void

beforeAll(async () => {
  site = await openSite()
  const provider = createServer((req, res) => handle(req, res))
  await new Promise<void>(resolve => provider.listen(0, '127.0.0.1', resolve))
  stop = () => provider.closeAllConnections() ?? provider.close()
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  const back = `${site.origin}/outside/back`
  const client = { client_id: 'loutan', client_secret: 'a-secret-of-the-two-sites', redirect_uris: [back] }
  const oidc = new Provider(issuer, {
    clients: [client],
    pkce: { required: () => true },
    cookies: { keys: ['x'] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  })
  const handle = oidc.callback()
  const account = { issuer, clientId: client.client_id, clientSecret: client.client_secret, label: '城市通行证' }
  site.oidc = new OidcClient(account, back)
})
afterAll(async () => {
  stop()
  await closeSite(site)
})

/** Goes to the other site, signs in there and agrees, as a browser with cookies does; answers where it leads back to. */
async function vouchFor(url: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  let next = url
  let body: URLSearchParams | undefined
  for (let steps = 0; steps < 20; steps += 1) {
    if (next.startsWith(`${site.origin}/`)) return next.slice(site.origin.length)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const method = body ? 'POST' : 'GET'
    const answer = await fetch(next, { method, headers: { cookie }, redirect: 'manual', ...(body ? { body } : {}) })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', ...value] = (line.split(';')[0] ?? '').split('=')
      jar.set(name, value.join('='))
    }
    const text = await answer.text()
    const form = /<form[^>]*action="([^"]+)"/.exec(text)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1]
    next = new URL(answer.headers.get('location') ?? form ?? 'about:blank', next).href
    body = answer.headers.get('location')
      ? undefined
      : new URLSearchParams({ prompt: prompt ?? '', login, password: 'x' })
  }
  throw new Error('The other site leads nowhere')
}

async function go(visitor: Visitor, login: string): Promise<string> {
  const away = await visitor.get('/outside/sign-in?back=%2Fnotices')
  return vouchFor(String(away.headers.location), login)
}

/** The same for somebody who is signed in, and says her password first. */
async function bind(visitor: Visitor, login: string): Promise<string> {
  const away = await visitor.post('/account/outside', { present: PASSWORD })
  return vouchFor(String(away.headers.location), login)
}

test('a member binds her account at another site, and is signed in by it from then on', async () => {
  await makeMember(site, '安安')
  const ann = await site.visit({ name: '安安' })
  expect((await ann.get('/outside/sign-in')).headers.location).toBe('/account/outside')
  expect((await ann.post('/account/outside', { present: 'not-hers' })).status).toBe(422)
  const bound = await ann.get(await bind(ann, 'ann-outside'))
  expect([bound.status, bound.headers.location]).toEqual([303, '/account/outside'])
  expect((await ann.get('/account/outside')).text).toContain('ann-outside')

  const guest = site.guest()
  expect((await guest.get('/sign-in')).text).toContain('用 城市通行证 登录')
  const back = await go(guest, 'ann-outside')
  expect((await guest.get(back)).headers.location).toBe('/notices')
  expect((await guest.get('/notices')).text).toContain('安安')

  const stranger = site.guest()
  expect((await stranger.get(await go(stranger, 'nobody'))).headers.location).toContain('/sign-in')
  await makeMember(site, '波波')
  const bob = await site.visit({ name: '波波' })
  expect((await bob.get(await bind(bob, 'ann-outside'))).status).toBe(422)
  expect((await ann.post('/account/outside/remove', { present: PASSWORD })).status).toBe(303)
  const later = site.guest()
  expect((await later.get(await go(later, 'ann-outside'))).headers.location).toContain('/sign-in')
})

test('what was not begun in this browser, was changed on the way, or comes twice, signs nobody in', async () => {
  const victim = site.guest()
  const back = await go(victim, 'ann-outside')
  expect((await site.guest().get(back)).status).toBe(403)
  expect((await victim.get(back.replace(/state=[^&]+/, 'state=other'))).status).toBe(403)
  expect((await victim.get(back)).status).toBe(403)
})
