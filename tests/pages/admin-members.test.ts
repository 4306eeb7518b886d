import { expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { visitPanel } from '../support/admin.ts'
import { makeBoard, makeMember, makeReply, makeThread, PASSWORD, seeAgain } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { png } from '../support/pictures.ts'
import { type Fields, sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const admin = await visitPanel(site)
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, 'annxiao')
  const page = `/admin/members/${ann.id}`
  const save = async (changes: Fields) => press(admin, await admin.get(page), `form[action=${page}]`, changes)
  const faults = async (changes: Fields) => {
    const answer = await save(changes)
    return answer.status === 422 ? texts(see(answer), '.errors li') : [String(answer.status)]
  }
  return { site, admin, board, ann, page, save, faults }
}

test('members are found by name, e-mail, address and group', async () => {
  const { site, admin } = await scene()
  const bob = await makeMember(site, 'bobda', { group: 11 })
  await site.db.updateTable('member').set({ last_ip: '198.51.100.7' }).where('id', '=', bob.id).execute()
  const found = async (query: string) => texts(see(await admin.get(`/admin/members?${query}`)), 'tbody td a')
  expect(await found('name=ann')).toEqual(['annxiao'])
  expect(await found('email=bobda@')).toEqual(['bobda'])
  expect(await found('ip=198.51.100')).toEqual(['bobda'])
  expect(await found('group=11')).toEqual(['bobda'])
  expect((await found('')).sort()).toEqual(['annxiao', 'bobda', '站长'].sort())
  expect(await found('name=%25')).toEqual([])
  expect((await admin.get('/admin/members?name=nobody')).text).toContain('没有符合条件的用户。')
})

test('name, e-mail and signature are changed everywhere at once', async () => {
  const { site, board, ann, save, faults } = await scene()
  const thread = await makeThread(site, ann, board)
  expect((await save({ name: 'newname', email: 'new@example.com', signature: '[b]新签名[/b]' })).status).toBe(303)
  const post = see(await site.guest().get(`/thread-${thread.id}-1-1.html`)).one('.post.opening')
  expect([post.one('.author-name a').text, post.one('.sign strong').text]).toEqual(['newname', '新签名'])
  await site.visit({ name: 'newname' })
  await makeMember(site, 'taken01')
  expect(await faults({ name: 'TAKEN01' })).toEqual(['这个用户名（或看上去一样的名字）已经有人用了。'])
  expect(await faults({ email: 'taken01@example.com' })).toEqual(['这个 Email 已被使用。'])
  expect(await faults({ name: 'a b' })).toEqual(['用户名只能用文字、数字、下划线、点和连字符。'])
  expect(await faults({ email: 'no' })).toEqual(['这不是一个可用的 Email 地址。'])
})

test('a member is put into a special group, but not banned that way, nor an administrator by herself', async () => {
  const { site, admin, ann, save, faults } = await scene()
  await save({ group: '2' })
  expect((await seeAgain(site, ann.id)).group.id).toBe(2)
  await save({ group: '10' })
  expect((await seeAgain(site, ann.id)).group.id).toBe(10)
  expect(await faults({ group: '4' })).toEqual(['禁言和禁止访问请用「禁止用户」，这样才有理由和期限。'])
  expect((await save({ group: '999' })).status).not.toBe(500)
  const self = await admin.get('/admin/members/1')
  const refused = await press(admin, self, 'form[action=/admin/members/1]', { group: '10', email: 'me@example.com' })
  expect([refused.status, texts(see(refused), '.errors li')]).toEqual([422, ['不能锁定自己，也不能更换自己的用户组。']])
})

test('a locked member is signed out and stays out until she is unlocked', async () => {
  const { site, ann, save } = await scene()
  const visitor = await site.visit(ann)
  await save({ locked: '1' })
  expect((await visitor.get('/notices')).status).toBe(303)
  await expect(site.visit(ann)).rejects.toThrow('cannot sign in')
  await save({ locked: [] })
  await site.visit(ann)
})

test('an avatar is taken away for good', async () => {
  const { site, ann, save } = await scene()
  const visitor = await site.visit(ann)
  const picture = await png('me.png', 50, 50)
  const status = async (version: number) => (await visitor.get(`/avatars/${ann.id}/${version}/big.jpg`)).status
  await visitor.upload('/account/avatar', {}, [picture])
  expect(await status(1)).toBe(200)
  await save({ no_avatar: '1' })
  expect([await status(1), see(await visitor.get('/account/avatar')).all('.avatar-sizes img').length]).toEqual([404, 0])
  // Browsers keep a picture for a year, so the next one has another address.
  await visitor.upload('/account/avatar', {}, [picture])
  expect([await status(1), await status(2)]).toEqual([404, 200])
})

test('credits are given or taken with a reason the member reads', async () => {
  const { site, admin, ann, page } = await scene()
  const adjust = async (fields: Fields) => press(admin, await admin.get(page), `form[action=${page}/credits]`, fields)
  expect((await adjust({ extcredits2: '50', extcredits1: '-1', reason: '活动奖励' })).status).toBe(303)
  const member = (await seeAgain(site, ann.id)).member
  expect([member?.extcredits2, member?.extcredits1, member?.credits]).toEqual([50, -1, 48])
  const visitor = await site.visit(ann)
  expect(see(await visitor.get('/notices')).text).toContain('威望 -1, 金钱 +50。理由：活动奖励')
  expect(see(await visitor.get('/credits')).one('tbody').text).toContain('积分奖惩')
  expect(texts(see(await adjust({ reason: 'x' })), '.errors li')).toEqual(['请填写要增减的数量。'])
  expect(texts(see(await adjust({ extcredits2: '5' })), '.errors li')).toEqual(['请写明理由。'])
  expect((await adjust({ extcredits2: '5x', reason: 'x' })).status).toBe(422)
})

test('a mail to set a new password is sent for her', async () => {
  const { site, admin, page } = await scene()
  expect((await admin.post(`${page}/password-mail`)).headers.location).toBe(page)
  await runJobs(site)
  expect(site.mails.map(mail => mail.to)).toEqual(['annxiao@example.com'])
  const link = /(\/password\/new\/\S+)/.exec(site.mails[0]?.text ?? '')?.[1] ?? ''
  expect((await site.guest().get(link)).status).toBe(200)
})

test('a member is deleted and her words stay, under her name', async () => {
  const { site, admin, board, ann, page } = await scene()
  const visitor = await site.visit(ann)
  const thread = await makeThread(site, ann, board, { title: '留下的话' })
  const wrong = await admin.post(`${page}/remove`, { name: 'someone', posts: 'keep' })
  expect([wrong.status, texts(see(wrong), '.errors li')]).toEqual([422, ['请输入「annxiao」来确认删除。']])
  const members = async () => /会员: (\d+)/.exec(see(await site.guest().get('/')).one('#chart').text)?.[1]
  const before = Number(await members())
  const sent = await press(admin, await admin.get(page), `form[action=${page}/remove]`, { name: 'annxiao' })
  expect(sent.headers.location).toBe('/admin/members')
  expect(Number(await members())).toBe(before - 1)
  const post = see(await site.guest().get(`/thread-${thread.id}-1-1.html`)).one('.post.opening')
  expect(post.one('.favatar').text).toBe('annxiao 该用户已被删除')
  expect((await site.guest().get(`/space-uid-${ann.id}.html`)).status).toBe(404)
  expect((await visitor.get('/notices')).status).toBe(303)
  expect((await admin.get(page)).status).toBe(404)
  expect(see(await admin.get('/admin/log?action=delete_member')).one('tbody').text).toContain('annxiao')
})

test('a member is deleted with everything she wrote, which waits in the recycle bin', async () => {
  const { site, admin, board, ann, page } = await scene()
  const bob = await makeMember(site, 'bobda')
  const own = await makeThread(site, ann, board, { title: '一起走' })
  const other = await makeThread(site, bob, board)
  await makeReply(site, ann, other.id, { body: '也要一起走的话' })
  await admin.post(`${page}/remove`, { name: 'annxiao', posts: 'delete' })
  expect((await site.guest().get(`/thread-${own.id}-1-1.html`)).status).toBe(404)
  expect((await site.guest().get(`/thread-${other.id}-1-1.html`)).text).not.toContain('也要一起走的话')
  expect(see(await admin.get('/admin/recycled-threads')).one('tbody').text).toContain('一起走')
  expect(see(await admin.get('/admin/recycled-posts')).one('tbody').text).toContain('也要一起走的话')
  expect(see(await site.guest().get(`/forum-${board}-1.html`)).one('.board-stats').text).toContain('主题: 1')
  const self = await admin.post('/admin/members/1/remove', { name: '站长', posts: 'keep' })
  expect([self.status, self.text.includes('不能删除自己。')]).toEqual([403, true])
  await site.visit({ name: '站长' }, PASSWORD)
})
