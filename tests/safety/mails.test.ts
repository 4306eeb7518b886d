import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { runJobs } from '../../src/jobs/worker.ts'
import { HOUR } from '../../src/lib/clock.ts'
import { type Mailer, outboxMailer, smtpMailer } from '../../src/lib/mailer.ts'
import { translate } from '../../src/locale/index.ts'
import { askForEmail } from '../../src/members/changing-email.ts'
import { askForPassword } from '../../src/members/recovering.ts'
import { makeSetupToken } from '../../src/members/setting-up.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { changeSettings, makeMember, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { newGuest, openPanel, signIn } from './people.ts'

const EVIL = 'evil@e.example'
const OURS = new Set([
  'from',
  'to',
  'subject',
  'message-id',
  'date',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
])

let site: TestSite
let outbox: string
let told: string[] = []

beforeAll(async () => {
  site = await openSite()
  outbox = join(site.folder, 'outbox')
  site.mailer = outboxMailer(outbox, (_file, to) => void told.push(to))
})
beforeEach(() => {
  told = []
  rmSync(outbox, { recursive: true, force: true })
})
afterAll(async () => {
  await closeSite(site)
  rmSync(site.folder, { recursive: true, force: true })
})

interface Received extends ParsedMail {
  recipients: string[]
  raw: string
}

/** The mails that lie in the outbox, read as a mail program reads them. */
async function received(): Promise<Received[]> {
  const files = readdirSync(outbox).map(name => readFileSync(join(outbox, name)))
  return Promise.all(
    files.map(async bytes => {
      const mail = await simpleParser(bytes)
      return { ...mail, recipients: recipientsOf(mail), raw: bytes.toString('latin1') }
    }),
  )
}

function recipientsOf({ to, cc, bcc }: ParsedMail): string[] {
  const all = [to, cc, bcc].flat().filter((one): one is AddressObject => one !== undefined)
  return all.flatMap(one => one.value.flatMap(each => [each, ...(each.group ?? [])]).map(each => each.address ?? ''))
}

/** Both mails that go to a member, one to her address and one to that which she wants to have. */
async function mailBoth({ id, member }: Viewer, wanted: string): Promise<Received[]> {
  rmSync(outbox, { recursive: true, force: true })
  site.clock.pass(HOUR)
  const at = site.clock.now()
  await transact(site.db, tx => askForPassword(tx, member?.email ?? '', at), 'nothing')
  await transact(site.db, tx => askForEmail(tx, id, wanted, at), 'nothing')
  expect(await runJobs(site)).toBe(2)
  return (await received()).sort((one, other) => one.recipients.join().localeCompare(other.recipients.join()))
}

/** Headers that a mail of ours does not have, and lines of its head that are none. */
function strangersIn({ headers, raw }: Received): string[] {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).split('\r\n')
  const lines = head.filter(line => !/^([A-Z][A-Za-z-]*: |[ \t])/.test(line) || /[\r\n\x80-\xff]/.test(line))
  return [...[...headers.keys()].filter(name => !OURS.has(name)), ...lines]
}

/** Addresses that are more than one address, or none. */
const HOSTILE_ADDRESSES = [
  ...['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\0', '\t', '%0d%0a', '%0a', '\\r\\n', '嘊嘍'].flatMap(end => [
    `ann@example.com${end}Bcc: ${EVIL}`,
    `ann${end}@example.com`,
    `ann@example${end}.com`,
  ]),
  `ann@example.com,${EVIL}`,
  `ann@example.com;${EVIL}`,
  `ann@example.com ${EVIL}`,
  `${EVIL}>ann@example.com`,
  `<${EVIL}>`,
  `"ann@example.com" <${EVIL}>`,
  `ann@example.com (${EVIL})`,
  `ann(${EVIL})@example.com`,
  `all:${EVIL};`,
  `ann@example.com@e.example`,
  `"ann${EVIL}"@example.com`,
  `evil%e.example@example.com`,
  `e.example!evil@example.com`,
  '=?utf-8?q?evil=40e.example=3e=00?=ann@example.com',
  '=?x?q?evil=40e.example?=@example.com',
  'ann@[127.0.0.1]',
  'ann@localhost',
  'ann@example..com',
  '.ann@example.com',
  '@example.com',
  'ann@',
  'ann',
  `ann@example.com?bcc=${EVIL}`,
  `mailto:${EVIL}`,
  `${'a'.repeat(90)}@example.com`,
]

test('S-07 an address that is not one plain address is refused in every form that takes one', {
  timeout: 60_000,
}, async () => {
  const member = await makeMember(site, '安安')
  await makeMember(site, '站长', { group: 1 })
  const fresh = await openSite()
  const setup = `/setup/${await makeSetupToken(fresh.db, fresh.clock.now())}`
  const [guest, own, admin] = [
    await newGuest(site.origin),
    await signIn(site.origin, '安安'),
    await openPanel(await signIn(site.origin, '站长')),
  ]
  const first = await newGuest(fresh.origin)
  const twice = { password: 'new-plum-8-blossom', password2: 'new-plum-8-blossom' }
  const taken: string[] = []
  for (const email of HOSTILE_ADDRESSES) {
    const answers = {
      register: await guest.post('/register', { ...twice, name: '新来的', email, agreed: '1' }),
      forgotten: await guest.post('/password/forgotten', { email, captcha: 'x' }),
      account: await own.post('/account/email', { email, present: PASSWORD }),
      panel: await admin.post(`/admin/members/${member.id}`, { name: '安安', email, group: '10', signature: '' }),
      setup: await first.post(setup, { ...twice, siteName: '新站', name: '新站长', email }),
    }
    for (const [form, { status, text }] of Object.entries(answers)) {
      const named = /Email|邮箱|太长|超过/.test(text)
      if (status !== 422 || !named) taken.push(`${JSON.stringify(email)} in ${form}: ${status}`)
    }
  }
  await closeSite(fresh)
  rmSync(fresh.folder, { recursive: true, force: true })
  expect(taken).toEqual([])
  expect(await runJobs(site)).toBe(0)
  expect(site.mails).toEqual([])
})

const SITE_NAMES = [
  '小城论坛',
  `站\r\nBcc: ${EVIL}`,
  `站\u2028Bcc: ${EVIL}\u0085x`,
  `"站" <${EVIL}>, x`,
  `站\\" <${EVIL}>`,
  '{link}{name}{site}',
  '=?utf-8?q?=0d=0aBcc:_evil@e.example?=',
  '%0d%0aBcc: x',
  '😀'.repeat(10),
  'A very long name of a very small place',
]

test('S-07 what a mail is about and whom it goes to is read back as it was meant', async () => {
  const member = await makeMember(site, 'O·Ann-1')
  for (const siteName of SITE_NAMES) {
    await changeSettings(site, { siteName })
    const { settings } = await site.now()
    const mails = await mailBoth(member, 'wanted@example.com')
    expect(mails.map(mail => mail.recipients)).toEqual([[member.member?.email], ['wanted@example.com']])
    expect(mails.map(mail => mail.subject)).toEqual(
      ['password', 'email'].map(kind => translate('zh-CN', `mail.${kind}.subject`, { site: settings.siteName })),
    )
    expect(mails.flatMap(strangersIn), siteName).toEqual([])
    for (const mail of mails) {
      expect(mail.from?.value.map(one => one.address)).toEqual(['noreply@localhost'])
      expect(mail.text).toContain('O·Ann-1，您好！')
      expect(mail.text?.match(/http:\/\/localhost:3000\/[\w/-]+/g)).toHaveLength(1)
      expect(mail.html).toBe(false)
      expect(mail.attachments).toEqual([])
    }
  }
  await changeSettings(site, { siteName: '小城论坛' })
})

test('S-07 a name that looks like a link is none in a mail, and still reads as the name', async () => {
  for (const name of ['evil.cn', 'www.evil.com', 'a.b.co', 'x.example', 'E.V.I.L', 'evil.公司', '中文.中国']) {
    const member = await makeMember(site, name)
    for (const { text = '', subject } of await mailBoth(member, `to${member.id}@example.com`)) {
      const rest = text.replace(/http:\/\/localhost:3000\/\S+/, '')
      expect(rest, name).not.toMatch(/[\p{L}\p{N}]\.[\p{L}\p{N}]/u)
      expect(rest.replaceAll('\u200b', '')).toContain(`${name}，您好！`)
      expect(subject).not.toContain(name)
    }
  }
})

/** Mails that no form of ours lets through. */
const FORGED = ['\r\n', '\n', '\r', '\u2028', '\u0085'].flatMap(end => [
  { to: `ann@example.com${end}Bcc: ${EVIL}`, subject: '主题', text: 'x' },
  { to: 'ann@example.com', subject: `主题${end}Bcc: ${EVIL}${end}${end}<html>`, text: 'x' },
  { to: 'ann@example.com', subject: `x${end}X-Injected: 1`, text: `x${end}.${end}RCPT TO:<${EVIL}>` },
  { to: `ann@example.com,${EVIL}`, subject: 'x', text: 'x' },
])

test('S-07 even a mail that should never have come about has no header more and no second reader', async () => {
  for (const mail of FORGED)
    await site.mailer.send({ ...mail, from: '"站" <noreply@localhost>' }).catch(() => undefined)
  const mails = await received()
  expect(mails.length).toBeGreaterThan(5)
  expect(mails.flatMap(strangersIn)).toEqual([])
  expect(mails.flatMap(mail => mail.recipients).filter(address => address === EVIL)).toEqual([])
  expect(mails.filter(mail => mail.subject?.includes('\n'))).toEqual([])
})

test('S-07 a mail server is told one reader, the one that was meant', async () => {
  const readers: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      readers.push(session.envelope.rcptTo.map(one => one.address).join())
      stream.resume().on('end', () => done())
    },
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as { port: number }
  const mailer: Mailer = smtpMailer(`smtp://127.0.0.1:${port}`)
  const from = '"站" <noreply@localhost>'
  await mailer.send({ from, to: 'ann@example.com', subject: '主题', text: 'x' })
  for (const mail of FORGED) await mailer.send({ ...mail, from }).catch(() => undefined)
  mailer.close()
  await new Promise<void>(closed => server.close(closed))
  expect(readers.length).toBeGreaterThan(10)
  expect(readers.filter(list => list.includes(EVIL))).toEqual([])
  expect(new Set(readers)).toContain('ann@example.com')
})
