import { expect, test } from 'vitest'
import { solveCaptcha } from '../support/captcha.ts'
import { makeBoard, makeMember, makeThread, PASSWORD } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { type Fields, sitesOfTest, type TestSite } from '../support/site.ts'

const open = sitesOfTest()
const DAY = 86_400_000

const attempt = (site: TestSite, fields: Fields, headers: Record<string, string> = {}) =>
  site.guest().post('/sign-in', { login: '小安', password: 'wrong-password', ...fields }, headers)

test('a member signs in by name, is greeted, and is a guest again after signing out', async () => {
  const site = await open()
  const ann = await site.visit(await makeMember(site, '小安'))
  expect((await ann.get('/')).text).toContain('小安')
  expect((await ann.post('/sign-out')).headers.location).toBe('/')
  expect((await ann.get('/notices')).headers.location).toBe('/sign-in?back=%2Fnotices')
  expect(await site.db.selectFrom('session').select('id_hash').where('member_id', 'is not', null).execute()).toEqual([])
})

test('the form takes a name in any spelling or an e-mail, and leads back, but never to another site', async () => {
  const site = await open()
  await makeMember(site, 'AnnXiao')
  for (const login of ['annxiao', 'ANNXIAO@example.com', ' AnnXiao ']) {
    const visitor = site.guest()
    const form = await visitor.get('/sign-in?back=%2Fforum.php%3Fa%3D1%26b')
    const sent = await press(visitor, form, 'main form', { login, password: PASSWORD })
    expect([sent.status, sent.headers.location]).toEqual([303, '/forum.php?a=1&b'])
    expect(see(await visitor.get('/')).one('.flash').text).toBe('欢迎回来！')
    expect((await visitor.get('/sign-in?back=%2Fnotices')).headers.location).toBe('/notices')
  }
  for (const back of ['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
    const sent = await site.guest().post('/sign-in', { login: 'annxiao', password: PASSWORD, back })
    expect(sent.headers.location).toBe('/')
  }
})

test('自动登录 keeps the session for thirty days, otherwise it ends with the browser or after a day', async () => {
  const site = await open()
  const ann = await makeMember(site, '小安')
  const short = site.guest()
  const plain = await short.post('/sign-in', { login: ann.name, password: PASSWORD })
  const cookieOf = (answer: typeof plain) =>
    [answer.headers['set-cookie']].flat().find(one => one?.startsWith('loutan='))
  expect(cookieOf(plain)).toMatch(/HttpOnly/)
  expect(cookieOf(plain)).toMatch(/SameSite=Lax/)
  expect(cookieOf(plain)).not.toMatch(/Expires/)
  const long = site.guest()
  const kept = cookieOf(await long.post('/sign-in', { login: ann.name, password: PASSWORD, remember: '1' })) ?? ''
  const until = Date.parse(/Expires=([^;]+)/.exec(kept)?.[1] ?? '')
  expect(Math.round((until - Date.now()) / DAY)).toBe(30)
  site.clock.pass(2 * DAY)
  expect((await short.get('/notices')).status).toBe(303)
  expect((await long.get('/notices')).status).toBe(200)
  site.clock.pass(29 * DAY)
  expect((await long.get('/notices')).status).toBe(303)
})

test('a wrong password and a name that nobody has are answered alike', async () => {
  const site = await open()
  await makeMember(site, '小安')
  const [wrong, nobody] = [await attempt(site, {}), await attempt(site, { login: '没有这人' })]
  const told = (answer: typeof wrong) => [answer.status, ...texts(see(answer), '.errors li')]
  expect(told(wrong)).toEqual([422, '用户名或密码不对，还可以试 4 次。'])
  expect(told(nobody)).toEqual(told(wrong))
  expect(see(wrong).one('#f_login').at('value')).toBe('小安')
  expect(wrong.text).not.toContain('wrong-password')
})

test('after two failures from a network a riddle stands before the next try', async () => {
  const site = await open()
  await makeMember(site, '小安')
  expect(see(await site.guest().get('/sign-in')).all('#f_captcha')).toEqual([])
  for (let n = 0; n < 2; n += 1) await attempt(site, {})
  const visitor = site.guest()
  const form = await visitor.get('/sign-in')
  expect(see(form).all('#f_captcha')).toHaveLength(1)
  const right = { login: '小安', password: PASSWORD }
  expect(texts(see(await press(visitor, form, 'main form', { ...right, captcha: 'x' })), '.errors li')).toEqual([
    '验证码不对，请照新的图再填一次。',
  ])
  const captcha = await solveCaptcha(site, visitor)
  expect((await press(visitor, form, 'main form', { ...right, captcha })).status).toBe(303)
})

test('five wrong passwords lock a name for a quarter of an hour, also after a restart', async () => {
  const site = await open({ trustProxy: 1 })
  await makeMember(site, '小安')
  const from = (n: number) => ({ 'X-Forwarded-For': `198.51.100.${n}` })
  const solved = async (fields: Fields, network: Record<string, string>) => {
    const visitor = site.guest()
    const captcha = await solveCaptcha(site, visitor)
    return visitor.post('/sign-in', { login: '小安', captcha, ...fields }, network)
  }
  for (let n = 0; n < 4; n += 1) expect((await solved({ password: 'wrong-one' }, from(1))).status).toBe(422)
  const fifth = await solved({ password: 'wrong-one' }, from(1))
  expect([fifth.status, texts(see(fifth), '.errors li')[0]]).toEqual([
    429,
    '密码错误次数太多，请 15 分钟后再试，或者用「找回密码」。',
  ])
  expect((await solved({ password: PASSWORD }, from(1))).status).toBe(429)
  const counted = await site.db.selectFrom('rate_limit').select('key').where('key', 'like', 'sign-in:pair:%').execute()
  expect(counted).toHaveLength(1)
  expect((await solved({ password: PASSWORD }, from(2))).status).toBe(303)
  site.clock.pass(16 * 60_000)
  expect((await solved({ password: PASSWORD }, from(1))).status).toBe(303)
})

test('the box in the head works without a script: it leads to the whole form with the name in it', async () => {
  const site = await open()
  const ann = await makeMember(site, '小安')
  const thread = await makeThread(site, ann, await makeBoard(site, '茶馆'))
  const visitor = site.guest()
  const box = see(await visitor.get(`/thread-${thread.id}-1-1.html`)).one('#lsform')
  const fields = { back: box.one('input[name=back]').at('value'), login: '小安', password: PASSWORD, formhash: 'none' }
  const asked = await visitor.post(box.at('action'), fields)
  expect([asked.status, see(asked).one('#f_login').at('value')]).toEqual([403, '小安'])
  const sent = await press(visitor, asked, 'main form', { password: PASSWORD })
  expect([sent.status, sent.headers.location]).toEqual([303, `/thread-${thread.id}-1-1.html`])
})

test('a locked account is told so, and only to who knows the password', async () => {
  const site = await open()
  const ann = await makeMember(site, '小安')
  await site.db.updateTable('member').set({ locked_at: site.clock.now() }).where('id', '=', ann.id).execute()
  expect((await attempt(site, { password: PASSWORD })).text).toContain('这个账号已被锁定')
  expect((await attempt(site, {})).text).not.toContain('锁定')
})

test('languages and looks can be chosen by everybody and are remembered', async () => {
  const site = await open()
  const visitor = site.guest()
  const chosen = await visitor.get('/preferences?lang=en&theme=dark&layout=phone&back=%2Fdarkroom')
  expect([chosen.status, chosen.headers.location]).toEqual([303, '/darkroom'])
  const page = see(await visitor.get('/'))
  const html = page.one('html')
  expect([html.at('lang'), html.at('data-theme'), html.at('data-layout')]).toEqual(['en', 'dark', 'phone'])
  expect(page.one('#flk').text).toContain('Desktop')
  await visitor.get('/preferences?layout=desktop&lang=zh-CN')
  const desktop = see(await visitor.get('/'))
  expect(desktop.one('meta[name=viewport]').at('content')).toBe('width=1180')
  expect(desktop.one('#flk').text).toContain('手机版')
  expect((await visitor.get('/preferences?lang=xx&back=https://evil.example')).headers.location).toBe('/')
  expect(
    see(await visitor.get('/'))
      .one('html')
      .at('lang'),
  ).toBe('zh-CN')
})
