import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasKey } from '../../src/locale/index.ts'
import zh from '../../src/locale/zh-CN.json' with { type: 'json' }
import { makeBoard, makeMember, makeThread } from '../support/make.ts'
import { see } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => closeSite(site))

test('a guest who chose 长辈版 or larger letters gets her own page, and others are not given it', async () => {
  const ann = site.guest()
  const plain = await site.guest().get('/')
  expect(plain.text).toContain('data-size="normal" data-elder="off"')
  expect((await ann.get('/preferences?elder=on&back=/')).status).toBe(303)
  await ann.get('/preferences?size=larger&back=/')
  for (let n = 0; n < 2; n += 1) {
    const page = (await ann.get('/')).text
    expect(page).toContain('data-size="larger" data-elder="on"')
    expect(page, 'one column at every width').toMatch(/phone[^"]*\.css" media="all"/)
    expect((await site.guest().get('/')).text).toContain('data-size="normal" data-elder="off"')
  }
  expect((await ann.get('/preferences?elder=%22onload%3D&back=/')).status).toBe(303)
  expect((await ann.get('/')).text).toContain('data-elder="off"')
})

test('长辈版 speaks in plain words on the thread page and in the forms, to whoever has it and to nobody else', async () => {
  const [ann, bob] = [await makeMember(site, '安安'), await makeMember(site, '波波')]
  const thread = await makeThread(site, ann, await makeBoard(site, '茶馆'))
  const [elder, other] = [await site.visit(bob), await site.visit(ann)]
  await elder.post('/account/preferences', { elder: 'on' })
  const address = `/thread-${thread.id}-1-1.html`
  for (let n = 0; n < 2; n += 1) {
    const [plain, usual] = [see(await elder.get(address)), see(await other.get(address))]
    expect([plain.one('.fastre').text, usual.one('.fastre').text]).toEqual(['我要回复', '回复'])
    expect([plain.one('.back').text, usual.one('.back').text]).toEqual(['回到帖子列表', '返回列表'])
  }
  expect(see(await elder.get(`/boards/${thread.board_id}/threads/new`)).one('h1').text).toBe('在「茶馆」写新帖子')
  expect(Object.keys(zh).filter(key => key.startsWith('plain.') && !hasKey(key.slice('plain.'.length)))).toEqual([])
})
