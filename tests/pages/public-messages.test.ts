import { expect, test } from 'vitest'
import { visitPanel } from '../support/admin.ts'
import { makeMember } from '../support/make.ts'
import { see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('a public message reaches the groups it was sent to, is unread until the tab is opened, and can be taken back', async () => {
  const site = await open()
  const panel = await visitPanel(site)
  const [ann, ben] = [await makeMember(site, '小安', { group: 10 }), await makeMember(site, '小本', { group: 12 })]
  const [hers, his] = [await site.visit(ann), await site.visit(ben)]
  const tell = (title: string, group: string[]) =>
    panel.post('/admin/public-messages', { title, body: '周六[b]停机[/b]两小时', to_group: group })
  expect((await tell('服务器搬家', [])).status).toBe(303)
  expect((await tell('新人必读', ['10'])).status).toBe(303)
  const badge = async (who: typeof hers) => see(await who.get('/')).one('#pm_ntc').text
  expect([await badge(hers), await badge(his)]).toEqual(['消息(2)', '消息(1)'])
  const page = await hers.get('/messages/public')
  expect(texts(see(page), '.public-message h2')).toEqual(['New 新人必读', 'New 服务器搬家'])
  expect(page.text).toContain('<strong>停机</strong>')
  expect(await badge(hers)).toBe('消息')
  expect((await his.get('/messages/public')).text).not.toContain('新人必读')
  const late = await site.visit(await makeMember(site, '后来', { group: 10 }))
  site.clock.pass(1000)
  await tell('再说一次', [])
  expect(await badge(late)).toBe('消息(3)')
  const [id] = see(await panel.get('/admin/public-messages'))
    .all('form[action^=/admin/public-messages/]')
    .map(form => form.at('action'))
  await panel.post(id ?? '')
  expect((await hers.get('/messages/public')).text).not.toContain('再说一次')
})
