import { expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { visitPanel } from '../support/admin.ts'
import { makeBoard, makeMember, makeReply, makeThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'
import { send } from '../support/wire.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const [ann, ben] = [await makeMember(site, '小安'), await makeMember(site, '小本')]
  await site.db.updateTable('member').set({ email_confirmed_at: 1 }).where('id', '=', ann.id).execute()
  const thread = await makeThread(site, ann, board, { title: '早茶地图' })
  return { site, ann, ben, thread, visitor: await site.visit(ann) }
}

test('a member chooses mails for replies, gets one with a link that ends them by one click, and only them', async () => {
  const { site, ben, thread, visitor } = await scene()
  const changed = await press(visitor, await visitor.get('/account/notices'), 'form.stack', { mail_reply: 'now' })
  expect(changed.status).toBe(303)
  await makeReply(site, ben, thread.id)
  await runJobs(site)
  const [mail] = site.mails
  expect(mail).toMatchObject({
    to: expect.stringContaining('@'),
    subject: expect.stringContaining('小本 回复了您的主题'),
  })
  const link = new URL(mail?.list?.unsubscribe ?? '').pathname
  expect(mail?.text).toContain(link)
  const ask = await site.guest().get(link)
  expect([ask.status, see(ask).one('main h1').text]).toEqual([200, '退订邮件提醒'])
  const click = { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'x=1' }
  expect((await send(site.origin, link.slice(0, -1), click)).status).toBe(403)
  expect((await send(site.origin, link, click)).text).toBe('已退订邮件提醒。')
  const page = see(await visitor.get('/account/notices'))
  expect(page.one('select[name=mail_reply] option[selected]').at('value')).toBe('')
  await visitor.post('/notices/read')
  await makeReply(site, ben, thread.id)
  await runJobs(site)
  expect(site.mails).toHaveLength(1)
  expect(texts(see(await visitor.get('/notices?tab=mypost')), '.notices .unread')).toHaveLength(1)
  expect(texts(see(await visitor.get('/notices?tab=system')), '.notices .unread')).toEqual([])
})

test('a member shields another from a notice on her list, and hears of her again later', async () => {
  const { site, ben, thread, visitor } = await scene()
  const replied = async () => {
    await makeReply(site, ben, thread.id)
    return texts(see(await visitor.get('/notices')), '.notices li').length
  }
  expect(await replied()).toBe(1)
  const list = see(await visitor.get('/notices'))
  const shield =
    list
      .all('.notices a')
      .find(link => /shield$/.test(link.at('href')))
      ?.at('href') ?? ''
  await press(visitor, await visitor.get(shield), 'form.stack', { what: 'all' })
  await visitor.post('/notices/read')
  expect(await replied()).toBe(1)
  await press(visitor, await visitor.get('/account/notices'), 'form[action=/account/notices/unshield]')
  expect(await replied()).toBe(2)
})

test('the panel shows mails that were given up, and throws them away when asked to', async () => {
  const { site } = await scene()
  const panel = await visitPanel(site)
  const row = { name: 'mail password', payload: '{"email":"ann@example.com"}', run_at: 1, claimed_until: 0 }
  await site.db
    .insertInto('job')
    .values({ ...row, attempts: 8, failed_at: 1, error: 'Error: 550 no', created_at: 1 })
    .execute()
  const page = await panel.get('/admin/mails')
  expect(page.text).toContain('550 no')
  const chosen = see(page).one('input[name=chosen]').at('value')
  expect((await panel.post('/admin/mails', { chosen, act: 'discard' })).status).toBe(303)
  expect((await panel.get('/admin/mails')).text).toContain('这里没有邮件')
})
