import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { SECTIONS, sectionOf } from '../../src/web/admin/sections.ts'
import { FrontDoor } from '../../src/web/front-door.ts'
import { visitPanel } from '../support/admin.ts'
import { changeSettings, makeMember, PASSWORD } from '../support/make.ts'
import { links, see } from '../support/page.ts'
import { listRoutes } from '../support/route-list.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let founder: Visitor
let editor: Visitor
beforeAll(async () => {
  site = await openSite()
  founder = await visitPanel(site)
  await founder.post('/admin/teams', { name: '编辑部', section: ['announcements', 'links'] })
  const eve = await makeMember(site, '编辑', { group: 17 })
  const [team] = await site.db.selectFrom('staff_team').select('id').execute()
  await founder.post('/admin/teams/staff', { name: '编辑', team: String(team?.id) })
  editor = await site.visit(eve)
  await editor.post('/admin/sign-in', { password: PASSWORD })
})
afterAll(() => closeSite(site))

test('somebody of a team opens the pages of her team and sees no others in the menu', async () => {
  const page = await editor.get('/admin/links')
  expect(page.status).toBe(200)
  const menu = links(see(page), '.panel-menu a').filter(href => href.startsWith('/admin'))
  expect(menu).toEqual(['/admin', '/admin/announcements', '/admin/links'])
})

test('every route of the panel outside her team is shut for her, pages and acts', async () => {
  const routes = [...new Set(listRoutes(createApp(site, new FrontDoor(site))))]
    .map(route => route.split(' ') as [string, string])
    .filter(([method, path]) => ['GET', 'POST'].includes(method) && path.startsWith('/admin/'))
    .map(([method, path]) => [method, path.replaceAll(/:[a-z]+/gi, '1')] as const)
    .filter(([, path]) => !/^\/admin\/(sign-in|sign-out|announcements|links)/.test(path))
  expect(routes.length).toBeGreaterThan(60)
  const open: string[] = []
  for (const [method, path] of routes) {
    const { status } = method === 'GET' ? await editor.get(path) : await editor.post(path, {})
    if (status !== 403) open.push(`${method} ${path} ${status}`)
  }
  expect(open).toEqual([])
})

test('every address of the panel belongs to a section, so that the guard knows whom it is for', () => {
  const routes = [...new Set(listRoutes(createApp(site, new FrontDoor(site))))].map(route => route.split(' ')[1] ?? '')
  const lost = [...new Set(routes.filter(path => path.startsWith('/admin/') && !sectionOf(path)))]
  expect(lost.sort()).toEqual(['/admin/sign-in', '/admin/sign-in/passkey', '/admin/sign-out'])
  expect(SECTIONS.filter(one => one.founders).map(one => one.name)).toEqual(['teams'])
})

test('an administrator who is no founder makes no team and no administrator, and leaves founders alone', async () => {
  const hired = await makeMember(site, '聘来的', { group: 1 })
  await site.db.updateTable('member').set({ founder: 0 }).where('id', '=', hired.id).execute()
  const visitor = await site.visit(hired)
  await visitor.post('/admin/sign-in', { password: PASSWORD })
  expect((await visitor.get('/admin/settings/site')).status).toBe(200)
  expect((await visitor.get('/admin/teams')).status).toBe(403)
  const bob = await makeMember(site, '阿宝')
  const fields = { name: '阿宝', email: 'b@example.com', group: '1', signature: '' }
  expect((await visitor.post(`/admin/members/${bob.id}`, fields)).status).toBe(422)
  const first = await site.db.selectFrom('member').select('id').where('name', '=', '站长').executeTakeFirstOrThrow()
  expect((await visitor.post(`/admin/members/${first.id}/password-mail`)).status).toBe(403)
})

test('no spelling of an address goes round the guard', async () => {
  const first = await site.db.selectFrom('member').select('id').where('name', '=', '站长').executeTakeFirstOrThrow()
  const hired = await makeMember(site, '又聘来的', { group: 1 })
  await site.db.updateTable('member').set({ founder: 0 }).where('id', '=', hired.id).execute()
  const visitor = await site.visit(hired)
  await visitor.post('/admin/sign-in', { password: PASSWORD })
  for (const path of ['/admin/Teams', '/ADMIN/teams', '/admin/te%61ms', '/admin/teams/']) {
    expect((await visitor.get(path)).status, path).toBe(403)
  }
  for (const path of [`/admin/Members/${first.id}`, `/admin/members/%3${first.id}`, `/admin/members/${first.id}/`]) {
    expect((await visitor.post(`${path.replace(/\/$/, '')}/password-mail`)).status, path).toBe(403)
  }
  expect((await visitor.get('/admin/%zz')).status).toBe(404)
})

test('a team with the members in it touches no staff, gives herself no rank, and owes a second step where staff do', async () => {
  await founder.post('/admin/teams', { name: '人事', section: ['members'] })
  const { id } = await site.db
    .selectFrom('staff_team')
    .select('id')
    .where('name', '=', '人事')
    .executeTakeFirstOrThrow()
  const dora = await makeMember(site, '人事员')
  await founder.post('/admin/teams/staff', { name: '人事员', team: String(id) })
  const visitor = await site.visit(dora)
  await visitor.post('/admin/sign-in', { password: PASSWORD })
  const boss = await makeMember(site, '超版', { group: 2 })
  const plain = await makeMember(site, '平常人')
  expect((await visitor.post(`/admin/members/${boss.id}/password-mail`)).status).toBe(403)
  expect((await visitor.post(`/admin/members/${plain.id}/password-mail`)).status).toBe(303)
  for (const member of [dora, plain]) {
    const given = { group: '17', days: '0', main: '1' }
    expect((await visitor.post(`/admin/members/${member.id}/groups`, given)).status).toBe(403)
  }
  await changeSettings(site, { staffTwoStep: true })
  expect((await visitor.get('/admin/members')).headers.location).toBe('/account/two-step')
  await changeSettings(site, { staffTwoStep: false })
  expect((await visitor.get('/admin/members')).status).toBe(200)
  expect((await founder.post(`/admin/teams/${id}/remove`)).status).toBe(303)
  const later = await site.visit(dora)
  expect((await later.get('/admin')).status).toBe(403)
})

test('everything sent in the panel is noted before it is done, without passwords', async () => {
  await founder.post('/admin/announcements', { title: '', body: '没有标题', password: 'sesame-9' })
  const log = await founder.get('/admin/panel-log?name=%E7%AB%99%E9%95%BF')
  expect(log.text).toContain('没有标题')
  expect(log.text).not.toContain('sesame-9')
})
