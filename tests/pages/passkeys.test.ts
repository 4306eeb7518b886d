import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { runJobs } from '../../src/jobs/worker.ts'
import { newToken } from '../../src/lib/tokens.ts'
import { saveToken } from '../../src/members/recovering.ts'
import { visitPanel } from '../support/admin.ts'
import { Authenticator } from '../support/authenticator.ts'
import { changeSettings, makeMember, PASSWORD } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, type Fields, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
/** The site as it is called on the machine itself: browsers make no passkeys for a bare address. */
let local: { Host: string; Origin: string }
beforeAll(async () => {
  site = await openSite()
  const Origin = site.origin.replace('127.0.0.1', 'localhost')
  local = { Host: new URL(Origin).host, Origin }
})
afterAll(() => closeSite(site))

const get = (visitor: Visitor, path: string) => visitor.get(path, { Host: local.Host })
const post = (visitor: Visitor, path: string, fields: Fields = {}) => visitor.post(path, fields, local)

/** Adds a device in the account, as the member's browser does. */
async function add(visitor: Visitor, name: string, more: Fields = {}) {
  const device = new Authenticator(local.Origin)
  const offered = await post(visitor, '/account/passkeys', { present: PASSWORD, ...more })
  const options = JSON.parse(see(offered).one('button[data-options]').at('data-options'))
  const answer = await post(visitor, '/account/passkeys/new', { name, credential: device.make(options) })
  return { device, answer }
}

/** What the device signs when this page's script asks it to. */
async function signed(visitor: Visitor, device: Authenticator, purpose: 'sign-in' | 'again') {
  const answer = await post(visitor, '/passkeys/challenge', { purpose })
  return answer.status === 200 ? device.sign(answer.body) : `${answer.status}`
}

async function signIn(device: Authenticator) {
  const visitor = site.guest()
  const credential = await signed(visitor, device, 'sign-in')
  const answer = await post(visitor, '/sign-in/passkey', { credential, remember: '1', back: '/notices' })
  return { visitor, credential, answer }
}

test('a member adds a device with her password, signs in with it alone, and takes it away again', async () => {
  const ann = await site.visit(await makeMember(site, '安安'))
  expect((await post(ann, '/account/passkeys', { present: 'not-hers-9' })).status).toBe(422)
  const { device, answer } = await add(ann, '我的手机')
  expect([answer.status, answer.headers.location]).toEqual([303, '/account/passkeys'])
  const { visitor, answer: inside, credential } = await signIn(device)
  expect([inside.status, inside.headers.location]).toEqual([303, '/notices'])
  expect((await visitor.get('/notices')).text).toMatch(/安安[\s\S]*添加了通行密钥“我的手机”/)
  const thief = site.guest()
  expect((await post(thief, '/sign-in/passkey', { credential, back: '//evil.example' })).status).toBe(422)
  const listed = see(await get(ann, '/account/passkeys'))
  expect(listed.one('main form li').text).toMatch(/我的手机 添加于.*上次使用/)
  const passkey = listed.one('main form input[type=radio]').at('value')
  expect((await post(ann, '/account/passkeys/remove', { passkey, present: 'not-hers-9' })).status).toBe(422)
  expect((await post(ann, '/account/passkeys/remove', { passkey, present: PASSWORD })).status).toBe(303)
  expect((await signIn(device)).answer.status).toBe(422)
})

test('with the second step on, a device stands in for the code, and more devices ask for both', async () => {
  const bob = await site.visit(await makeMember(site, '波波'))
  const { device } = await add(bob, '电脑')
  expect((await post(bob, '/account/two-step/passkeys', { present: 'not-hers-9' })).status).toBe(422)
  const on = await post(bob, '/account/two-step/passkeys', { present: PASSWORD })
  const recovery = texts(see(on), '.codes code')
  expect(recovery).toHaveLength(10)
  expect((await post(bob, '/account/passkeys', { present: PASSWORD })).status).toBe(422)
  const again = { credential: await signed(bob, device, 'again') }
  expect((await add(bob, '手机', again)).answer.status).toBe(303)

  const guest = site.guest()
  expect((await post(guest, '/passkeys/challenge', { purpose: 'again' })).status).toBe(403)
  const half = await post(guest, '/sign-in', { login: '波波', password: PASSWORD, back: '/notices' })
  expect(see(half).one('button[data-passkey]').at('data-purpose')).toBe('again')
  const alone = { credential: await signed(guest, device, 'sign-in') }
  expect((await post(guest, '/sign-in/two-step', alone)).status).toBe(422)
  expect((await get(guest, '/notices')).status).toBe(303)
  const credential = await signed(guest, device, 'again')
  expect((await post(guest, '/sign-in/two-step', { credential, back: '/notices' })).status).toBe(303)
  expect((await signIn(device)).answer.status).toBe(303)
  const late = site.guest()
  await post(late, '/sign-in', { login: '波波', password: PASSWORD })
  expect((await post(late, '/sign-in/two-step', { code: recovery[0] ?? '' })).status).toBe(303)
})

test('an app stands beside the passkeys: either opens, the recovery codes stay, and either may go again', async () => {
  const dan = await site.visit(await makeMember(site, '丹丹'))
  const { device } = await add(dan, '电脑')
  const on = await post(dan, '/account/two-step/passkeys', { present: PASSWORD })
  const recovery = texts(see(on), '.codes code')
  const again = async () => ({ present: PASSWORD, credential: await signed(dan, device, 'again') })
  expect((await post(dan, '/account/two-step', { present: PASSWORD, code: '000000' })).status).toBe(422)
  const begun = await post(dan, '/account/two-step', await again())
  const app = new TOTP({ secret: texts(see(begun), 'main code')[0] ?? '' })
  const code = () => app.generate({ timestamp: site.clock.now() })
  const half = async (fields: Fields) => {
    const guest = site.guest()
    const asked = await post(guest, '/sign-in', { login: '丹丹', password: PASSWORD })
    const answer = await post(guest, '/sign-in/two-step', fields)
    return { status: answer.status, buttons: see(asked).all('button[data-passkey]').length }
  }
  expect((await half({ code: code() })).status).toBe(422)
  expect((await post(dan, '/account/two-step/confirm', { code: recovery[0] ?? '' })).status).toBe(422)
  expect((await post(dan, '/account/two-step/confirm', { code: code() })).headers.location).toBe('/account/two-step')
  site.clock.pass(30_000)
  expect(await half({ code: code() })).toEqual({ status: 303, buttons: 1 })
  expect((await signIn(device)).answer.status).toBe(303)
  expect((await half({ code: recovery[0] ?? '' })).status).toBe(303)
  expect((await post(dan, '/account/two-step', await again())).status).toBe(403)
  expect((await post(dan, '/account/two-step/app/end', await again())).status).toBe(303)
  site.clock.pass(30_000)
  expect((await half({ code: code() })).status).toBe(422)
  expect((await half({ code: recovery[1] ?? '' })).status).toBe(303)
})

test('S-25 staff who owe a second step have it with a passkey, which also opens the panel', async () => {
  const keeper = await makeMember(site, '站长', { group: 1 })
  const admin = await site.visit(keeper)
  await changeSettings(site, { staffTwoStep: true })
  expect((await get(admin, '/admin')).headers.location).toBe('/account/two-step')
  const { device, answer } = await add(admin, '钥匙')
  expect(texts(see(answer), '.codes code')).toHaveLength(10)
  expect((await get(admin, '/admin')).headers.location).toMatch(/^\/admin\/sign-in/)
  const signIn = { credential: await signed(admin, device, 'sign-in') }
  expect((await post(admin, '/admin/sign-in/passkey', signIn)).status).toBe(422)
  const cookie = { credential: await signed(admin, device, 'again'), back: '//evil.example' }
  expect((await post(admin, '/admin/sign-in/passkey', cookie)).headers.location).toBe('/admin')
  expect((await get(admin, '/admin')).status).toBe(200)
  await changeSettings(site, { staffTwoStep: false })
})

test('a password set by a link leaves the passkeys, tells of them, and takes them away when she asks', async () => {
  const eve = await makeMember(site, 'evexiao')
  const visitor = await site.visit(eve)
  const { device } = await add(visitor, '旧手机')
  const reset = async (fields: Fields = {}) => {
    const token = newToken()
    const note = { kind: 'password' as const, memberId: eve.id, payload: '', at: site.clock.now() }
    await transact(site.db, tx => saveToken(tx, token, note))
    const form = await site.guest().get(`/password/new/${token}`)
    const both = { password: 'bamboo-shadow-9', password2: 'bamboo-shadow-9' }
    expect((await press(site.guest(), form, 'main form', { ...both, ...fields })).status).toBe(303)
    await runJobs(site)
    return { boxes: see(form).all('input[name=without_passkeys]').length, told: site.mails.at(-1)?.text ?? '' }
  }
  const kept = await reset()
  expect((await visitor.get('/notices')).status).toBe(303)
  expect([kept.boxes, kept.told]).toEqual([1, expect.stringContaining('“旧手机”')])
  const { visitor: inside, answer } = await signIn(device)
  expect(answer.status).toBe(303)
  expect((await inside.get('/notices')).text).toContain('这些通行密钥仍然可以登录：“旧手机”')
  await site.db.updateTable('member').set({ two_step_at: 1 }).where('id', '=', eve.id).execute()
  expect((await reset({ without_passkeys: '1' })).boxes).toBe(0)
  const half = await post(site.guest(), '/sign-in', { login: 'evexiao', password: 'bamboo-shadow-9' })
  expect([half.status, (await signIn(device)).answer.status]).toEqual([200, 303])
  await site.db.updateTable('member').set({ two_step_at: null }).where('id', '=', eve.id).execute()
  expect((await reset({ without_passkeys: '1' })).told).not.toContain('旧手机')
  expect((await signIn(device)).answer.status).toBe(422)
})

test('an administrator takes all devices from an account that was stolen; a locked one opens by none', async () => {
  const cat = await makeMember(site, '喵喵')
  const { device } = await add(await site.visit(cat), '手机')
  await site.db.updateTable('member').set({ locked_at: 1 }).where('id', '=', cat.id).execute()
  expect((await signIn(device)).answer.status).toBe(403)
  await site.db.updateTable('member').set({ locked_at: null }).where('id', '=', cat.id).execute()
  const panel = await visitPanel(site, '副站长')
  expect((await panel.get(`/admin/members/${cat.id}`)).text).toContain('取消两步验证和通行密钥')
  await panel.post(`/admin/members/${cat.id}/two-step/end`)
  expect((await signIn(device)).answer.status).toBe(422)
})

test('where browsers make none, nothing of passkeys is offered', async () => {
  const ann = await site.visit({ name: '安安' })
  expect(see(await site.guest().get('/sign-in')).all('button[data-passkey]')).toEqual([])
  expect(
    see(await get(site.guest(), '/sign-in'))
      .one('button[data-passkey]')
      .has('hidden'),
  ).toBe(true)
  expect((await ann.get('/account/passkeys')).text).toContain('需要 HTTPS')
  expect((await ann.post('/account/passkeys', { present: PASSWORD })).status).toBe(404)
  await changeSettings(site, { passkeysMax: 0 })
  expect((await post(site.guest(), '/passkeys/challenge', { purpose: 'sign-in' })).status).toBe(404)
  await changeSettings(site, { passkeysMax: 10 })
})
