import { expect, test } from 'vitest'
import { amountsOf } from '../../src/credits/amounts.ts'
import { book } from '../../src/credits/ledger.ts'
import { act, makeMember, PASSWORD, seeAgain } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('who may transfer gives credits with her password, pays the tax and keeps the minimum', async () => {
  const site = await open()
  const [rich, ann] = [await makeMember(site, '大户', { group: 2 }), await makeMember(site, '小安')]
  const amounts = amountsOf({ extcredits2: 1100 })
  await act(site, tx => book(tx, { memberId: rich.id, action: 'opening', amounts, at: site.clock.now() }))
  expect((await (await site.visit(ann)).get('/credits/transfer')).status).toBe(403)
  const visitor = await site.visit(rich)
  const form = await visitor.get('/credits/transfer?to=小安')
  const send = (changes: Record<string, string>) => press(visitor, form, 'main form', { present: PASSWORD, ...changes })
  expect((await send({ amount: '50', present: 'wrong-plum-9' })).status).toBe(422)
  expect((await send({ amount: '103' })).status).toBe(422)
  expect((await send({ amount: '50', to: '没有此人' })).status).toBe(422)
  expect((await send({ amount: '100', note: '买茶的钱' })).headers.location).toBe('/credits')
  expect((await seeAgain(site, rich.id)).member?.extcredits2).toBe(1002)
  expect((await seeAgain(site, ann.id)).member?.extcredits2).toBe(82)
  expect(texts(see(await visitor.get('/credits')), 'tbody td').slice(0, 3)).toEqual([
    '积分转出',
    '金钱 -100',
    '小安 买茶的钱',
  ])
  const receiver = await site.visit(ann)
  expect(texts(see(await receiver.get('/notices')), '.notices p')[0]).toContain('大户 转给您 金钱 80，附言：买茶的钱')
})
