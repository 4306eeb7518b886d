import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitPanel } from '../support/admin.ts'
import { arrange } from '../support/arrange.ts'
import { makeBoard, makeMember, makeModerator, makeThread } from '../support/make.ts'
import { drawn, links, press, see, texts } from '../support/page.ts'
import { png } from '../support/pictures.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let admin: Visitor
beforeAll(async () => {
  site = await openSite()
  admin = await visitPanel(site)
})
afterAll(() => closeSite(site))

test('a group made in the panel is bought, switched to and left on the page of the account', async () => {
  const made = await press(admin, await admin.get('/admin/groups'), 'form[action=/admin/groups]', {
    title: '贵宾',
    from: '11',
  })
  const fields = { join_way: '2', price_per_day: '5', min_days: '2', about: '坐前排' }
  const own = made.headers.location ?? ''
  await press(admin, await admin.get(own), 'main form.form', fields)
  expect((await press(admin, await admin.get(own), `form[action=${own}/copy]`, { from: '14' })).status).toBe(303)
  const ann = await site.visit(await makeMember(site, '安娜', { group: 12 }))
  const page = await ann.get('/account/groups')
  expect(see(page).text).toContain('坐前排')
  expect(texts(see(page), 'table.powers thead th')).toEqual(['权限', '中级会员', '高级会员'])
  expect(links(see(page), '.side-tabs a')).toContain('/account/groups')
  expect((await press(ann, page, 'form.join-group', { days: '1' })).status).toBe(422)
  expect((await press(ann, page, 'form.join-group', { days: '3' })).status).toBe(303)
  const inside = await ann.get('/account/groups')
  expect((await press(ann, inside, 'form[action=/account/groups/main]', {})).status).toBe(303)
  expect(see(await ann.get('/account/groups')).one('dl.facts b').text).toBe('贵宾')
  const id = own.split('/').at(-1)
  await press(ann, await ann.get('/account/groups'), `form[action=/account/groups/${id}/leave]`, {})
  expect(see(await ann.get('/account/groups')).one('dl.facts b').text).toBe('注册会员')
})

test('the panel puts a member into a group for some days and shows who asks to come in', async () => {
  const bob = await makeMember(site, '阿宝')
  const page = await admin.get(`/admin/members/${bob.id}/groups`)
  expect((await press(admin, page, 'main form.form', { group: '16', days: '3' })).status).toBe(303)
  expect((await (await site.visit(bob)).get('/account/groups')).text).toContain('实习版主')
  expect((await admin.get('/admin/group-applications')).text).toContain('没有等待处理的申请')
  expect((await admin.get('/admin/log')).text).toContain('授予用户组')
})

test('what a group need not pay for is ticked box by box, staff having boxes for their own boards too', async () => {
  const exempt = async (id: number) =>
    (await site.db.selectFrom('member_group').select('exempt').where('id', '=', id).executeTakeFirst())?.exempt
  const ticked = (answer: { text: string }) =>
    see(answer)
      .all('input[name^=exempt_]')
      .filter(box => box.has('checked'))
      .map(box => box.at('name'))
  const moderators = await admin.get('/admin/groups/3')
  expect(ticked(moderators).every(name => name.endsWith('_moderating'))).toBe(true)
  await press(admin, moderators, 'main form.form', { exempt_sendpm: '1' })
  expect(await exempt(3)).toBe(224 + 1)
  const plain = await admin.get('/admin/groups/12')
  expect(see(plain).all('input[name=exempt_download_moderating]')).toEqual([])
  await press(admin, plain, 'main form.form', { exempt_search: '1', exempt_thread_price: '1' })
  expect([await exempt(12), ticked(await admin.get('/admin/groups/12'))]).toEqual([
    2 + 16,
    ['exempt_search', 'exempt_thread_price'],
  ])
  const board = await makeBoard(site, '茶馆')
  const mod = await makeModerator(site, '掌柜', board)
  const why = see(await admin.get(`/admin/why?board=${board}&member=${encodeURIComponent(mod.name)}`)).text
  expect(why).toMatch(/下载附件不扣积分 ?不扣 ?用户组「版主」在自己管辖的「茶馆」不扣/)
  expect(why).toMatch(/搜索不扣积分 ?照扣/)
})

test('the page of groups shows how far it is to the next one, and where one stands', async () => {
  const ann = await makeMember(site, '小满')
  await arrange(site, tx => tx.updateTable('member').set({ extcredits2: 123 }).where('id', '=', ann.id).execute())
  // Two more for coming today.
  const page = see(await (await site.visit(ann)).get('/account/groups'))
  expect(page.one('.climb').text).toContain('还差 75 积分升级为 中级会员')
  expect(page.one('.climb progress').at('value')).toBe('0.5')
  expect(texts(page, '.steps tr.here th a')).toEqual(['注册会员'])
  expect(texts(page, '.steps tbody td').slice(0, 6)).toEqual(['0', '已达到', '50', '我在这里', '200', '75'])
})

test('a group has a picture at the posts of its members, and the panel counts them', async () => {
  const author = await makeMember(site, '小暑', { group: 14 })
  const thread = `/thread-${(await makeThread(site, author, await makeBoard(site, '书房'))).id}-1-1.html`
  const page = await admin.get('/admin/groups/14')
  const { action, fields } = drawn(see(page).one('main form.form'))
  const { formhash: _token, ...plain } = fields
  expect((await admin.upload(action, plain, [await png('组.png', 60, 20)])).status).toBe(303)
  const picture = see(await site.guest().get(thread)).one('.group-picture')
  expect([picture.at('alt'), (await site.guest().get(picture.at('src'))).status]).toEqual(['金牌会员', 200])
  expect(links(see(await admin.get('/admin/groups')), 'tbody td a')).toContain('/admin/members?group=14')
  await press(admin, await admin.get('/admin/groups/14'), 'main form.form', { drop_picture: '1' })
  expect(see(await site.guest().get(thread)).all('.group-picture')).toEqual([])
})

test('a group may have to give reasons, and to tell the authors', async () => {
  const board = await makeBoard(site, '戏台')
  const author = await makeMember(site, '小寒')
  const { id } = await makeThread(site, author, board, { title: '听书' })
  const mod = await site.visit(await makeModerator(site, '老生', board))
  await press(admin, await admin.get('/admin/groups/3'), 'main form.form', { reason_notice: '3' })
  const form = await mod.get(`/moderation/threads/close?thread=${id}`)
  expect(see(form).all('input[name=tells]')).toEqual([])
  expect(see(await press(mod, form, 'main form')).one('.errors').text).toContain('理由')
  expect((await press(mod, form, 'main form', { more: '说完了' })).status).toBe(303)
  const told = await site.db.selectFrom('notice').select('key').where('member_id', '=', author.id).execute()
  expect(told.map(one => one.key)).toContain('notice.moderated')
})
