import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { outboxMailer } from '../../src/lib/mailer.ts'
import { unfollowToken } from '../../src/threads/follows/unfollow-tokens.ts'
import { makeBoard, makeMember, makeReply, readThread } from '../support/make.ts'
import { press, see } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'
import { send } from '../support/wire.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const [ann, ben] = [await makeMember(site, '小安'), await makeMember(site, '小本')]
  await site.db.updateTable('member').set({ email_confirmed_at: 1 }).where('id', '=', ann.id).execute()
  const visitor = await site.visit(ann)
  await press(visitor, await visitor.get('/account/follows'), 'form.stack', { own: 'mail' })
  const sent = await visitor.post(`/boards/${board}/threads`, { title: '早茶地图', body: '今天去了三家,都不错。' })
  const thread = Number(/thread-(\d+)/.exec(sent.headers.location ?? '')?.[1])
  const follows = async () => (await readThread(site, ben, thread)).follows
  return { site, ann, ben, visitor, thread, follows }
}

test('who wants it follows her own threads, and the mail’s head says that one click ends it', async () => {
  const { site, ben, visitor, thread, follows } = await scene()
  expect(
    see(await visitor.get('/account/follows'))
      .one('#f_own input[checked]')
      .at('value'),
  ).toBe('mail')
  expect(await follows()).toBe(1)
  const outbox = join(site.folder, 'outbox')
  site.mailer = outboxMailer(outbox, () => {})
  await makeReply(site, ben, thread)
  await runJobs(site)
  const [name = ''] = readdirSync(outbox)
  const raw = readFileSync(join(outbox, name))
  rmSync(outbox, { recursive: true })
  const head = raw.toString('latin1').replaceAll(/\r\n[ \t]+/g, ' ')
  expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
  const [, address = ''] = /^List-Unsubscribe: <([^>]+)>/m.exec(head) ?? []
  const { pathname: link } = new URL(address)
  expect((await simpleParser(raw)).text).toContain(link)

  const forged = link.replace(/\/unfollow\/.*/, `/unfollow/unfollow-1-${thread}.AAAA`)
  const click = (path: string, body = 'List-Unsubscribe=One-Click') =>
    send(site.origin, path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
    })
  expect((await click(forged)).status).toBe(403)
  expect((await click(link.slice(0, -1))).status).toBe(403)
  expect((await site.guest().get(link)).status, 'looking at it ends nothing').toBe(200)
  expect(await follows()).toBe(1)
  const ended = await click(link)
  expect([ended.status, ended.text, await follows()]).toEqual([200, '已取消订阅。', 0])
  expect((await click(link)).status, 'twice is once').toBe(200)
})

test('who wants it follows what she answers, and a way that was chosen for one thread stays', async () => {
  const { site, ben, thread, follows } = await scene()
  const other = await site.visit(ben)
  await press(other, await other.get('/account/follows'), 'form.stack', { answered: 'notice' })
  const answer = async () => {
    site.clock.pass(60_000)
    await other.post(`/threads/${thread}/replies`, { body: '我也去过这三家，确实不错。' })
    return (await other.get(`/threads/${thread}/follow`)).text
  }
  expect(await answer()).toContain('value="notice" checked')
  expect(await follows()).toBe(2)
  await other.post(`/threads/${thread}/follow`, { by: 'mail' })
  expect(await answer()).toContain('value="mail" checked')
  expect(await follows()).toBe(2)
})

test('whoever opens the mail’s link in a browser is asked first', async () => {
  const { site, ann, thread, follows } = await scene()
  const link = `/unfollow/${unfollowToken({ memberId: ann.id, threadId: thread }, site.config.secret)}`
  const guest = site.guest()
  const sent = await press(guest, await guest.get(link), `form[action=${link}]`)
  expect([sent.status, await follows()]).toEqual([303, 0])
  expect((await guest.get('/unfollow/unfollow-1-1.x')).status).toBe(404)
})
