import { expect, test } from 'vitest'
import { visitPanel } from '../support/admin.ts'
import { makeBoard, makeMember, makeModerator, makeReply, makeThread, PASSWORD } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

const PAGES = [
  '/admin',
  '/admin/boards',
  '/admin/boards/2',
  '/admin/members',
  '/admin/members/1',
  '/admin/credits',
  '/admin/credits?board=2',
  '/admin/reports',
  '/admin/reports?show=decided',
  '/admin/recycled-threads',
  '/admin/recycled-posts',
  '/admin/log',
  '/admin/announcements',
  '/admin/announcements/new',
  '/admin/links',
  '/admin/settings/site',
  '/admin/settings/access',
  '/admin/settings/posting',
  '/admin/settings/reading',
  '/admin/settings/moderation',
]

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, '小安')
  return { site, board, ann }
}

test('the panel asks for the password again, leads on to the page one wanted, and every page is there', async () => {
  const { site } = await scene()
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  const asked = await admin.get('/admin/settings/site?x=1')
  expect([asked.status, asked.headers.location]).toEqual([
    303,
    '/admin/sign-in?back=%2Fadmin%2Fsettings%2Fsite%3Fx%3D1',
  ])
  const form = await admin.get(asked.headers.location ?? '')
  expect(see(form).one('main').text).toContain('请再输入一次密码')
  const wrong = await press(admin, form, 'main form', { password: 'not-this-one' })
  expect([wrong.status, texts(see(wrong), '.errors li').length]).toEqual([422, 1])
  expect((await admin.get('/admin')).status).toBe(303)
  const right = await press(admin, wrong, 'main form', { password: PASSWORD })
  expect(right.headers.location).toBe('/admin/settings/site?x=1')
  for (const page of PAGES) {
    const answer = await admin.get(page)
    expect([page, answer.status, answer.headers['cache-control']]).toEqual([page, 200, 'no-store'])
  }
  const menu = links(see(await admin.get('/admin')), '.panel-menu a')
  for (const address of menu) expect([address, (await admin.get(address)).status]).toEqual([address, 200])
  expect((await admin.get('/admin/settings')).headers.location).toBe('/admin/settings/site')
  for (const page of ['/admin/settings/secrets', '/admin/boards/99', '/admin/members/99', '/admin/announcements/99']) {
    expect([page, (await admin.get(page)).status]).toEqual([page, 404])
  }
})

test('nobody but administrators comes in, whatever the address', async () => {
  const { site, board, ann } = await scene()
  const mod = await site.visit(await makeModerator(site, '老版主', board))
  const member = await site.visit(ann)
  for (const page of [...PAGES, '/admin/sign-in', '/admin/nothing']) {
    expect([page, (await site.guest().get(page)).headers.location]).toEqual([
      page,
      `/sign-in?back=${encodeURIComponent(page)}`,
    ])
    for (const who of [member, mod]) expect([page, (await who.get(page)).status]).toEqual([page, 403])
  }
  expect((await mod.post('/admin/sign-in', { password: PASSWORD })).status).toBe(403)
  expect((await mod.post('/admin/settings/site', { siteName: 'x' })).status).toBe(403)
  expect(links(see(await mod.get('/')), '#um a')).not.toContain('/admin')
})

test('after a quarter of an hour without an act, and after leaving, it asks again', async () => {
  const { site } = await scene()
  const admin = await visitPanel(site)
  for (let n = 0; n < 3; n += 1) {
    site.clock.pass(13 * 60_000)
    expect((await admin.get('/admin')).status).toBe(200)
  }
  site.clock.pass(16 * 60_000)
  expect((await admin.get('/admin')).status).toBe(303)
  const late = await admin.post('/admin/links', { name: 'x', url: 'https://example.com/' })
  expect([late.status, late.text.includes('管理中心的登录已过期')]).toEqual([403, true])
  expect((await site.now()).links).toEqual([])
  await admin.post('/admin/sign-in', { password: PASSWORD })
  expect((await admin.post('/admin/sign-out')).headers.location).toBe('/')
  expect((await admin.get('/admin')).status).toBe(303)
})

test('the dashboard counts today, draws thirty days and tells what waits', async () => {
  const { site, board, ann } = await scene()
  const thread = await makeThread(site, ann, board)
  const { postId } = await makeReply(site, await makeMember(site, '大宝'), thread.id)
  await (await site.visit(ann)).post(`/posts/${postId}/report`, { reason: '其他' })
  const admin = await visitPanel(site)
  const page = see(await admin.get('/admin'))
  expect(texts(page, '.tiles li')).toEqual(
    expect.arrayContaining([expect.stringMatching(/今日主题 ?1/), expect.stringMatching(/今日帖子 ?2/)]),
  )
  expect(page.text).toContain('待处理举报 1 条')
  expect(page.all('.chart rect.posts')).toHaveLength(30)
  expect(page.one('.facts').text).toMatch(/SQLite/)
  expect(see(await admin.get('/admin/reports')).all('.report')).toHaveLength(1)
  await press(admin, await admin.get('/admin/reports'), '.report form', { decision: 'delete' })
  expect(see(await admin.get('/admin/recycled-posts')).all('tbody tr')).toHaveLength(1)
  expect(see(await admin.get('/admin')).text).toContain('回帖回收站 1 篇')
})

test('the log can be searched by act and by name', async () => {
  const { site, board, ann } = await scene()
  const thread = await makeThread(site, ann, board)
  const mod = await site.visit(await makeModerator(site, '老版主', board))
  await mod.post('/moderation/threads/close', { thread: String(thread.id) })
  await mod.post('/moderation/threads/digest', { thread: String(thread.id), level: '1' })
  const admin = await visitPanel(site)
  await admin.post('/moderation/threads/open', { thread: String(thread.id) })
  const rows = async (query: string) => texts(see(await admin.get(`/admin/log?${query}`)), 'tbody tr').length
  expect([await rows(''), await rows('action=close'), await rows(`actor=${encodeURIComponent('老版主')}`)]).toEqual([
    3, 1, 2,
  ])
  expect(await rows(`actor=${encodeURIComponent('站长')}&action=close`)).toBe(0)
})

test('an announcement is written, dated, changed and taken away', async () => {
  const { site } = await scene()
  const admin = await visitPanel(site)
  const told = async () => texts(see(await site.guest().get('/')), '#an a')
  const form = await admin.get('/admin/announcements/new')
  await press(admin, form, 'main form', { title: '停水通知', body: '[b]今晚[/b] <i>' })
  expect(await told()).toEqual(['停水通知'])
  expect(see(await site.guest().get('/announcements/1')).one('article .t_f').text).toBe('今晚 <i>')
  const edit = await admin.get('/admin/announcements/1')
  expect(see(edit).one('#f_starts').at('value')).toBe('2026-06-15')
  await press(admin, edit, 'main form', { title: '改期了', starts: '2026-06-20', ends: '2026-06-22' })
  expect(await told()).toEqual([])
  site.clock.pass(5 * 86_400_000)
  expect(await told()).toEqual(['改期了'])
  site.clock.pass(3 * 86_400_000)
  expect(await told()).toEqual([])
  const again = await site.visit({ name: '站长' })
  await again.post('/admin/sign-in', { password: PASSWORD })
  const wrong = await again.post('/admin/announcements', { title: '', body: 'x', starts: '明天' })
  expect([wrong.status, texts(see(wrong), '.errors li').length]).toEqual([422, 2])
  await again.post('/admin/announcements/1/remove')
  expect((await again.get('/admin/announcements/1')).status).toBe(404)
})

test('a friend link is added, changed, ordered and taken away', async () => {
  const { site } = await scene()
  const admin = await visitPanel(site)
  const shown = async () => texts(see(await site.guest().get('/')), '.friend-links a')
  await admin.post('/admin/links', { name: '日报', url: 'https://example.com/', position: '2' })
  await admin.post('/admin/links', { name: '晚报', url: 'https://example.org/', position: '1' })
  expect(await shown()).toEqual(['晚报', '日报'])
  await admin.post('/admin/links', { id: '1', name: '日报网', url: 'https://example.com/', position: '0' })
  expect(await shown()).toEqual(['日报网', '晚报'])
  const wrong = await admin.post('/admin/links', { name: 'x', url: 'javascript:alert(1)' })
  expect([wrong.status, texts(see(wrong), '.errors li')]).toEqual([422, ['请填写 http 或 https 开头的网址。']])
  await admin.post('/admin/links/1/remove')
  expect(await shown()).toEqual(['晚报'])
})
