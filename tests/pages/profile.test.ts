import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitPanel } from '../support/admin.ts'
import { queriesOf } from '../support/counting.ts'
import { makeBoard, makeMember, makeThread } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { png } from '../support/pictures.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let ann: Visitor
let bob: Visitor
let admin: Visitor
let annId: number
let bobId: number
let thread: string

beforeAll(async () => {
  site = await openSite()
  const member = await makeMember(site, '小安', { group: 13 })
  annId = member.id
  const board = await makeBoard(site, '茶馆')
  thread = `/thread-${(await makeThread(site, member, board)).id}-1-1.html`
  ann = await site.visit(member)
  admin = await visitPanel(site)
  const other = await makeMember(site, '小波')
  bobId = other.id
  bob = await site.visit(other)
})
afterAll(() => closeSite(site))

async function numberOf(name: string): Promise<number> {
  const { profileFields } = await site.now()
  return profileFields.find(field => field.name === name)?.id ?? 0
}

test('a member says who she is, tab by tab, and chooses for each field who sees it', async () => {
  const [name, home] = [await numberOf('真实姓名'), await numberOf('居住地')]
  const form = await ann.get('/account/profile/basic')
  const sent = await press(ann, form, '.profile-form', { [`field_${name}`]: '安安静', [`field_${home}`]: '老街' })
  expect(sent.status).toBe(303)
  const space = `/space-uid-${annId}.html`
  expect(texts(see(await ann.get(space)), '.about dd')).toEqual(['安安静', '老街'])
  expect(texts(see(await bob.get(space)), '.about dd')).toEqual(['老街'])
  expect(texts(see(await site.guest().get(space)), '.about dd')).toEqual(['老街'])
})

test('what does not fit its field is refused and comes back as it was typed', async () => {
  const link = await numberOf('个人主页')
  const form = await ann.get('/account/profile/personal')
  const wrong = await press(ann, form, '.profile-form', { [`field_${link}`]: 'javascript:alert(1)' })
  expect([wrong.status, see(wrong).one('.errors').text]).toEqual([422, expect.stringContaining('个人主页')])
  expect(see(wrong).one(`#f_field_${link}`).at('value')).toBe('javascript:alert(1)')
  const birthday = await numberOf('生日')
  const day = await press(ann, await ann.get('/account/profile/basic'), '.profile-form', {
    [`field_${birthday}`]: '1990-02-30',
  })
  expect(day.status).toBe(422)
})

test('a field of the panel is asked at registration, stands at posts, and stays as it was first said', async () => {
  const fields = { section: 'basic', kind: 'text', choices: '', position: '1', privacy: '0' }
  const more = { available: '1', required: '1', unchangeable: '1', shown_at_posts: '1' }
  expect((await admin.post('/admin/profile-fields', { name: '街道', ...fields, ...more })).status).toBe(303)
  const street = await numberOf('街道')
  expect(see(await site.guest().get('/register')).all(`#f_field_${street}`)).toHaveLength(1)
  const first = await ann.get('/account/profile/basic')
  expect((await press(ann, first, '.profile-form')).status).toBe(422)
  const said = await press(ann, first, '.profile-form', { [`field_${street}`]: '东街' })
  expect(said.status).toBe(303)
  const post = see(await bob.get(thread)).one('.favatar')
  expect(texts(post, '.author-facts dd')).toEqual(['东街'])
  await ann.post('/account/profile/basic', {
    ...Object.fromEntries((await site.now()).profileFields.map(field => [`field_${field.id}`, ''])),
    [`field_${street}`]: '西街',
  })
  expect(texts(see(await bob.get(thread)).one('.favatar'), '.author-facts dd')).toEqual(['东街'])
})

test('a custom title stands at posts where the group may have one, and words are looked through', async () => {
  const title = await press(ann, await ann.get('/account/profile/personal'), '.title-form', { title: '茶馆掌柜' })
  expect(title.status).toBe(303)
  expect(see(await bob.get(thread)).one('.favatar .custom-title').text).toBe('茶馆掌柜')
  expect((await bob.post('/account/title', { title: '大人物' })).status).toBe(403)
})

test('what the team vouches for is asked for, granted and seen at posts and in the space', async () => {
  const seal = { id: '', name: '认证商家', icon: 'award', requirement: '有店', position: '1', available: '1' }
  await admin.post('/admin/verifications', { ...seal, shown_at_posts: '1' })
  await press(ann, await ann.get('/account/verifications'), '.ask-verification', { note: '东街开茶馆' })
  const waiting = await admin.get('/admin/verifications')
  expect(waiting.text).toContain('东街开茶馆')
  const { id } = await site.db.selectFrom('member_verification').select('id').executeTakeFirstOrThrow()
  await admin.post(`/admin/verifications/requests/${id}`, { act: 'grant' })
  expect(
    see(await bob.get(thread))
      .one('.favatar .verified')
      .at('aria-label'),
  ).toBe('认证商家')
  expect(see(await bob.get(`/space-uid-${annId}.html`)).one('.badges').text).toBe('认证商家')
  expect((await ann.get('/notices')).text).toContain('认证商家')
})

test('a verification has pictures for who has it and who has not, at posts without another query', async () => {
  const [seal] = (await site.now()).verifications
  const before = await queriesOf(bob, thread)
  const fields = { id: String(seal?.id), name: '认证商家', icon: 'award', requirement: '', position: '1' }
  const shown = { ...fields, available: '1', shown_at_posts: '1' }
  const [lit, unlit] = [await png('亮.png', 40, 20), { ...(await png('暗.png', 30, 20)), field: 'picture_before' }]
  const large = await admin.upload('/admin/verifications', shown, [await png('大.png', 400, 400)])
  expect([large.status, see(large).one('.errors').text]).toEqual([422, expect.stringContaining('120')])
  expect((await admin.upload('/admin/verifications', shown, [lit, unlit])).status).toBe(303)
  const hers = see(await bob.get(thread)).one('.favatar .badge-picture')
  expect(hers.at('alt')).toBe('认证商家')
  expect((await site.guest().get(hers.at('src'))).headers['content-type']).toBe('image/png')
  expect(await queriesOf(bob, thread)).toBe(before)
  const his = see(await ann.get(`/space-uid-${bobId}.html`))
  expect([his.one('.badges').text, his.one('.badges img').at('src') === hers.at('src')]).toEqual([
    '未认证：认证商家',
    false,
  ])
  await admin.post('/admin/verifications', { ...shown, drop_picture: '1', drop_picture_before: '1' })
  expect(see(await bob.get(thread)).all('.favatar .badge-picture')).toEqual([])
  expect((await site.guest().get(hers.at('src'))).status).toBe(404)
})

test('credits that the panel tells to show stand at posts', async () => {
  await press(admin, await admin.get('/admin/credits'), 'form[action=/admin/credits]', { unit2: '文', posts2: '1' })
  const { extcredits2 } = await site.db
    .selectFrom('member')
    .select('extcredits2')
    .where('id', '=', annId)
    .executeTakeFirstOrThrow()
  const box = see(await bob.get(thread)).one('.favatar .author-facts')
  expect([box.one('dt').text, box.one('dd').text]).toEqual(['金钱', `${extcredits2} 文`])
})

test('from her own space a phone reaches all that the menu of 我的 leads to, and the panels of the team', async () => {
  const space = see(await ann.get(`/space-uid-${annId}.html`))
  const menu = links(space, '#um details.menu li a')
  expect(menu).toContain('/drafts')
  expect(links(space, '.my-links a')).toEqual(menu)
  expect(links(see(await bob.get(`/space-uid-${annId}.html`)), '.my-links a')).toEqual([])
  expect(links(see(await admin.get('/')), '#um a.on-phone')).toContain('/admin')
})

test('who looks after the site changes what a member says of herself and her title, also what she may not; it is logged', async () => {
  const page = await admin.get(`/admin/members/${annId}/profile`)
  const birthday = await numberOf('生日')
  const sent = await press(admin, page, '.member-profile-form', { title: '街坊', [`field_${birthday}`]: '1990-02-03' })
  expect(sent.status).toBe(303)
  const space = see(await ann.get(`/space-uid-${annId}.html`))
  expect(space.one('.about').text).toContain('1990-02-03 水瓶座 · 属马')
  expect(see(await bob.get(thread)).one('.favatar .custom-title').text).toBe('街坊')
  const row = await site.db.selectFrom('moderation').select('action').orderBy('id', 'desc').executeTakeFirstOrThrow()
  expect(row.action).toBe('edit_member')
})
