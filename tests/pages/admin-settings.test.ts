import { expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { settingSections } from '../../src/settings/settings.ts'
import { visitPanel } from '../support/admin.ts'
import { solveCaptcha } from '../support/captcha.ts'
import { makeBoard, makeMember, makeModerator, makeReply, makeThread, seeAgain } from '../support/make.ts'
import { drawn, press, see, texts } from '../support/page.ts'
import { type Fields, sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()
const SECTIONS = ['site', 'access', 'posting', 'reading', 'moderation'] as const

async function scene() {
  const site = await open()
  const admin = await visitPanel(site)
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, '小安')
  const save = async (section: (typeof SECTIONS)[number], changes: Fields) =>
    press(admin, await admin.get(`/admin/settings/${section}`), 'main form', changes)
  return { site, admin, board, ann, save, index: async () => see(await site.guest().get('/')) }
}

test('every setting has its field, and saving a section as it is changes nothing', async () => {
  const { site, admin, save } = await scene()
  const before = (await site.now()).settings
  for (const section of SECTIONS) {
    const form = see(await admin.get(`/admin/settings/${section}`)).one('main form')
    const names = ['input', 'textarea', 'select'].flatMap(tag => form.all(tag).map(one => one.at('name')))
    expect(names).toEqual(expect.arrayContaining(Object.keys(settingSections[section])))
    expect((await save(section, {})).headers.location).toBe(`/admin/settings/${section}`)
  }
  expect((await site.now()).settings).toEqual(before)
  expect(texts(see(await admin.get('/admin/log?action=edit_settings')), 'tbody tr')).toHaveLength(SECTIONS.length)
})

test('the site’s own words: name, description, numbers, hot words, time', async () => {
  const { site, save, index } = await scene()
  await save('site', {
    siteName: '史记泰州',
    siteDescription: '泰州人的论坛',
    logo: '/smilies/default/smile.svg',
    icp: '苏ICP备12345678号',
    policeRecord: '苏公网安备 32120002000001号',
    timeOffset: '-5',
    hotWords: '早茶 溱潼',
    showProcessed: [],
    adminEmail: 'post@shiji.example',
  })
  const page = await index()
  expect(page.one('title').text).toBe('史记泰州')
  expect(page.one('meta[name=description]').at('content')).toBe('泰州人的论坛')
  expect(page.one('.logo img').at('src')).toBe('/smilies/default/smile.svg')
  expect(page.one('#ft').text).toContain('苏ICP备12345678号')
  expect(page.one('#ft').text).toContain('苏公网安备 32120002000001号')
  expect(page.one('#ft').text).toContain('GMT-5, 2026-6-14 23:')
  expect(texts(page, '.hot-words a')).toEqual(['早茶', '溱潼'])
  expect(page.all('#debuginfo')).toEqual([])
  await makeMember(site, 'annxiao')
  const visitor = site.guest()
  const captcha = await solveCaptcha(site, visitor)
  await visitor.post('/password/forgotten', { email: 'annxiao@example.com', captcha })
  await runJobs(site)
  expect(site.mails[0]?.from).toBe('"史记泰州" <post@shiji.example>')
})

test('the site closes with a message for everybody but administrators, who can open it again', async () => {
  const { site, admin, ann, save } = await scene()
  const member = await site.visit(ann)
  await save('access', { closed: '1', closedReason: '服务器搬家，明早见' })
  for (const who of [site.guest(), member]) {
    for (const path of ['/', '/search', '/archiver/', '/feeds/site.xml', '/notices']) {
      const shut = await who.get(path)
      expect([path, shut.status, shut.headers['retry-after'], shut.text.includes('服务器搬家，明早见')]).toEqual([
        path,
        503,
        '3600',
        true,
      ])
    }
    expect((await who.post('/previews', { body: 'x' })).status).toBe(503)
  }
  expect((await admin.get('/')).status).toBe(200)
  expect((await site.guest().get('/sign-in')).status).toBe(200)
  await save('access', { closed: [] })
  expect((await site.guest().get('/')).status).toBe(200)
})

test('reserved names, the welcome and the riddle follow the settings', async () => {
  const { site, save } = await scene()
  const good = { email: 'xin@example.com', password: 'plum-blossom-7', password2: 'plum-blossom-7', agreed: '1' }
  await save('access', { captchaAtRegistration: [], reservedNames: '小*\n市长', welcomeText: '{name}，{site}欢迎您' })
  for (const name of ['小张', '市长']) {
    expect((await site.guest().post('/register', { ...good, name })).text).toContain('这个用户名被保留，请换一个。')
  }
  const visitor = site.guest()
  expect((await visitor.post('/register', { ...good, name: '管理员' })).status).toBe(303)
  expect(see(await visitor.get('/notices')).text).toContain('管理员，楼坛欢迎您')
  await save('access', { captchaAfterFailures: '1' })
  await site.guest().post('/sign-in', { login: '管理员', password: 'wrong-one' })
  expect(see(await site.guest().get('/sign-in')).all('#f_captcha')).toHaveLength(1)
})

test('the limits of posts are those of the settings', async () => {
  const { site, board, ann, save } = await scene()
  const visitor = await site.visit(ann)
  const send = async (title: string, body: string) => {
    const answer = await visitor.post(`/boards/${board}/threads`, { title, body })
    return answer.status === 303 ? [] : texts(see(answer), '.errors li')
  }
  await save('posting', { titleMin: '4', titleMax: '10', bodyMin: '0', bodyMax: '100', floodSeconds: '0' })
  expect(await send('三', '短')).toEqual(['标题太短，至少 4 个字符。'])
  expect(await send('一二三四五六', '短')).toEqual(['标题太长，最多 10 个字符（一个汉字算 2 个）。'])
  expect(await send('标题', '长'.repeat(40))).toEqual(['内容太长，最多 100 个字节。'])
  expect([await send('标题', '短'), await send('标题', '短')]).toEqual([[], []])
  await save('posting', { postsPerHour: '1', newcomerMinutes: '60', externalImages: [] })
  const thread = await makeThread(site, await makeMember(site, '楼主'), board, {
    title: '外图',
    body: '[img]https://example.com/x.png[/img]',
  })
  expect(see(await site.guest().get(`/thread-${thread.id}-1-1.html`)).all('.t_f img')).toEqual([])
  const answer = async () => (await visitor.post(`/threads/${thread.id}/replies`, { body: '回复' })).status
  expect([await answer(), await answer()]).toEqual([303, 429])
})

test('pages, floors, stars and the time one counts as online are those of the settings', async () => {
  const { site, board, ann, save } = await scene()
  await save('reading', {
    threadsPerPage: '5',
    postsPerPage: '5',
    floorNames: '楼主大人\n第二位',
    starThreshold: '0',
    onlineMinutes: '60',
    searchSeconds: '0',
    searchesPerMinute: '2',
  })
  const thread = await makeThread(site, ann, board)
  for (let n = 0; n < 5; n += 1) await makeReply(site, ann, thread.id)
  for (let n = 0; n < 5; n += 1) await makeThread(site, ann, board)
  await site.db
    .updateTable('member')
    .set({ last_active_at: site.clock.now() - 40 * 60_000 })
    .where('id', '=', ann.id)
    .execute()
  const page = see(await site.guest().get(`/thread-${thread.id}-1-1.html`))
  expect(texts(page, 'h2.floor')).toEqual(['楼主大人', '第二位', '3#', '4#', '5#'])
  expect([page.one('.pg').all('strong').length, page.one('.online-state').text]).toEqual([1, '当前在线'])
  expect(see(await site.guest().get(`/forum-${board}-1.html`)).all('.thread-row a.xst')).toHaveLength(5)
  const search = async () => (await site.guest().get('/search?q=x1')).status
  expect([await search(), await search(), await search()]).toEqual([200, 200, 429])
})

test('reasons, public names and warnings are those of the settings', async () => {
  const { site, admin, board, ann, save } = await scene()
  await save('moderation', {
    reasons: '灌水\n广告',
    reportReasons: '骂人\n骗人',
    namesModerators: '1',
    warningLimit: '1',
  })
  const thread = await makeThread(site, ann, board)
  const { postId } = await makeReply(site, await makeMember(site, '大宝'), thread.id)
  const mod = await site.visit(await makeModerator(site, '老版主', board))
  const form = see(await mod.get(`/moderation/threads/close?thread=${thread.id}`))
  expect(texts(form, '#f_reason option')).toEqual(['自己写', '灌水', '广告'])
  const report = see(await (await site.visit(ann)).get(`/posts/${postId}/report`))
  expect(texts(report, 'fieldset label')).toEqual(['骂人', '骗人'])
  await mod.post('/moderation/threads/close', { thread: String(thread.id) })
  expect(see(await site.guest().get(`/thread-${thread.id}-1-1.html`)).one('.modact').text).toContain('老版主')
  await admin.post('/moderation/posts/warn', { post: String(postId) })
  expect(see(await site.guest().get('/darkroom')).one('tbody').text).toContain('大宝')
})

test('a value out of bounds is refused with all that was typed', async () => {
  const { site, admin, save } = await scene()
  const wrong = await save('reading', { postsPerPage: '1000', threadsPerPage: 'many', floorNames: '一楼' })
  expect([wrong.status, texts(see(wrong), '.errors li').length]).toEqual([422, 2])
  const fields = drawn(see(wrong).one('main form')).fields
  expect([fields.postsPerPage, fields.floorNames?.[0]?.trim()]).toEqual([['1000'], '一楼'])
  expect((await site.now()).settings.postsPerPage).toBe(10)
  expect((await admin.post('/admin/settings/nothing', {})).status).toBe(404)
})

test('credits get names, units, a formula and rules, for everywhere or for one board', async () => {
  const { site, admin, board, ann } = await scene()
  const page = await admin.get('/admin/credits')
  const form = 'form[action=/admin/credits]'
  expect((await press(admin, page, form, { formula: 'posts +' })).status).toBe(422)
  expect((await press(admin, page, form, { formula: 'process.exit()' })).status).toBe(422)
  const sent = await press(admin, page, form, { title4: '鱼币', unit4: '条', formula: 'posts*10+extcredits4' })
  expect(sent.status).toBe(303)
  const rule = { extcredits2: '0', extcredits4: '7', cycle: '1', times: '1' }
  await press(admin, await admin.get('/admin/credits'), '#rule-post', rule)
  const own = await admin.get(`/admin/credits?board=${board}`)
  await press(admin, own, '#rule-reply', { extcredits4: '3', cycle: '4', times: '0' })
  const thread = await makeThread(site, ann, board)
  await makeThread(site, ann, board)
  await makeReply(site, ann, thread.id)
  const member = (await seeAgain(site, ann.id)).member
  expect([member?.extcredits4, member?.extcredits2, member?.credits]).toEqual([10, 1, 40])
  expect(see(await site.guest().get(`/space-uid-${ann.id}.html`)).one('.facts').text).toContain('鱼币10 条')
  const ownRule = async () => [...(await site.now()).rules.values()].find(one => one.board_id === board)
  const ruleId = Number((await ownRule())?.id)
  expect((await admin.post(`/admin/credits/rules/${ruleId}/remove`)).status).toBe(303)
  expect(await ownRule()).toBeUndefined()
  expect((await admin.post('/admin/credits/rules', { action: 'nothing', cycle: '9' })).status).toBe(422)
})
