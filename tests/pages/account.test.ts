import sharp from 'sharp'
import { expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { makeBoard, makeMember, makeThread, PASSWORD, seeAgain } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('every page of the account is for its member only', async () => {
  const site = await open()
  const ann = await site.visit(await makeMember(site, '小安'))
  for (const tab of ['avatar', 'signature', 'password', 'email', 'sessions']) {
    const page = await ann.get(`/account/${tab}`)
    expect([tab, page.status]).toEqual([tab, 200])
    expect(
      see(page)
        .all('.side-tabs a')
        .map(link => link.at('href')),
    ).toContain('/credits')
    expect((await site.guest().get(`/account/${tab}`)).headers.location).toBe(`/sign-in?back=%2Faccount%2F${tab}`)
  }
  expect((await ann.get('/account')).headers.location).toBe('/account/profile')
})

test('a new e-mail counts when the link to it is opened, once, and pays for the proof', async () => {
  const site = await open()
  const member = await makeMember(site, 'annxiao')
  const ann = await site.visit(member)
  const form = await ann.get('/account/email')
  const asked = await press(ann, form, 'main form', { email: 'new@example.com', present: PASSWORD })
  expect(asked.status).toBe(303)
  await runJobs(site)
  expect(site.mails.map(mail => mail.to)).toEqual(['new@example.com'])
  const before = (await seeAgain(site, member.id)).member?.extcredits2 ?? 0
  const emailOf = async () => (await seeAgain(site, member.id)).member?.email
  expect(await emailOf()).toBe('annxiao@example.com')
  const link = /http:\/\/\S+?(\/email\/\S+)/.exec(site.mails[0]?.text ?? '')?.[1] ?? ''
  const visitor = site.guest()
  const page = await visitor.get(link)
  expect(await emailOf()).toBe('annxiao@example.com')
  expect((await ann.post(link)).status).toBe(303)
  expect(await emailOf()).toBe('new@example.com')
  expect((await seeAgain(site, member.id)).member?.extcredits2).toBe(before + 10)
  expect([page.status, (await visitor.post(link)).status]).toEqual([200, 404])
})

test('an e-mail is changed only with the present password, and never to one that is taken', async () => {
  const site = await open()
  const ann = await makeMember(site, 'annxiao')
  await makeMember(site, 'bobda')
  const visitor = await site.visit(ann)
  const wrong = await visitor.post('/account/email', { email: 'new@example.com', present: 'wrong-one' })
  expect([wrong.status, see(wrong).one('#f_email').at('value')]).toEqual([422, 'new@example.com'])
  await visitor.post('/account/email', { email: 'bobda@example.com', present: PASSWORD })
  await runJobs(site)
  const link = /(\/email\/\S+)/.exec(site.mails[0]?.text ?? '')?.[1] ?? ''
  expect((await visitor.post(link)).status).toBe(404)
  expect((await seeAgain(site, ann.id)).member?.email).toBe('annxiao@example.com')
})

test('an avatar is cut to three squares, shown everywhere and paid for once', async () => {
  const site = await open()
  const member = await makeMember(site, '小安')
  const thread = await makeThread(site, member, await makeBoard(site, '茶馆'))
  const ann = await site.visit(member)
  await ann.get('/')
  const before = (await seeAgain(site, member.id)).member?.extcredits2 ?? 0
  const wide = sharp({ create: { width: 300, height: 100, channels: 3, background: '#c33' } })
  const bytes = await wide.png().toBuffer()
  const sent = await ann.upload('/account/avatar', {}, [{ name: 'me.png', bytes }])
  expect(sent.headers.location).toBe('/account/avatar')
  expect(see(await ann.get('/account/avatar')).one('.earned').text).toBe('+5 金钱')
  for (const [size, pixels] of Object.entries({ big: 200, middle: 120, small: 48 })) {
    const picture = await site.guest().get(`/avatars/${member.id}/1/${size}.jpg`)
    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect(picture.headers['cache-control']).toContain('immutable')
    const { width, height } = await sharp(picture.body as Buffer).metadata()
    expect([width, height]).toEqual([pixels, pixels])
  }
  const page = see(await site.guest().get(`/thread-${thread.id}-1-1.html`))
  expect(page.one('.favatar img').at('src')).toBe(`/avatars/${member.id}/1/middle.jpg`)
  await ann.upload('/account/avatar', {}, [{ name: 'me.png', bytes }])
  expect((await seeAgain(site, member.id)).member?.extcredits2).toBe(before + 5)
  expect((await site.guest().get(`/uc_server/avatar.php?uid=${member.id}&size=big`)).headers.location).toBe(
    `/avatars/${member.id}/2/big.jpg`,
  )
})

test('what is no picture is no avatar, and a form without one says so', async () => {
  const site = await open()
  const ann = await site.visit(await makeMember(site, '小安'))
  const text = await ann.upload('/account/avatar', {}, [{ name: 'me.jpg', bytes: Buffer.from('<svg></svg>') }])
  expect([text.status, texts(see(text), '.errors li')[0]?.startsWith('me.jpg 不是可用的图片')]).toEqual([422, true])
  const none = await ann.upload('/account/avatar', {}, [])
  expect([none.status, texts(see(none), '.errors li')]).toEqual([422, ['请选择一张图片。']])
  for (const path of ['/avatars/1/1/huge.jpg', '/avatars/1/1/..%2f..%2fx.jpg', '/avatars/9/9/big.jpg']) {
    expect([path, (await ann.get(path)).status]).toEqual([path, 404])
  }
})

test('a signature stands under one’s posts, within the bytes of the group, and one that is too long comes back', async () => {
  const site = await open()
  const member = await makeMember(site, '小安')
  const ann = await site.visit(member)
  const form = await ann.get('/account/signature')
  expect((await press(ann, form, 'main form', { signature: '[b]自强不息[/b] <i>' })).status).toBe(303)
  const thread = await makeThread(site, member, await makeBoard(site, '茶馆'))
  const sign = see(await site.guest().get(`/thread-${thread.id}-1-1.html`)).one('.sign')
  expect([sign.one('strong').text, sign.text]).toEqual(['自强不息', '签名自强不息 <i>'])
  const long = '长'.repeat(40)
  const refused = await ann.post('/account/signature', { signature: long })
  expect([refused.status, see(refused).one('#f_signature').text]).toEqual([422, long])
})

test('a member sees where she is signed in, ends one session, and all others at once', async () => {
  const site = await open()
  const member = await makeMember(site, '小安')
  const sign = async (agent: string) => {
    const visitor = site.guest()
    await visitor.post('/sign-in', { login: '小安', password: PASSWORD }, { 'User-Agent': agent })
    return visitor
  }
  const [phone, office, here] = [await sign('Phone/1'), await sign('Office/2'), await sign('Home/3')]
  const list = await here.get('/account/sessions')
  expect(
    see(list)
      .all('tbody td[title]')
      .map(cell => cell.at('title'))
      .sort(),
  ).toEqual(['Home/3', 'Office/2', 'Phone/1'])
  expect(see(list).all('tbody form')).toHaveLength(2)
  const row = see(list)
    .all('tbody tr')
    .find(one => one.all('td[title=Phone/1]').length === 1)
  await here.post(row?.one('form').at('action') ?? '')
  expect([(await phone.get('/notices')).status, (await office.get('/notices')).status]).toEqual([303, 200])
  await here.post('/account/sessions/end')
  expect([(await office.get('/notices')).status, (await here.get('/notices')).status]).toEqual([303, 200])
  const other = await site.visit(await makeMember(site, '大宝'))
  const [mine] = await site.db.selectFrom('session').select('id_hash').where('member_id', '=', member.id).execute()
  await other.post(`/account/sessions/${mine?.id_hash}/end`)
  expect((await here.get('/notices')).status).toBe(200)
})
