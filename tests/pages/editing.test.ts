import { expect, test } from 'vitest'
import { close } from '../../src/threads/closing.ts'
import {
  act,
  actTerms,
  changeSettings,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
  readThread,
  seeAgain,
} from '../support/make.ts'
import { drawn, press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, '小安')
  const thread = await makeThread(site, ann, board, { title: '原来的标题', body: '原来的内容在这里' })
  const first = site.db.selectFrom('post').select('id').where('thread_id', '=', thread.id)
  const opening = (await first.executeTakeFirstOrThrow()).id
  return { site, board, ann, thread, opening, page: `/thread-${thread.id}-1-1.html`, visitor: await site.visit(ann) }
}

test('an author changes her post and title, and after the first minute the line says so', async () => {
  const { site, thread, opening, page, visitor } = await scene()
  const edit = async (changes: Record<string, string>) =>
    press(visitor, await visitor.get(`/posts/${opening}/edit`), 'main form', changes)
  expect(drawn(see(await visitor.get(`/posts/${opening}/edit`)).one('main form')).fields.body?.[0]?.trim()).toBe(
    '原来的内容在这里',
  )
  const soon = await edit({ title: '马上改好', body: '一分钟以内改的' })
  expect(soon.headers.location).toBe(`${page}#pid${opening}`)
  expect(see(await visitor.get(page)).all('.pstatus')).toEqual([])
  site.clock.pass(61_000)
  const before = await readThread(site, await makeMember(site, '旁观'), thread.id)
  await edit({ title: '再改一次', body: '一分钟以后改的' })
  const seen = see(await site.guest().get(page))
  expect(seen.one('.pstatus').text).toBe('本帖最后由 小安 于 刚刚 编辑')
  expect([seen.one('#thread_subject').text, seen.one('.t_f').text]).toEqual(['再改一次', '一分钟以后改的'])
  const after = await readThread(site, await makeMember(site, '又一位'), thread.id)
  expect(after.last_post_at).toBe(before.last_post_at)
  site.clock.pass(61_000)
  expect(texts(see(await site.guest().get('/search?q=以后改')), '.results h3')).toEqual(['再改一次'])
})

test('the line can be switched off, and an administrator leaves none', async () => {
  const { site, opening, page, visitor } = await scene()
  site.clock.pass(61_000)
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  await admin.post(`/posts/${opening}`, { title: '站长改的', body: '站长改的内容啊' })
  expect(see(await site.guest().get(page)).all('.pstatus')).toEqual([])
  await changeSettings(site, { editedLine: false })
  await visitor.post(`/posts/${opening}`, { title: '自己改的', body: '自己改的内容啊' })
  expect(see(await site.guest().get(page)).all('.pstatus')).toEqual([])
})

test('nobody else edits it but those who look after the board, and that is written down', async () => {
  const { site, board, opening, page } = await scene()
  const other = await site.visit(await makeMember(site, '大宝'))
  expect(see(await other.get(page)).all('a.editp')).toEqual([])
  expect((await other.get(`/posts/${opening}/edit`)).status).toBe(403)
  expect((await other.post(`/posts/${opening}`, { title: 'x', body: '别人改的内容啊' })).status).toBe(403)
  const elsewhere = await site.visit(await makeModerator(site, '外版主', await makeBoard(site, '别处')))
  expect((await elsewhere.post(`/posts/${opening}`, { title: 'x', body: '别人改的内容啊' })).status).toBe(403)
  const mod = await site.visit(await makeModerator(site, '老版主', board))
  site.clock.pass(61_000)
  expect((await mod.post(`/posts/${opening}`, { title: '版主改的', body: '版主改的内容啊' })).status).toBe(303)
  expect(see(await site.guest().get(page)).one('.pstatus').text).toContain('老版主')
  expect(see(await mod.get('/moderation/log')).one('tbody tr').text).toContain('编辑')
  expect((await site.guest().get(`/posts/${opening}/edit`)).headers.location).toContain('/sign-in')
})

test('an edit that does not fit comes back with what was typed', async () => {
  const { opening, visitor } = await scene()
  const refused = await visitor.post(`/posts/${opening}`, { title: '', body: '短' })
  expect([refused.status, texts(see(refused), '.errors li').length]).toEqual([422, 2])
  expect(see(refused).one('textarea').raw.trim()).toBe('短')
})

test('the time for editing ends where the group has one, and with the thread', async () => {
  const { site, board, thread, opening, page, visitor } = await scene()
  await site.db.updateTable('member_group').set({ edit_minutes: 30 }).where('id', '=', 10).execute()
  await changeSettings(site, {})
  expect(see(await visitor.get(page)).all('a.editp')).toHaveLength(1)
  site.clock.pass(31 * 60_000)
  expect(see(await visitor.get(page)).all('a.editp')).toEqual([])
  const late = await visitor.get(`/posts/${opening}/edit`)
  expect([late.status, late.text.includes('这篇帖子发表太久')]).toEqual([403, true])
  const mod = await makeModerator(site, '老版主', board)
  await act(site, (tx, now) => close(tx, now, mod, thread, actTerms(site)))
  expect((await visitor.get(`/posts/${opening}/edit`)).text).toContain('这个主题已关闭')
})

test('an author takes back a reply, and its credit goes with it', async () => {
  const { site, ann, thread, page, visitor } = await scene()
  const { postId } = await makeReply(site, ann, thread.id, { body: '要收回的一句话' })
  await visitor.get('/')
  const before = (await seeAgain(site, ann.id)).member
  const link = see(await visitor.get(page))
    .all(`#pid${postId} .pob a`)
    .find(one => one.text === '删除')
  const asked = await visitor.get(link?.at('href') ?? '')
  expect(see(asked).one('main').text).toContain('确定删除您在「原来的标题」2 楼的回复吗？')
  expect((await press(visitor, asked, 'main form')).headers.location).toBe(page)
  expect(see(await site.guest().get(page)).one('#postlist').text).not.toContain('要收回的一句话')
  const after = (await seeAgain(site, ann.id)).member
  expect([after?.posts, after?.extcredits2]).toEqual([(before?.posts ?? 0) - 1, (before?.extcredits2 ?? 0) - 1])
  await makeReply(site, ann, thread.id)
  expect(texts(see(await site.guest().get(page)), 'h2.floor')).toEqual(['楼主', '板凳'])
})

test('a thread goes only while nobody has answered, and never somebody else’s', async () => {
  const { site, board, ann, thread, opening, page, visitor } = await scene()
  const other = await site.visit(await makeMember(site, '大宝'))
  expect([
    (await other.get(`/posts/${opening}/delete`)).status,
    (await other.post(`/posts/${opening}/delete`)).status,
  ]).toEqual([403, 403])
  const answered = await makeThread(site, ann, board)
  await makeReply(site, ann, answered.id)
  const first = site.db.selectFrom('post').select('id').where('thread_id', '=', answered.id).where('floor', '=', 1)
  const refused = await visitor.post(`/posts/${(await first.executeTakeFirstOrThrow()).id}/delete`)
  expect([refused.status, refused.text.includes('主题已有回复，不能再由作者删除。')]).toEqual([422, true])
  expect((await visitor.post(`/posts/${opening}/delete`)).headers.location).toBe(`/forum-${board}-1.html`)
  expect((await site.guest().get(page)).status).toBe(404)
  expect(thread.replies).toBe(0)
  await changeSettings(site, { ownDeletion: false })
  const last = await makeReply(site, ann, answered.id)
  expect((await visitor.post(`/posts/${last.postId}/delete`)).status).toBe(403)
})
