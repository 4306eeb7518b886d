import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { MINUTE } from '../../src/lib/clock.ts'
import type { Settings } from '../../src/settings/settings.ts'
import { visitPanel } from '../support/admin.ts'
import { changeSettings, makeBoard, makeMember, seeAgain } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let panel: Visitor
let board: number
beforeAll(async () => {
  site = await openSite()
  await changeSettings(site, { captchaAtRegistration: false, registrationsPerAddress: 0 })
  panel = await visitPanel(site)
  board = await makeBoard(site, '茶馆')
})
beforeEach(() => {
  site.mails.length = 0
})
afterAll(() => closeSite(site))

const as = (changes: Partial<Settings>) =>
  changeSettings(site, { registration: 'open', registrationReview: 'none', ...changes })

async function register(name: string, email: string, more: Record<string, string> = {}) {
  const visitor = site.guest()
  const twice = { password: 'plum-blossom-7', password2: 'plum-blossom-7' }
  const answer = await visitor.post('/register', { name, email, ...twice, agreed: '1', ...more })
  return { visitor, answer }
}

const writes = async (visitor: Visitor) => {
  site.clock.pass(5 * MINUTE)
  return (await visitor.post(`/boards/${board}/threads`, { title: '大家好', body: '我是新来的，请多多关照。' })).status
}

async function idOf(name: string): Promise<number> {
  const row = await site.db.selectFrom('member').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return row.id
}

test('by invitation only, a code that was paid for lets one in, once, and who invited is told', async () => {
  await as({ registration: 'invited' })
  const ann = await makeMember(site, '安安', { group: 11 })
  await site.db
    .updateTable('member_group')
    .set({ can_invite: 1, invite_price: 15, invites_per_day: 3 })
    .where('id', 'in', [10, 11])
    .execute()
  await changeSettings(site, {})
  const inviter = await site.visit(ann)
  await inviter.get('/')
  const before = (await seeAgain(site, ann.id)).member?.extcredits2 ?? 0
  const page = await press(inviter, await inviter.get('/account/invitations'), 'main form', { number: '2' })
  expect(page.status).toBe(303)
  expect((await seeAgain(site, ann.id)).member?.extcredits2).toBe(before - 30)
  const over = await inviter.post('/account/invitations', { number: '2' })
  expect([over.status, texts(see(over), '.errors li')]).toEqual([422, ['24 小时内最多获取 3 个邀请码。']])
  const [code = ''] = texts(see(await inviter.get('/account/invitations')), 'main code')
  for (const invitation of ['', 'nothing']) {
    expect((await register('没有码', 'none@example.com', { invitation })).answer.text).toContain('邀请码无效')
  }
  expect(
    see(await site.guest().get(`/register?invitation=${code}`))
      .one('#f_invitation')
      .at('value'),
  ).toBe(code)
  const both = await Promise.all(
    [1, 2, 3].map(async n => (await register(`客人${n}`, `g${n}@example.com`, { invitation: code })).answer.status),
  )
  expect(both.toSorted()).toEqual([303, 422, 422])
  expect((await inviter.get('/notices')).text).toMatch(/您邀请的 客人\d 已经注册/)
  expect(see(await panel.get('/admin/invitations')).one('.tree').text).toMatch(/安安.*客人\d/)
  await panel.post('/admin/invitations', { number: '1', days: '1', name: '' })
  const given = texts(see(await panel.get('/admin/invitations')), 'main code')[0] ?? ''
  await site.db.updateTable('invitation').set({ expires_at: site.clock.now() }).where('code', '=', given).execute()
  expect((await register('太晚了', 'late@example.com', { invitation: given })).answer.status).toBe(422)
})

test('a link with a code counts for who gave it also where anybody may join', async () => {
  await as({ registration: 'open' })
  const giver = await makeMember(site, '阿送', { group: 11 })
  await site.db.updateTable('member_group').set({ can_invite: 1, invite_price: 0 }).where('id', '=', 11).execute()
  await changeSettings(site, {})
  const given = await site.visit(giver)
  await press(given, await given.get('/account/invitations'), 'main form', { number: '1' })
  const link = see(await given.get('/account/invitations'))
    .one('input[readonly]')
    .at('value')
  const guest = site.guest()
  const form = await guest.get(link.replace(/^https?:\/\/[^/]+/, ''))
  const twice = { password: 'plum-blossom-7', password2: 'plum-blossom-7' }
  const fields = { name: '小来', email: 'lai@example.com', ...twice, agreed: '1' }
  site.clock.pass(5000)
  expect((await press(guest, form, 'form[action=/register]', fields)).status).toBe(303)
  expect((await given.get('/account/invitations')).text).toContain('小来')
  expect((await given.get('/notices')).text).toContain('小来')
})

test('after review by the team: a newcomer reads but does not write until she is let in, and hears why she is not', async () => {
  await as({ registrationReview: 'staff' })
  const { visitor, answer } = await register('小候', 'hou@example.com', { words: '住在老街' })
  expect(answer.status).toBe(303)
  expect([(await visitor.get(`/forum-${board}-1.html`)).status, await writes(visitor)]).toEqual([200, 403])
  const id = await idOf('小候')
  expect((await panel.get('/admin/registrations')).text).toContain('住在老街')
  await panel.post(`/admin/registrations/${id}/refuse`, { reason: '请写明住处' })
  await runJobs(site)
  expect(site.mails.map(mail => mail.text).join()).toContain('请写明住处')
  expect(await writes(visitor)).toBe(403)
  expect((await panel.get('/admin/registrations?refused=1')).text).toContain('请写明住处')
  expect((await panel.post(`/admin/registrations/${id}/accept`)).status).toBe(303)
  await runJobs(site)
  expect(site.mails.at(-1)?.subject).toContain('您的注册已通过')
  expect((await visitor.get('/')).text).toContain('用户组: 新手上路')
  expect(await writes(visitor)).toBe(303)
})

test('with e-mail verification, the link in the mail lets her in', async () => {
  await as({ registrationReview: 'mail' })
  const { visitor } = await register('小信', 'xin@example.com')
  expect(await writes(visitor)).toBe(403)
  await runJobs(site)
  const link = site.mails.at(-1)?.text.match(/\/email\/confirm\/\S+/)?.[0] ?? ''
  expect((await visitor.post(link)).status).toBe(303)
  expect(await writes(visitor)).toBe(303)
})
