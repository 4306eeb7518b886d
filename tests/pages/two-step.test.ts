import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { turnOffTwoStep } from '../../src/identity/arranging-two-step.ts'
import { visitPanel } from '../support/admin.ts'
import { changeSettings, makeMember, PASSWORD } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => closeSite(site))

/** Turns it on as a member does; answers her app and her recovery codes. */
async function turnOn(visitor: Visitor) {
  const begun = await press(visitor, await visitor.get('/account/two-step'), 'main form', { present: PASSWORD })
  const app = new TOTP({ secret: texts(see(begun), 'main code')[0] ?? '' })
  const code = () => app.generate({ timestamp: site.clock.now() })
  const on = await press(visitor, begun, 'main form', { code: code() })
  return { code, recovery: texts(see(on), '.codes code') }
}

async function signIn(name: string, code: string) {
  const visitor = site.guest()
  const half = await visitor.post('/sign-in', { login: name, password: PASSWORD, back: '/notices' })
  const before = (await visitor.get('/notices')).status
  const answer = await press(visitor, half, 'main form', { code })
  return { visitor, half: half.status, before, status: answer.status, to: answer.headers.location }
}

test('a member turns it on, and signs in with a code that works once, or with a recovery code that works once', async () => {
  const ann = await makeMember(site, '安安')
  const { code, recovery } = await turnOn(await site.visit(ann))
  expect(recovery).toHaveLength(10)
  const used = code()
  expect((await signIn('安安', used)).status).toBe(422)
  site.clock.pass(30_000)
  expect(await signIn('安安', code())).toMatchObject({ half: 200, before: 303, status: 303, to: '/notices' })
  expect((await signIn('安安', code())).status).toBe(422)
  site.clock.pass(60_000)
  const late = code()
  site.clock.pass(30_000)
  expect((await signIn('安安', late)).status).toBe(303)
  const old = code()
  site.clock.pass(90_000)
  expect((await signIn('安安', old)).status).toBe(422)
  expect((await signIn('安安', recovery[0]?.toUpperCase() ?? '')).status).toBe(303)
  expect((await signIn('安安', recovery[0] ?? '')).status).toBe(422)
  const dump = JSON.stringify(await site.db.selectFrom('recovery_code').selectAll().execute())
  expect(dump).not.toContain(recovery[1]?.slice(0, 5))
  for (let n = 0; n < 12; n += 1) await signIn('安安', '000000')
  expect((await signIn('安安', recovery[1] ?? '')).status).toBe(429)
})

test('S-25 staff show their code to enter the panel, which asks again after a quarter of an hour', async () => {
  await changeSettings(site, { staffTwoStep: true })
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  for (const path of ['/admin', '/admin/sign-in']) {
    expect((await admin.get(path)).headers.location).toBe('/account/two-step')
  }
  const keeper = await site.visit(await makeMember(site, '版主甲', { group: 3 }))
  expect((await keeper.get('/moderation')).headers.location).toBe('/account/two-step')
  const { code } = await turnOn(admin)
  site.clock.pass(30_000)
  for (const given of ['', '000000']) {
    expect((await admin.post('/admin/sign-in', { password: PASSWORD, code: given })).status).toBe(422)
  }
  expect((await admin.post('/admin/sign-in', { password: PASSWORD, code: code() })).status).toBe(303)
  expect((await admin.get('/admin')).status).toBe(200)
  site.clock.pass(15 * 60_000 + 1)
  expect((await admin.get('/admin')).headers.location).toMatch(/^\/admin\/sign-in/)
  expect((await admin.post('/admin/links', { name: 'x', url: 'https://e.com/' })).status).toBe(403)
  expect((await admin.post('/admin/sign-in', { password: PASSWORD, code: '' })).status).toBe(422)
  await changeSettings(site, { staffTwoStep: false })
})

test('S-25 an administrator resets passwords and second steps but sets none, and moderators reach no addresses', async () => {
  const panel = await visitPanel(site, '副站长')
  const member = await makeMember(site, '波波')
  await turnOn(await site.visit(member))
  const row = () => site.db.selectFrom('member').selectAll().where('id', '=', member.id).executeTakeFirstOrThrow()
  const before = await row()
  const fields = { name: '波波', email: before.email, group: '10', signature: '' }
  await panel.post(`/admin/members/${member.id}`, {
    ...fields,
    password: 'given-plum-9',
    password_hash: 'x',
    present: 'x',
  })
  expect((await row()).password_hash).toBe(before.password_hash)
  expect(see(await panel.get(`/admin/members/${member.id}`)).all('input[type=password]')).toEqual([])
  expect((await panel.post(`/admin/members/${member.id}/password-mail`)).status).toBe(303)
  expect((await panel.post(`/admin/members/${member.id}/two-step/end`)).status).toBe(303)
  expect((await row()).two_step_at).toBeNull()
  for (const group of [2, 3]) {
    const staff = await site.visit(await makeMember(site, `版主${group}`, { group }))
    const answer = await staff.post(`/admin/members/${member.id}`, { ...fields, email: 'taken@example.com' })
    expect([answer.status, (await row()).email]).toEqual([403, before.email])
  }
  await transact(site.db, tx => turnOffTwoStep(tx, member.id, site.clock.now()))
  await site.visit(member)
})
