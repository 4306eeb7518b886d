import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newLog } from '../../src/lib/log.ts'
import { makePasswordToken } from '../../src/members/recovering.ts'
import { type Answer, send, sendRaw } from '../support/wire.ts'
import { ask, askAll } from './matrix.ts'
import { newGuest } from './people.ts'
import { makeScene, type Scene } from './scene.ts'

const CANARY = 'canary-plum-4711'
/** What an answer would hold if it showed its inside. */
const INSIDE =
  /\n\s+at |node_modules|\.ts:\d|sqlite|\bselect .* from\b|kysely|syntaxerror|typeerror|express\/|node\.js|better-/i

let scene: Scene
let lines: string[] = []

beforeAll(async () => {
  scene = await makeScene(
    { metricsToken: `${CANARY}-metrics` },
    newLog('trace', { write: line => void lines.push(line) }),
  )
})
beforeEach(() => {
  lines = []
})
afterAll(() => scene.close())

interface Line {
  level: number
  msg: string
  path?: string
  status?: number
  member?: number
  ip?: string
  method?: string
  told?: string
  time: number
}

const logged = (msg: string) => lines.map(line => JSON.parse(line) as Line).filter(line => line.msg === msg)

test('S-32 neither a password nor a token nor a cookie is ever written to the log', async () => {
  const { site, people, members } = scene
  const at = site.clock.now()
  const { token = '' } = (await makePasswordToken(site.db, 'zqemail@example.com', at)) ?? {}
  const guest = await newGuest(site.origin)
  const headers = { Authorization: `Bearer ${CANARY}`, Cookie: `${guest.cookie}; other=${CANARY}` }
  await guest.get(`/password/new/${token}`, headers)
  await guest.post(`/password/new/${token}`, { formhash: CANARY, password: CANARY, password2: CANARY }, headers)
  await guest.post(`/password/new/${token}`, { password: 'short', password2: CANARY })
  await guest.post(`/email/confirm/${scene.names.emailToken}`, { formhash: 'stale' })
  await guest.post('/sign-in', { login: members.owner.name, password: CANARY })
  await guest.post('/sign-in', { login: members.owner.name, password: CANARY, formhash: 'stale' })
  await guest.post('/register', { name: 'x', email: 'x', password: CANARY, password2: CANARY })
  await people.owner.post('/account/password', { present: CANARY, password: CANARY, password2: CANARY })
  await scene.unopened.post('/admin/sign-in', { password: CANARY })
  await people.owner.post('/account/email', { present: CANARY, email: 'x@example.com' })
  await people.owner.upload('/uploads', { password: CANARY }, Buffer.from('no picture'))
  await send(site.origin, '/metrics', { headers: { Authorization: `Bearer ${CANARY}-metrics` } })
  const { cookie, token: formToken } = people.owner
  await people.owner.post(`/account/sessions/${scene.names.otherSession}/end`)
  const log = lines.join('')
  expect(lines.length).toBeGreaterThan(20)
  const sid = (text: string) =>
    decodeURIComponent(text)
      .replace(/^.*?=s:/, '')
      .replace(/\..*$/, '')
  const secrets = [CANARY, token, scene.names.emailToken ?? '', sid(cookie), sid(guest.cookie), formToken, guest.token]
  for (const secret of [...secrets, scene.names.otherSession ?? '']) {
    expect(secret.length).toBeGreaterThan(10)
    expect(log.includes(secret), `the log holds ${secret}`).toBe(false)
  }
  await scene.reset()
})

test('S-32 every refusal is in the log once: who asked for what, from where, and what came of it', async () => {
  const wrong: string[] = []
  const refusals = [403, 413, 422, 429]
  for (const one of askAll(scene)) {
    for (const role of ['other', 'guest'] as const) {
      if (!refusals.includes(one.expected[role])) continue
      lines = []
      await ask(scene, scene.people[role], one)
      const [line, ...more] = logged('refused')
      const member = role === 'guest' ? 0 : scene.members[role].id
      const right = line && line.member === member && line.ip && line.method === one.method && line.time > 0
      if (!right || more.length > 0 || line.status !== one.expected[role])
        wrong.push(`${one.route} as ${role}: ${lines}`)
      await scene.reset()
    }
  }
  expect(wrong).toEqual([])
})

test('S-32 a stale form, a foreign page, a foreign host and garbled bodies are in the log too', async () => {
  const { people, site } = scene
  await people.other.post('/notices/read', { formhash: 'x'.repeat(20) })
  await people.other.post('/notices/read', {}, { 'Sec-Fetch-Site': 'cross-site' })
  await people.other.sendBody('/notices/read', 'x', { 'Content-Type': 'multipart/form-data' })
  await send(site.origin, '/', { headers: { Host: 'evil.example' } })
  const told = logged('refused').map(line => line.told)
  expect(told).toEqual(['error.stale_form', 'error.cross_site', 'error.bad_request'])
  expect(logged('refused: not our host')).toHaveLength(1)
})

test('S-32 a page that fails tells its reader a number and nothing else; the log has the rest', async () => {
  const { site, passer, people } = scene
  site.database.sqlite?.exec('alter table ban rename to ban_aside')
  const answers: Answer[] = [
    await passer.get('/darkroom'),
    await people.admin.get('/darkroom'),
    await passer.get('/darkroom', { Accept: 'application/json' }),
    await people.admin.post(`/members/${scene.names.bystander}/unban`),
  ]
  site.database.sqlite?.exec('alter table ban_aside rename to ban')
  for (const { status, text, headers } of answers) {
    expect(status).toBe(500)
    expect(text).not.toMatch(INSIDE)
    expect(text).not.toContain('no such table')
    expect(JSON.stringify(headers)).not.toMatch(INSIDE)
  }
  const failures = logged('request failed')
  expect(failures).toHaveLength(4)
  const [first] = failures as unknown as { reference: string; err: { stack: string } }[]
  expect(first?.err.stack).toContain('no such table')
  expect(answers[0]?.text).toContain(first?.reference)
  expect((await passer.get('/darkroom')).status).toBe(200)
})

test('S-32 no answer says what it was made with', async () => {
  const { site, people, passer, names } = scene
  const answers = [
    await passer.get('/'),
    await passer.get('/nothing'),
    await passer.get('/%'),
    await passer.get('/assets/%ff'),
    await passer.get('/smilies/%00'),
    await passer.get(`/attachments/${names.shownPicture}`),
    await people.other.get('/admin'),
    await people.other.post('/account/password', { password: '' }),
    await people.other.sendBody('/uploads', 'x', { 'Content-Type': 'multipart/form-data' }),
    await send(site.origin, '/', { headers: { Host: 'evil.example' } }),
    await send(site.origin, '/', { method: 'PATCH' }),
    await send(site.origin, '/healthz'),
  ]
  for (const { headers, text } of answers) {
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers.server).toBeUndefined()
    expect(text.replaceAll(/<svg.*?<\/svg>/gs, '')).not.toMatch(INSIDE)
  }
  for (const bytes of ['GET / HTTP/1.1\r\n\r\n', 'NONSENSE\r\n\r\n', 'GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n']) {
    const answer = await sendRaw(site.origin, bytes)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).not.toMatch(INSIDE)
  }
})

test('S-32 the numbers of the machine are not for who comes through a proxy without the token', async () => {
  const { origin } = scene.site
  const asked = async (headers: Record<string, string>) => (await send(origin, '/metrics', { headers })).status
  expect(await asked({ 'X-Forwarded-For': '203.0.113.9' })).toBe(404)
  expect(await asked({ Forwarded: 'for=203.0.113.9' })).toBe(404)
  expect(await asked({ 'X-Forwarded-For': '203.0.113.9', Authorization: 'Bearer wrong' })).toBe(404)
  expect(await asked({ 'X-Forwarded-For': '203.0.113.9', Authorization: `Bearer ${CANARY}-metrics` })).toBe(200)
})
