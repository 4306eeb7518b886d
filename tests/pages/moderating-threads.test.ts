import { expect, test } from 'vitest'
import { runTimed, timetable } from '../../src/jobs/schedule.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { makeBoard, makeMember, makeModerator, makeReply, makeThread, readThread, seeAgain } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { type Fields, sitesOfTest, type TestSite, type Visitor } from '../support/site.ts'

const open = sitesOfTest()
const TOOLS = [
  'stick',
  'digest',
  'highlight',
  'stamp',
  'icon',
  'close',
  'open',
  'move',
  'copy',
  'merge',
  'split',
  'delete',
]

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, '小安')
  const mod = await site.visit(await makeModerator(site, '老版主', board))
  return { site, board, ann, mod, list: `/forum-${board}-1.html` }
}

const newThreads = async (site: TestSite, author: Viewer, board: number, ...titles: string[]) => {
  const ids: string[] = []
  for (const title of titles) ids.push(String((await makeThread(site, author, board, { title })).id))
  return ids
}

/** Goes the whole way: chooses threads, opens the tool’s form, fills it in and sends it. */
async function use(who: Visitor, tool: string, thread: string[], fields: Fields = {}) {
  const form = await who.get(`/moderation/threads/${tool}?${thread.map(id => `thread=${id}`).join('&')}`)
  if (form.status !== 200) return form
  return press(who, form, 'main form', fields)
}

const row = async (site: TestSite, list: string, title: string) =>
  see(await site.guest().get(list))
    .all('.thread-row')
    .find(one => one.text.includes(title))

test('a moderator finds every tool on the list and on the thread, others find none', async () => {
  const { site, board, ann, mod, list } = await scene()
  const [id = ''] = await newThreads(site, ann, board, '主题')
  const page = see(await mod.get(list))
  expect(page.all('#mdly button').map(button => button.at('formaction').split('/').at(-1))).toEqual(
    TOOLS.filter(tool => tool !== 'split'),
  )
  expect(page.all('#moderate input[name=thread]').map(box => box.at('value'))).toEqual([id])
  expect(see(await mod.get(`/thread-${id}-1-1.html`)).all('#modmenu a')).toHaveLength(11)
  const other = await site.visit(await makeModerator(site, '外版主', await makeBoard(site, '别处')))
  for (const who of [site.guest(), await site.visit(ann), other]) {
    expect(see(await who.get(list)).all('#mdly')).toEqual([])
    expect(see(await who.get(`/thread-${id}-1-1.html`)).all('#modmenu')).toEqual([])
  }
})

test('a tool works on many threads at once, tells each author why, and is written down', async () => {
  const { site, board, ann, mod, list } = await scene()
  const bob = await makeMember(site, '大宝')
  const ids = [...(await newThreads(site, ann, board, '甲', '乙')), ...(await newThreads(site, bob, board, '丙'))]
  const sent = await use(mod, 'digest', ids, { level: '2', reason: '精品文章', more: '值得一读', tells: '1' })
  expect([sent.status, sent.headers.location]).toEqual([303, list])
  expect(see(await mod.get(list)).one('.flash').text).toBe('已处理 3 项。')
  expect(texts(see(await site.guest().get(`${list}?digest=1`)), '.thread-row a.xst')).toEqual(['丙', '乙', '甲'])
  const notices = see(await (await site.visit(bob)).get('/notices')).one('.notices')
  expect(notices.text).toContain('您的主题 丙 被管理团队加入精华')
  expect(notices.text).toContain('理由：精品文章 值得一读')
  expect((await seeAgain(site, ann.id)).member?.digests).toBe(2)
  const log = texts(see(await mod.get('/moderation/log')), 'tbody tr')
  expect(log).toHaveLength(3)
  expect(log[0]).toMatch(/老版主 加入精华 2 丙 茶馆 精品文章 值得一读|老版主加入精华 2丙茶馆精品文章 值得一读/)
})

test('stick, highlight, close and open do what they say, for a time if asked', async () => {
  const { site, board, ann, mod, list } = await scene()
  const [stuck = '', bright = '', shut = ''] = await newThreads(site, ann, board, '顶的', '亮的', '关的')
  await use(mod, 'stick', [stuck], { level: '1', days: '1' })
  await use(mod, 'highlight', [bright], { color: '5', bold: '1', italic: '1', days: '2' })
  await use(mod, 'close', [shut], { days: '1' })
  expect((await row(site, list, '顶的'))?.at('id')).toBe(`stickthread_${stuck}`)
  expect((await row(site, list, '亮的'))?.one('a.xst').at('class')).toMatch(/highlight-5.*is-bold.*is-italic/)
  expect((await row(site, list, '关的'))?.one('.icn').at('title')).toBe('关闭的主题')
  expect(see(await site.guest().get(`/threads/${stuck}/log`)).one('tbody time').text).toBeTruthy()
  site.clock.pass(25 * 3_600_000)
  for (const timed of timetable.slice(0, 1)) await runTimed(site, timed, site.clock.now())
  expect((await row(site, list, '顶的'))?.at('id')).toBe(`normalthread_${stuck}`)
  expect((await row(site, list, '关的'))?.one('.icn').at('title')).toBe('主题')
  expect((await row(site, list, '亮的'))?.one('a.xst').at('class')).toContain('highlight-5')
  const again = await site.visit({ name: '老版主' })
  await use(again, 'close', [bright])
  await use(again, 'open', [bright])
  expect((await row(site, list, '亮的'))?.one('.icn').at('title')).toBe('主题')
  await use(again, 'highlight', [bright], { color: '0', bold: [], italic: [] })
  expect((await row(site, list, '亮的'))?.one('a.xst').at('class')).not.toMatch(/highlight|is-bold/)
})

test('a tool leads back to the list as it was filtered, and never to another site', async () => {
  const { site, board, ann, mod, list } = await scene()
  const [id = ''] = await newThreads(site, ann, board, '主题')
  const from = async (referer: string) => {
    const form = await mod.get(`/moderation/threads/close?thread=${id}`, { Referer: referer })
    return (await press(mod, form, 'main form')).headers.location
  }
  expect(await from(`${site.origin}${list}?orderby=views`)).toBe(`${list}?orderby=views`)
  expect(await from(`${site.origin}/thread-${id}-1-1.html`)).toBe(`/thread-${id}-1-1.html`)
  expect(await from('https://evil.example//evil.example/x')).toBe(list)
})

test('how high one may stick is a matter of rank', async () => {
  const { site, board, ann, mod, list } = await scene()
  const other = await makeBoard(site, '别处')
  const [id = ''] = await newThreads(site, ann, board, '公告')
  expect(see(await mod.get(`/moderation/threads/stick?thread=${id}`)).all('input[name=level]')).toHaveLength(2)
  expect((await mod.post('/moderation/threads/stick', { thread: id, level: '3' })).status).toBe(403)
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  expect((await use(admin, 'stick', [id], { level: '3' })).status).toBe(303)
  expect(await row(site, `/forum-${other}-1.html`, '公告')).toBeDefined()
  expect((await mod.post('/moderation/threads/stick', { thread: id, level: '0' })).status).toBe(403)
  expect((await use(admin, 'stick', [id], { level: '0' })).status).toBe(303)
  expect(await row(site, `/forum-${other}-1.html`, '公告')).toBeUndefined()
  expect(await row(site, list, '公告')).toBeDefined()
})

test('moving takes threads to a board one may post in, with a pointer if asked', async () => {
  const { site, board, ann, mod, list } = await scene()
  const target = await makeBoard(site, '新家')
  const hidden = await makeBoard(site, '密室', { hidden: 1 })
  const [one = '', two = ''] = await newThreads(site, ann, board, '搬一', '搬二')
  const wrong = await use(mod, 'move', [one], { board: '' })
  expect([wrong.status, see(wrong).all('.errors li').length]).toEqual([422, 1])
  expect((await use(mod, 'move', [one], { board: String(board) })).text).toContain('主题已经在这个版块里了。')
  expect([403, 422]).toContain(
    (await mod.post('/moderation/threads/move', { thread: one, board: String(hidden) })).status,
  )
  await use(mod, 'move', [one, two], { board: String(target), pointer: '1', reason: '文不对题', tells: '1' })
  expect(texts(see(await site.guest().get(`/forum-${target}-1.html`)), '.thread-row a.xst')).toEqual(['搬二', '搬一'])
  expect((await row(site, list, '搬一'))?.text).toContain('移动:')
  expect(see(await site.guest().get(list)).one('.board-stats').text).toContain('主题: 0')
  expect((await site.guest().get(`/thread-${one}-1-1.html`)).status).toBe(200)
})

test('deleted threads lie in the recycle bin, take their credits along, and can be brought back or purged', async () => {
  const { site, board, ann, mod, list } = await scene()
  const bob = await makeMember(site, '大宝')
  const [id = '', other = ''] = await newThreads(site, ann, board, '要删的', '另一个')
  await makeReply(site, bob, Number(id))
  const credits = async () => [ann.id, bob.id].map(async one => (await seeAgain(site, one)).member?.extcredits2)
  const before = await Promise.all(await credits())
  await use(mod, 'delete', [id, other], { reason: '广告/SPAM', tells: '1' })
  expect(await row(site, list, '要删的')).toBeUndefined()
  const paid = await Promise.all(await credits())
  expect(paid).toEqual([(before[0] ?? 0) - 4, (before[1] ?? 0) - 1])
  const bin = await mod.get('/moderation/recycled-threads')
  expect(texts(see(bin), 'tbody tr')).toHaveLength(2)
  await press(mod, bin, 'main form', { chosen: [id] })
  expect(await row(site, list, '要删的')).toBeDefined()
  expect(await Promise.all(await credits())).toEqual([(before[0] ?? 0) - 2, before[1]])
  expect((await readThread(site, ann, Number(id))).replies).toBe(1)
  expect((await mod.post('/moderation/recycled-threads/purge', { chosen: other })).status).toBe(403)
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  await admin.post('/moderation/recycled-threads/purge', { chosen: other })
  expect((await admin.get(`/thread-${other}-1-1.html`)).status).toBe(404)
  expect(texts(see(await mod.get('/moderation/log')), 'tbody tr td').filter(one => one === '彻底删除')).toHaveLength(1)
})

test('a board without a recycle bin deletes for good', async () => {
  const { site, ann } = await scene()
  const board = await makeBoard(site, '广告区', { recycles: 0 })
  const [id = ''] = await newThreads(site, ann, board, '广告')
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  await use(admin, 'delete', [id])
  expect((await admin.get(`/thread-${id}-1-1.html`)).status).toBe(404)
  expect(await site.db.selectFrom('post').select('id').where('thread_id', '=', Number(id)).execute()).toEqual([])
})

test('nobody acts on threads of a board she does not look after, or on none at all', async () => {
  const { site, board, ann, mod } = await scene()
  const elsewhere = await makeBoard(site, '别处')
  const [own = '', foreign = ''] = [
    ...(await newThreads(site, ann, board, '这里的')),
    ...(await newThreads(site, ann, elsewhere, '那里的')),
  ]
  for (const tool of TOOLS) {
    const fields = { thread: [own, foreign], level: '1', board: String(elsewhere) }
    expect([tool, (await mod.post(`/moderation/threads/${tool}`, fields)).status]).toEqual([tool, 403])
    expect([tool, (await mod.post(`/moderation/threads/${tool}`, {})).status]).toEqual([tool, 404])
    const member = await (await site.visit(ann)).post(`/moderation/threads/${tool}`, { thread: own })
    expect([tool, member.status]).toEqual([tool, 403])
    expect((await site.guest().get(`/moderation/threads/${tool}?thread=${own}`)).headers.location).toContain('/sign-in')
  }
  expect(await readThread(site, ann, Number(own))).toMatchObject({
    sticky: 0,
    digest: 0,
    closed_at: null,
    deleted_at: null,
  })
})

test('a form that is refused keeps the chosen threads and the look that was ticked', async () => {
  const { site, board, ann, mod } = await scene()
  const chosen = await newThreads(site, ann, board, '甲', '乙')
  const refused = await use(mod, 'highlight', chosen, { color: '3', bold: '1', days: '9999', more: '写了半天' })
  expect(refused.status).toBe(422)
  const page = see(refused)
  expect(page.all('main input[name=thread]').map(input => input.at('value'))).toEqual(chosen)
  expect(page.one('input[name=color][checked]').at('value')).toBe('3')
  expect(page.all('input[name=bold][checked]')).toHaveLength(1)
  expect(page.one('#f_more').at('value')).toBe('写了半天')
  expect(texts(page, '.errors li')).toEqual(['「有效期（天）」不是允许的数字。'])
  expect((await press(mod, refused, 'main form', { days: '' })).status).toBe(303)
})
