import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OidcClient } from '../../src/lib/oidc.ts'
import { changeSettings, makeMember, PASSWORD } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
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
    claims: { email: ['email', 'email_verified'] },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@mail.example`, email_verified: id.startsWith('known') }),
    }),
  })
  const handle = oidc.callback()
  const account = { issuer, clientId: client.client_id, clientSecret: client.client_secret, label: '城市通行证' }
  site.oidc = new OidcClient(account, back)
  await changeSettings(site, { registrationsPerAddress: 0 })
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

/** Comes by the other site as somebody who is no member, up to the form that asks for the rest. */
async function come(login: string) {
  const visitor = site.guest()
  const answer = await visitor.get(await go(visitor, login))
  return { visitor, to: answer.headers.location, form: await visitor.get('/outside/register') }
}

const row = (name: string) =>
  site.db.selectFrom('member').selectAll().where('name', '=', name).executeTakeFirstOrThrow()

test('where the site lets them, newcomers become members by the other site, with an address it has proved', async () => {
  expect((await come('known-cat')).to).toContain('/sign-in')
  await changeSettings(site, { outsideRegistration: true, registrationReview: 'mail' })
  const { visitor, to, form } = await come('known-cat')
  expect(to).toBe('/outside/register')
  const drawn = see(form)
  expect([drawn.one('#f_name').at('value'), drawn.one('#f_email').at('value')]).toEqual([
    'known-cat',
    'known-cat@mail.example',
  ])
  expect((await press(visitor, form, 'main form', { name: '新猫' })).status).toBe(422)
  const joined = await press(visitor, form, 'main form', { name: '新猫', agreed: '1' })
  expect([joined.status, joined.headers.location]).toEqual([303, '/notices'])
  expect(await row('新猫')).toMatchObject({ password_hash: '', email_confirmed_at: site.clock.now(), group_id: 10 })
  expect((await press(visitor, form, 'main form', { name: '新猫二', agreed: '1' })).status).toBe(403)
  const again = site.guest()
  expect((await again.get(await go(again, 'known-cat'))).headers.location).toBe('/notices')
  for (const password of ['', 'x']) {
    expect((await site.guest().post('/sign-in', { login: '新猫', password })).status).toBe(422)
  }

  const dog = await come('dog')
  expect(
    (await press(dog.visitor, dog.form, 'main form', { name: '新狗', email: 'known-cat@mail.example', agreed: '1' }))
      .status,
  ).toBe(422)
  await press(dog.visitor, dog.form, 'main form', { name: '新狗', agreed: '1' })
  expect(await row('新狗')).toMatchObject({ email_confirmed_at: null, group_id: 8 })
  const other = await come('known-owl')
  await press(other.visitor, other.form, 'main form', { name: '新枭', email: 'owl@else.example', agreed: '1' })
  expect(await row('新枭')).toMatchObject({ email_confirmed_at: null, group_id: 8 })
})

test('what the other site said stays in its browser; closed doors and invitations hold for who comes by it too', async () => {
  const { form } = await come('known-emu')
  expect((await press(site.guest(), form, 'main form', { name: '别人', agreed: '1' })).status).toBe(403)
  expect((await site.guest().get('/outside/register')).status).toBe(403)
  await changeSettings(site, { registration: 'invited' })
  const emu = await come('known-emu')
  const uninvited = await press(emu.visitor, emu.form, 'main form', { name: '鸸鹋', invitation: 'none', agreed: '1' })
  expect(texts(see(uninvited), '.errors li')).toEqual(['邀请码无效、已被使用或已过期。'])
  await changeSettings(site, { registration: 'closed' })
  expect((await come('known-emu')).to).toContain('/sign-in')
  expect((await emu.visitor.post('/outside/register', { name: '鸸鹋', email: 'e@e.com', agreed: '1' })).status).toBe(
    403,
  )
  await changeSettings(site, { registration: 'open', registrationReview: 'none' })
})

test('who has no password proves herself at the other site anew before what asks for one', async () => {
  const { visitor, form } = await come('known-fox')
  await press(visitor, form, 'main form', { name: '新狐', agreed: '1' })
  const set = () =>
    visitor.post('/account/password', { password: 'new-plum-8x', password2: 'new-plum-8x', present: '' })
  expect((await set()).status).toBe(422)
  expect((await visitor.post('/account/outside/remove')).status).toBe(422)
  expect(
    see(await visitor.get('/account/email'))
      .one('main form a')
      .at('href'),
  ).toBe('/account/prove?back=%2Faccount%2Femail')
  const prove = async (login: string) => {
    const away = await visitor.post('/account/prove/outside', { back: '/account/password' })
    expect(String(away.headers.location)).toMatch(/prompt=login/)
    return visitor.get(await vouchFor(String(away.headers.location), login))
  }
  expect((await prove('ann-outside')).status).toBe(403)
  expect((await set()).status).toBe(422)
  expect((await prove('known-fox')).headers.location).toBe('/account/password')
  const alone = await visitor.post('/account/outside/remove')
  expect([alone.status, texts(see(alone), '.errors li')[0]]).toEqual([
    422,
    '您没有密码，也没有通行密钥：请先设置一个，再解除绑定。',
  ])
  site.clock.pass(5 * 60_000)
  expect((await set()).status).toBe(422)
  await prove('known-fox')
  expect((await set()).status).toBe(303)
  await site.visit({ name: '新狐' }, 'new-plum-8x')
  expect((await visitor.post('/account/outside/remove', { present: 'new-plum-8x' })).status).toBe(303)
  expect((await visitor.get('/account/prove')).status).toBe(404)
})
