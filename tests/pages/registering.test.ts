import { expect, test } from 'vitest'
import { solveCaptcha } from '../support/captcha.ts'
import { changeSettings, makeMember } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { type Fields, sitesOfTest, type TestSite, type Visitor } from '../support/site.ts'

const open = sitesOfTest()

const good = {
  name: '小新',
  email: 'xin@example.com',
  password: 'plum-blossom-7',
  password2: 'plum-blossom-7',
  agreed: '1',
}

/** Fills in the form as it is drawn, riddle and all. */
async function register(site: TestSite, visitor: Visitor, changes: Fields = {}) {
  const form = await visitor.get('/register')
  const captcha = await solveCaptcha(site, visitor)
  site.clock.pass(3000)
  return press(visitor, form, 'form[action=/register]', { ...good, captcha, ...changes })
}

/** Without the riddle, for tests of everything else. */
async function openWithoutCaptcha() {
  const site = await open()
  await changeSettings(site, { captchaAtRegistration: false, registrationsPerAddress: 0 })
  const faults = async (changes: Fields) => {
    const answer = await site.guest().post('/register', { ...good, ...changes })
    return answer.status === 422 ? texts(see(answer), '.errors li') : [`${answer.status}`]
  }
  return { site, faults }
}

test('a guest becomes a member, is welcomed, signed in and back where she came from', async () => {
  const site = await open()
  const visitor = site.guest()
  const sent = await register(site, visitor, { back: '/archiver/' })
  expect([sent.status, sent.headers.location]).toEqual([303, '/archiver/'])
  const page = see(await visitor.get('/'))
  expect(page.one('.flash').text).toBe('注册成功，欢迎加入 楼坛！')
  expect(page.one('#um').text).toContain('小新')
  expect(page.one('#um').text).toContain('用户组: 新手上路')
  expect(page.one('#chart').text).toContain('欢迎新会员: 小新')
  expect(see(await visitor.get('/notices')).one('.notices').text).toContain('欢迎来到 楼坛，小新！')
  expect((await visitor.get('/register')).status).toBe(303)
})

test('the form comes back with what was typed, and without the passwords', async () => {
  const site = await open()
  const answer = await register(site, site.guest(), { name: '管理员', password2: 'something-else' })
  const page = see(answer)
  expect(answer.status).toBe(422)
  expect(texts(page, '.errors li')).toEqual(['这个用户名被保留，请换一个。', '两次输入的密码不一样。'])
  expect(page.one('#f_name').at('value')).toBe('管理员')
  expect(page.one('#f_email').at('value')).toBe('xin@example.com')
  expect(page.one('#f_agreed').has('checked')).toBe(true)
  expect(answer.text).not.toContain('plum-blossom-7')
})

test('a riddle takes one answer, in either case, and only for ten minutes', async () => {
  const site = await open()
  expect((await register(site, site.guest(), { captcha: 'WRONG' })).text).toContain('验证码不对')
  expect((await site.guest().post('/register', { ...good, captcha: '' })).status).toBe(422)
  const slow = site.guest()
  const answer = await solveCaptcha(site, slow)
  site.clock.pass(11 * 60_000)
  expect((await slow.post('/register', { ...good, captcha: answer })).text).toContain('验证码不对')
  const twice = site.guest()
  const captcha = (await solveCaptcha(site, twice)).toLowerCase()
  expect((await twice.post('/register', { ...good, email: 'x', captcha })).text).not.toContain('验证码不对')
  const once = site.guest()
  await once.get('/register')
  site.clock.pass(3000)
  const solved = (await solveCaptcha(site, once)).toLowerCase()
  expect((await once.post('/register', { ...good, captcha: solved })).status).toBe(303)
  expect((await once.post('/sign-out')).status).toBe(303)
  expect((await once.post('/register', { ...good, name: '小二', captcha: solved })).text).toContain('验证码不对')
})

test('a form that was open for longer than its session counts as seen when it comes back', async () => {
  const site = await open()
  const visitor = site.guest()
  const send = async () => {
    const captcha = await solveCaptcha(site, visitor)
    site.clock.pass(3000)
    return (await visitor.post('/register', { ...good, captcha })).status
  }
  expect([await send(), await send()]).toEqual([422, 303])
})

test('names have 3 to 15 units, plain characters, and are not reserved', async () => {
  const { faults } = await openWithoutCaptcha()
  const wrong: Record<string, string> = {
    ab: '用户名太短，至少 3 个字符（一个汉字算 2 个）。',
    安: '用户名太短，至少 3 个字符（一个汉字算 2 个）。',
    abcdefghijklmnop: '用户名太长，最多 15 个字符（一个汉字算 2 个）。',
    一二三四五六七八: '用户名太长，最多 15 个字符（一个汉字算 2 个）。',
    'a b c': '用户名只能用文字、数字、下划线、点和连字符。',
    '<b>x</b>': '用户名只能用文字、数字、下划线、点和连字符。',
    'x@y.z': '用户名只能用文字、数字、下划线、点和连字符。',
    Admin: '这个用户名被保留，请换一个。',
    аdmin: '这个用户名被保留，请换一个。',
    游客: '这个用户名被保留，请换一个。',
  }
  for (const [name, told] of Object.entries(wrong)) expect([name, await faults({ name })]).toEqual([name, [told]])
  for (const name of ['abc', '小安子', '一二三四五六七', 'ａｂｃｄ']) {
    expect([
      name,
      await faults({ name, email: `${encodeURIComponent(name)}@example.com`.replaceAll('%', '') }),
    ]).toEqual([name, ['303']])
  }
})

test('nobody gets a name that looks like another’s, or an address that is taken', async () => {
  const { site, faults } = await openWithoutCaptcha()
  await makeMember(site, 'paypal01')
  const taken = ['这个用户名（或看上去一样的名字）已经有人用了。']
  for (const name of ['paypal01', 'PAYPAL01', 'paypaI01', 'раураl01', 'ｐａｙｐａｌ０１', 'paypalO1']) {
    expect([name, await faults({ name })]).toEqual([name, taken])
  }
  expect(await faults({ email: 'PayPal01@Example.com' })).toEqual(['这个 Email 已被使用。'])
  for (const email of ['', 'nothing', 'a@b', 'a b@example.com', 'a@example.com,b@example.com']) {
    expect([email, await faults({ email })]).toEqual([email, ['这不是一个可用的 Email 地址。']])
  }
})

test('passwords have at least eight characters, are not common, not the name, and said twice alike', async () => {
  const { faults } = await openWithoutCaptcha()
  const both = (password: string) => faults({ name: 'bambooshadow', password, password2: password })
  expect(await both('a1b2c3')).toEqual(['密码太短，至少 8 个字符。'])
  expect(await both('password1')).toEqual(['这个密码太常见，很容易被猜到，请换一个。'])
  expect(await both('1234567890')).toEqual(['这个密码太常见，很容易被猜到，请换一个。'])
  expect(await both('BambooShadow')).toEqual(['密码不能和用户名或站名一样。'])
  expect(await both('x'.repeat(501))).not.toEqual(['303'])
  expect(await faults({ password2: 'plum-blossom-8' })).toEqual(['两次输入的密码不一样。'])
})

test('the terms have to be agreed to when there are any', async () => {
  const { site, faults } = await openWithoutCaptcha()
  expect(await faults({ agreed: [] })).toEqual(['请先同意服务条款。'])
  await changeSettings(site, { agreement: '' })
  expect(see(await site.guest().get('/register')).all('#f_agreed')).toEqual([])
  expect(await faults({ agreed: [] })).toEqual(['303'])
})

test('registration can be closed in the operator’s words, and is held to a pace for one network', async () => {
  const { site, faults } = await openWithoutCaptcha()
  await changeSettings(site, { registration: 'closed', registrationClosedText: '下月一日再开放' })
  const closed = await site.guest().get('/register')
  expect([closed.status, closed.text.includes('下月一日再开放')]).toEqual([403, true])
  expect(await faults({})).toEqual(['403'])
  await changeSettings(site, { registration: 'open', registrationsPerAddress: 2 })
  const join = (n: number) => faults({ name: `newcomer${n}x`, email: `n${n}@example.com` })
  expect([await join(1), await join(2), await join(3)]).toEqual([['303'], ['303'], ['429']])
  site.clock.pass(25 * 3_600_000)
  expect(await join(4)).toEqual(['303'])
})
