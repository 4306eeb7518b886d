import { expect, test } from 'vitest'
import { visitPanel } from '../support/admin.ts'
import { changeSettings, makeMember } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  await changeSettings(site, { messageSeconds: 0 })
  const [ann, bob] = [await makeMember(site, '小安'), await makeMember(site, '大宝')]
  return { site, ann, bob, from: await site.visit(ann), to: await site.visit(bob) }
}

test('a member writes to another from her space, who sees it and answers', async () => {
  const { bob, from, to } = await scene()
  const space = see(await from.get(`/space-uid-${bob.id}.html`))
  const form = space.all('a.button').find(link => link.at('href').startsWith('/messages/new'))
  const sent = await press(from, await from.get(form?.at('href') ?? ''), 'main form', { body: '[b]周末[/b]一起喝茶?' })
  expect(sent.status).toBe(303)
  const home = see(await to.get('/'))
  expect([home.one('#pm_ntc').text, home.one('#pm_ntc').at('class')]).toEqual(['消息(1)', 'new'])
  const list = see(await to.get('/messages'))
  expect([list.one('.conversations .strong').text, list.one('.last-text').text]).toEqual([
    '小安',
    '小安: 周末一起喝茶?',
  ])
  const address = list.one('.conversations .strong').at('href')
  const conversation = await to.get(address)
  expect(see(conversation).one('.message strong').text).toBe('周末')
  expect(see(conversation).one('#pm_ntc').text).toBe('消息')
  await press(to, conversation, 'form[data-draft]', { body: '好的,十点见' })
  expect(texts(see(await from.get(address)), '.message')).toEqual(['周末一起喝茶?', '好的,十点见'])
})

test('a refused message comes back with what was typed', async () => {
  const { from } = await scene()
  const refused = await from.post('/messages', { to: '没有这个人', body: '写了很久的一段话' })
  expect(refused.status).toBe(422)
  expect(see(refused).one('textarea').text).toBe('写了很久的一段话')
  expect(refused.text).toContain('没有叫「没有这个人」的会员。')
})

test('a reported message is shown to the administrators, who take it away', async () => {
  const { site, from, to } = await scene()
  await from.post('/messages', { to: '大宝', body: '加我微信领红包' })
  const address =
    see(await to.get('/messages'))
      .one('.conversations .strong')
      .at('href')
      .split('#')[0] ?? ''
  await press(to, await to.get(address), 'form.report-message', { reason: '诈骗' })
  const admin = await visitPanel(site)
  const panel = await admin.get('/admin/message-reports')
  expect(see(panel).one('.t_f').text).toBe('加我微信领红包')
  const taken = await press(admin, panel, 'section form', { decision: 'delete' })
  expect(taken.status).toBe(303)
  expect((await to.get(address)).text).not.toContain('红包')
})

test('messages are found by their words, exported as text, and only by who may read them', async () => {
  const { site, from, to } = await scene()
  await from.post('/messages', { to: '大宝', body: '老街的梅干菜烧饼' })
  expect(texts(see(await to.get('/messages/search?q=烧饼')), '.t_f')).toEqual(['老街的梅干菜烧饼'])
  const other = await site.visit(await makeMember(site, '路人'))
  expect(see(await other.get('/messages/search?q=烧饼')).all('.t_f')).toEqual([])
  const address =
    see(await to.get('/messages'))
      .one('.conversations .strong')
      .at('href')
      .split('#')[0] ?? ''
  expect((await to.get(`${address}/text`)).text).toContain('小安')
  for (const path of [address, `${address}/text`]) expect((await other.get(path)).status).toBe(404)
})

test('whoever is on the black list cannot write, and is taken off it again', async () => {
  const { from, to } = await scene()
  await press(to, await to.get('/account/blocked'), 'main form', { name: '小安' })
  const refused = await from.post('/messages', { to: '大宝', body: '在吗在吗在吗' })
  expect([refused.status, refused.text.includes('大宝 不接收您的消息。')]).toEqual([422, true])
  await press(to, await to.get('/account/blocked'), 'form.unblock')
  expect((await from.post('/messages', { to: '大宝', body: '在吗在吗在吗' })).status).toBe(303)
})
