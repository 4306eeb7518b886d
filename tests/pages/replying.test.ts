import { expect, test } from 'vitest'
import { permit } from '../../src/boards/arranging.ts'
import { block } from '../../src/threads/blocking.ts'
import { close } from '../../src/threads/closing.ts'
import { arrange } from '../support/arrange.ts'
import {
  act,
  actTerms,
  findPlace,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
  readThread,
} from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()
const JSON_ASKED = { Accept: 'application/json' }

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const starter = await makeMember(site, '楼主')
  const ann = await makeMember(site, '小安')
  const thread = await makeThread(site, starter, board, { title: '来坐坐' })
  site.clock.pass(60_000)
  return { site, board, starter, ann, thread, page: `/thread-${thread.id}-1-1.html`, visitor: await site.visit(ann) }
}

test('the quick box adds a floor, tells what it earned, and the one who began the thread hears of it', async () => {
  const { site, starter, thread, page, visitor } = await scene()
  const sent = await press(visitor, await visitor.get(page), '#fastpostform', { body: '我来坐坐啊 :victory:' })
  expect(sent.headers.location).toMatch(new RegExp(`^/thread-${thread.id}-1-1\\.html#pid\\d+$`))
  const after = see(await visitor.get(page))
  expect(after.one('.flash').text).toBe('回复已发表。')
  expect(texts(after, '.earned span')).toEqual(['+1 金钱'])
  expect(texts(after, 'h2.floor')).toEqual(['楼主', '沙发'])
  expect(after.one('.thread-title .pls').text).toContain('回复: 1')
  const told = await site.visit(starter)
  expect(see(await told.get('/')).one('#myprompt').text).toBe('提醒(1)')
  const notices = see(await told.get('/notices'))
  expect(notices.one('.notices').text).toContain('小安 回复了您的主题 来坐坐')
  expect((await told.post('/notices/read')).status).toBe(303)
  expect(see(await told.get('/')).one('#myprompt').text).toBe('提醒')
})

test('the eleventh floor is on the second page, and that is where its author lands', async () => {
  const { site, starter, thread, visitor } = await scene()
  for (let n = 0; n < 9; n += 1) await makeReply(site, starter, thread.id)
  const sent = await visitor.post(`/threads/${thread.id}/replies`, { body: '我在第十一楼啊' })
  expect(sent.headers.location).toMatch(new RegExp(`^/thread-${thread.id}-2-1\\.html#pid\\d+$`))
  expect(texts(see(await visitor.get(sent.headers.location ?? '')), 'h2.floor')).toEqual(['11#'])
})

test('a quote carries name, time and text, and the one who is quoted is told', async () => {
  const { site, starter, thread, page, visitor } = await scene()
  const bob = await makeMember(site, '大宝')
  const { postId } = await makeReply(site, bob, thread.id, { body: '[b]值得引用[/b]的一句话' })
  site.clock.pass(60_000)
  const address = see(await visitor.get(page))
    .one(`#pid${postId} a.fastre`)
    .at('href')
  expect(address).toBe(`/threads/${thread.id}/replies/new?quote=${postId}`)
  const form = await visitor.get(address)
  const quoted = see(form).one('textarea').raw
  expect(quoted).toContain(`pid=${postId}`)
  expect(quoted).toContain('大宝 发表于 2026-6-15')
  expect(quoted).toContain('值得引用')
  await press(visitor, form, 'main form', { body: `${quoted}说得真好啊啊` })
  const last = see(await visitor.get(page))
    .all('#postlist .t_f')
    .at(-1)
  expect(last?.one('.quote blockquote').text).toContain('值得引用的一句话')
  expect(see(await (await site.visit(bob)).get('/notices')).text).toContain('小安 在 来坐坐 中引用了您的帖子')
  expect(see(await (await site.visit(starter)).get('/notices')).text).toContain('小安 回复了您的主题')
})

test('what is blocked, gone or of another thread cannot be quoted', async () => {
  const { site, board, starter, thread, visitor } = await scene()
  const mod = await makeModerator(site, '老版主', board)
  const { postId } = await makeReply(site, starter, thread.id, { body: '不能给人看的话' })
  const place = await findPlace(site, mod, postId)
  await act(site, (tx, now) => block(tx, now, mod, place, true, actTerms(site)))
  const other = await makeThread(site, starter, board, { body: '别的主题里的话' })
  const elsewhere = await makeReply(site, starter, other.id, { body: '别的主题里的话' })
  for (const quote of [postId, elsewhere.postId, '1abc']) {
    const form = await visitor.get(`/threads/${thread.id}/replies/new?quote=${quote}`)
    expect([quote, form.status, see(form).one('textarea').raw.trim()]).toEqual([quote, 200, ''])
  }
  expect((await visitor.get(`/threads/${thread.id}/replies/new?quote=999999`)).status).toBe(404)
})

test('a script gets the new floor as a piece of the page, or what is wrong in words', async () => {
  const { thread, visitor } = await scene()
  const sent = await visitor.post(`/threads/${thread.id}/replies`, { body: '脚本发来的话' }, JSON_ASKED)
  const { to, html, earned, told } = sent.body as { to: string; html: string; earned: string[]; told: string }
  expect([sent.status, to.startsWith(`/thread-${thread.id}-1-1.html#pid`), earned, told]).toEqual([
    200,
    true,
    ['+1 金钱'],
    '回复已发表。',
  ])
  expect(see({ text: html }).one('.t_f').text).toBe('脚本发来的话')
  const soon = await visitor.post(`/threads/${thread.id}/replies`, { body: '马上又来一句' }, JSON_ASKED)
  expect([soon.status, (soon.body as { errors: string[] }).errors[0]]).toEqual([
    429,
    '您发得太快了，两次发表至少间隔 15 秒。内容还在，稍等再发。',
  ])
})

test('a closed thread takes replies from those who look after it only', async () => {
  const { site, board, thread, visitor } = await scene()
  const mod = await makeModerator(site, '老版主', board)
  await act(site, (tx, now) => close(tx, now, mod, thread, actTerms(site)))
  const refused = await visitor.post(`/threads/${thread.id}/replies`, { body: '还想说一句' })
  expect([refused.status, refused.text.includes('这个主题已关闭')]).toEqual([403, true])
  expect((await visitor.get(`/threads/${thread.id}/replies/new`)).status).toBe(403)
  const allowed = await (await site.visit(mod)).post(`/threads/${thread.id}/replies`, { body: '版主来说一句' })
  expect(allowed.status).toBe(303)
})

test('guests, groups that may not reply and threads one may not read refuse', async () => {
  const { site, board, thread, visitor, ann } = await scene()
  const path = `/threads/${thread.id}/replies/new`
  expect((await site.guest().get(path)).headers.location).toBe(`/sign-in?back=${encodeURIComponent(path)}`)
  expect((await site.guest().post(`/threads/${thread.id}/replies`, { body: '游客的话啊' })).status).toBe(403)
  await arrange(site, tx => permit(tx, board, { view: [], post: [], reply: [13], upload: [] }))
  expect((await visitor.post(`/threads/${thread.id}/replies`, { body: '不许说的话' })).status).toBe(403)
  const page = see(await visitor.get(`/thread-${thread.id}-1-1.html`))
  expect(page.one('#f_pst').text).toContain('您没有权限在这个版块回复。')
  await arrange(site, tx => permit(tx, board, { view: [13], post: [], reply: [], upload: [] }))
  expect((await visitor.post(`/threads/${thread.id}/replies`, { body: '看不见的话' })).status).toBe(404)
  await arrange(site, tx => permit(tx, board, { view: [], post: [], reply: [], upload: [] }))
  expect((await readThread(site, ann, thread.id)).replies).toBe(0)
  expect((await visitor.post('/threads/999/replies', { body: '没有的主题' })).status).toBe(404)
})
