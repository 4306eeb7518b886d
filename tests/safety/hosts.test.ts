import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { DAY, HOUR } from '../../src/lib/clock.ts'
import { makeBoard, makeMember, makeThread } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { type Answer, send, sendRaw } from '../support/wire.ts'
import { cookiesOf, encoded } from './people.ts'

const OURS = 'https://forum.example'
const EVIL = 'evil.example'

let site: TestSite
let unnamed: TestSite
beforeAll(async () => {
  site = await openSite({ baseUrl: OURS, baseUrlGiven: true, trustProxy: true })
  unnamed = await openSite()
  const owner = await makeMember(site, 'owner')
  await makeThread(site, owner, await makeBoard(site, '城事'), { title: '主题' })
})
afterAll(async () => {
  for (const one of [site, unnamed]) {
    await closeSite(one)
    rmSync(one.folder, { recursive: true, force: true })
  }
})

/** What a proxy might add, and what somebody who wants to be taken for one would. */
const FORWARDED: Record<string, string>[] = [
  { 'X-Forwarded-Host': EVIL },
  { 'X-Forwarded-Host': `forum.example, ${EVIL}` },
  { 'X-Forwarded-Host': `${EVIL}, forum.example` },
  { Forwarded: `for=1.2.3.4;host=${EVIL};proto=https` },
  { Forwarded: `host="${EVIL}"` },
  { 'X-Original-Host': EVIL },
  { 'X-Host': EVIL },
  { 'X-Forwarded-Server': EVIL },
  { 'X-HTTP-Host-Override': EVIL },
  { 'X-Original-URL': `https://${EVIL}/` },
  { 'X-Rewrite-URL': `https://${EVIL}/` },
  { 'X-Forwarded-Proto': 'http', 'X-Forwarded-Port': '81', 'X-Forwarded-Prefix': `//${EVIL}` },
]

/** Asks for a new password under these headers; answers the mails that come of it. */
async function mailsUnder(headers: Record<string, string>): Promise<string[]> {
  await site.db.deleteFrom('rate_limit').execute()
  // No address gets more than a few mails in an hour.
  site.clock.pass(HOUR)
  const first = await send(site.origin, '/sign-in/token', { headers: { Host: 'forum.example', ...headers } })
  const cookie = cookiesOf(first)
  const captcha = { answer: 'TEAPOT', until: site.clock.now() + DAY }
  for (const { id_hash, data } of await site.db.selectFrom('session').select(['id_hash', 'data']).execute()) {
    const known = JSON.stringify({ ...JSON.parse(data), captcha })
    await site.db.updateTable('session').set({ data: known }).where('id_hash', '=', id_hash).execute()
  }
  const form = { formhash: JSON.parse(first.text).token, email: 'owner@example.com', captcha: 'teapot' }
  const own = {
    Host: 'forum.example',
    Origin: OURS,
    Cookie: cookie,
    'Content-Type': 'application/x-www-form-urlencoded',
  }
  const answer = await send(site.origin, '/password/forgotten', {
    method: 'POST',
    headers: { ...own, ...headers },
    body: encoded(form),
  })
  expect(answer.status).toBe(200)
  site.mails.length = 0
  await runJobs(site)
  return site.mails.map(mail => JSON.stringify(mail))
}

test('S-14 the link in a mail names our own host, whatever a proxy or a forger says', async () => {
  for (const headers of FORWARDED) {
    const mails = await mailsUnder(headers)
    expect(mails, JSON.stringify(headers)).toHaveLength(1)
    expect(mails[0]).toContain(`${OURS}/password/new/`)
    expect(mails[0]).not.toContain(EVIL)
  }
  expect(FORWARDED).toHaveLength(12)
})

test('S-14 so do feeds, the sitemap, canonical addresses and everything else that is whole', async () => {
  for (const headers of FORWARDED) {
    for (const path of [
      '/',
      '/thread-1-1-1.html',
      '/feeds/site.xml',
      '/sitemap.xml',
      '/sitemap/threads-0.xml',
      '/robots.txt',
      '/sign-in',
    ]) {
      const answer = await send(site.origin, path, { headers: { Host: 'forum.example', ...headers } })
      expect(answer.status, path).toBe(200)
      expect(`${JSON.stringify(answer.headers)}${answer.text}`, path).not.toContain(EVIL)
    }
  }
  const { text } = await send(site.origin, '/thread-1-1-1.html', { headers: { Host: 'forum.example' } })
  expect(text).toContain(`href="${OURS}/thread-1-1-1.html"`)
})

test('S-14 another host, two hosts, none, and a whole address are refused', async () => {
  const status = async (bytes: string): Promise<string> => (await sendRaw(site.origin, bytes)).slice(9, 12)
  const end = 'Connection: close\r\n\r\n'
  expect(await status(`GET / HTTP/1.1\r\nHost: forum.example\r\n${end}`)).toBe('200')
  const refused = [
    `GET / HTTP/1.1\r\nHost: ${EVIL}\r\n${end}`,
    `GET / HTTP/1.1\r\nHost: forum.example.${EVIL}\r\n${end}`,
    `GET / HTTP/1.1\r\nHost: forum.example@${EVIL}\r\n${end}`,
    `GET / HTTP/1.1\r\nHost: ${EVIL}#forum.example\r\n${end}`,
    `GET / HTTP/1.1\r\nHost: forum.example:81\r\n${end}`,
    `GET / HTTP/1.1\r\nHost: 127.0.0.2\r\n${end}`,
    `GET / HTTP/1.1\r\nHost:\r\n${end}`,
    `GET / HTTP/1.1\r\n${end}`,
    `GET / HTTP/1.0\r\n${end}`,
    `GET / HTTP/1.1\r\nHost: forum.example\r\nHost: ${EVIL}\r\n${end}`,
    `GET / HTTP/1.1\r\nHost: ${EVIL}\r\nhost: forum.example\r\n${end}`,
    `GET / HTTP/1.1\r\nHost: forum.example\r\nHost: forum.example\r\n${end}`,
    `GET https://${EVIL}/ HTTP/1.1\r\nHost: forum.example\r\n${end}`,
    `GET https://forum.example/ HTTP/1.1\r\nHost: forum.example\r\n${end}`,
    `OPTIONS * HTTP/1.1\r\nHost: forum.example\r\n${end}`,
    `POST / HTTP/1.1\r\nHost: forum.example\r\nHost: ${EVIL}\r\nContent-Length: 0\r\n${end}`,
  ]
  for (const bytes of refused) expect(['400', '421'], bytes).toContain(await status(bytes))
})

test('S-14 where the operator has named no address, only this machine and bare addresses are answered', async () => {
  const status = async (host: string): Promise<number> => {
    const answer: Answer = await send(unnamed.origin, '/', { headers: { Host: host } })
    return answer.status
  }
  for (const host of ['localhost:3000', '127.0.0.1', '192.168.1.7:3000', '[::1]:3000'])
    expect(await status(host), host).toBe(200)
  for (const host of [
    EVIL,
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:3000',
    '1.2.3.4.nip.io',
  ]) {
    expect(await status(host), host).toBe(421)
  }
})
