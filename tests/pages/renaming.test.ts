import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitPanel } from '../support/admin.ts'
import { changeSettings, makeBoard, makeMember, makeReply, makeThread, PASSWORD } from '../support/make.ts'
import { press, see } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => closeSite(site))

test('a member takes another name, which stands wherever hers stood, and the old one still leads to her', async () => {
  const member = await makeMember(site, '小安')
  const board = await makeBoard(site, '茶馆')
  const thread = await makeThread(site, member, board)
  await makeReply(site, member, thread.id)
  const ann = await site.visit(member)
  expect((await ann.post('/account/name', { name: '安大姐', present: PASSWORD })).status).toBe(422)
  await changeSettings(site, { renameDays: 30 })
  expect((await press(ann, await ann.get('/account/name'), '.rename-form', rename('安大姐'))).status).toBe(303)
  const list = (await site.guest().get(`/forum-${board}-1.html`)).text
  expect([list.includes('安大姐'), list.includes('小安')]).toEqual([true, false])
  const old = await site.guest().get(`/space-username-${encodeURIComponent('小安')}.html`)
  expect([old.status, old.headers.location]).toEqual([301, `/space-uid-${member.id}.html`])
  expect(see(await ann.get(`/space-uid-${member.id}.html`)).one('.member-head').text).toContain('曾用名：小安')
  expect((await ann.post('/account/name', rename('又一个'))).status).toBe(429)
  const other = await site.visit(await makeMember(site, '小波'))
  expect((await other.post('/account/name', rename('小安'))).status).toBe(422)
})

test('an administrator renames at any time, with the same care', async () => {
  const member = await makeMember(site, '小猫')
  const board = await makeBoard(site, '书房')
  await makeThread(site, member, board)
  const admin = await visitPanel(site)
  const form = await admin.get(`/admin/members/${member.id}`)
  const sent = await press(admin, form, `form[action=/admin/members/${member.id}]`, {
    name: '大猫',
    email: 'cat@example.com',
  })
  expect(sent.status).toBe(303)
  expect((await site.guest().get(`/forum-${board}-1.html`)).text).toContain('大猫')
  const former = await site.db.selectFrom('former_name').select('name').where('member_id', '=', member.id).execute()
  expect(former).toEqual([{ name: '小猫' }])
})

function rename(name: string) {
  return { name, present: PASSWORD }
}
