import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { makeBoard, makeMember } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let board: number
let ann: Viewer

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆')
  ann = await makeMember(site, '安安')
})

afterAll(() => closeSite(site))

test('a debate is opened, voted and spoken in by sides, and decided by its umpire', async () => {
  const author = await site.visit(ann)
  site.clock.pass(60_000)
  const form = await author.get(`/boards/${board}/threads/new?special=debate`)
  const points = { debate_affirm: '豆花要甜', debate_negate: '豆花要咸' }
  const fields = { title: '豆花之争', body: '大家理性讨论啊', ...points }
  const address = (await press(author, form, '.sheet form', fields)).headers.location ?? ''
  const guest = see(await site.guest().get(address))
  expect(texts(guest, '.side .point')).toEqual(['豆花要甜', '豆花要咸'])
  expect(guest.all('.debate form')).toEqual([])

  const bob = await site.visit(await makeMember(site, '波波'))
  const before = await bob.get(address)
  expect((await press(bob, before, '.side-affirm form', { side: 'affirm' })).status).toBe(303)
  const reply = await press(bob, before, '#fastpostform', { body: '甜的才是正宗的豆花', stance: 'affirm' })
  expect(reply.status).toBe(303)
  const after = see(await site.guest().get(address))
  expect(after.one('.side-affirm h4').text).toBe('正方观点 (1)')
  expect(texts(after, '.pi .stance')).toEqual(['正方'])
  const [, affirm = '', negate = ''] = links(after, '.stances a')
  expect(see(await site.guest().get(affirm)).all('.pi .stance')).toHaveLength(1)
  expect(see(await site.guest().get(negate)).all('.pi')).toEqual([])

  const verdict = links(see(await author.get(address)), '.debate .special-facts a')[0] ?? ''
  expect((await bob.get(verdict)).status).toBe(403)
  const wrong = await press(author, await author.get(verdict), '.sheet form', { winner: 'affirm', best: '安安' })
  expect([wrong.status, see(wrong).one('#f_best').at('value')]).toEqual([422, '安安'])
  await press(author, await author.get(verdict), '.sheet form', { winner: 'affirm', best: '波波', verdict: '说得好' })
  const decided = see(await site.guest().get(address))
  expect(decided.one('.verdict').text).toBe('正方获胜 · 最佳辩手 波波说得好')
})

test('the way to join a side opens the reply on that side', async () => {
  const cat = await site.visit(await makeMember(site, '陈晨'))
  const [thread] = await site.db.selectFrom('thread').select('id').where('special', '=', 'debate').execute()
  const form = see(await cat.get(`/threads/${thread?.id}/replies/new?stance=negate`))
  expect(form.one('#f_stance [selected]').at('value')).toBe('negate')
})
