import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitPanel } from '../support/admin.ts'
import { makeMember } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => closeSite(site))

test('a member takes a task, sees how far she is, draws the reward and finds it among what is done', async () => {
  const ann = await makeMember(site, '小安')
  const visit = await site.visit(ann)
  const page = see(await visit.get('/tasks'))
  expect(texts(page, '.item-rows li')).toHaveLength(4)
  expect((await press(visit, await visit.get('/tasks'), '.task-take')).headers.location).toBe('/tasks?show=doing')
  const doing = await visit.get('/tasks?show=doing')
  expect(see(doing).one('.item-rows').text).toContain('已完成 0 / 1')
  expect(see(doing).all('.task-draw')).toEqual([])
  await site.db.updateTable('member').set({ avatar_version: 1 }).where('id', '=', ann.id).execute()
  expect((await press(visit, await visit.get('/tasks?show=doing'), '.task-draw')).status).toBe(303)
  expect(see(await visit.get('/tasks?show=done')).one('.item-rows').text).toContain('设置头像')
  expect(see(await visit.get('/credits')).text).toContain('任务奖励')
})

test('what a task brought is told to each reader in her own language', async () => {
  const bob = await makeMember(site, '小波')
  const visit = await site.visit(bob)
  const task = { reward: 'invitation' as const, reward_amount: 1 }
  await site.db.updateTable('task').set(task).where('engine', '=', 'avatar').execute()
  await press(visit, await visit.get('/tasks'), '.task-take')
  await site.db.updateTable('member').set({ avatar_version: 1 }).where('id', '=', bob.id).execute()
  await press(visit, await visit.get('/tasks?show=doing'), '.task-draw')
  const told = async () => see(await visit.get('/notices')).one('.notices').text
  expect(await told()).toContain('获得 邀请码 × 1')
  await visit.post('/account/preferences', { lang: 'en' })
  expect(await told()).toContain('received 1 invitation code')
})

test('the panel makes a task that brings an item', async () => {
  const admin = await visitPanel(site)
  const form = { name: '投三次票', engine: 'votes', amount: '3', reward: 'item:1', reward_amount: '2' }
  expect((await press(admin, await admin.get('/admin/tasks'), '.task-form', form)).status).toBe(303)
  expect(see(await admin.get('/tasks')).text).toContain('提升卡 × 2')
  expect((await press(admin, await admin.get('/admin/tasks/5'), '.task-form', { ends: 'x' })).status).toBe(422)
})
