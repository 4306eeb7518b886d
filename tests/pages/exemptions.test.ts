import { expect, test } from 'vitest'
import { arrange } from '../support/arrange.ts'
import { changeSettings, makeBoard, makeMember, makeThread, seeAgain } from '../support/make.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('messages and searches cost what the rules say, and nothing where the group is exempt', async () => {
  const site = await open()
  await changeSettings(site, { messageSeconds: 0 })
  const [ann, bob] = [await makeMember(site, '小安'), await makeMember(site, '大宝')]
  await makeThread(site, bob, await makeBoard(site, '茶馆'), { title: '早茶', body: '干丝和烫面饺，望海楼下。' })
  const setExempt = (exempt: number) =>
    arrange(site, tx => tx.updateTable('member_group').set({ exempt }).where('id', '=', ann.group.id).execute())
  await arrange(site, async tx => {
    await tx.updateTable('credit_rule').set({ extcredits2: -2 }).where('action', '=', 'sendpm').execute()
    await tx.updateTable('credit_rule').set({ extcredits2: -1 }).where('action', '=', 'search').execute()
    await tx.updateTable('member').set({ extcredits2: 10 }).where('id', '=', ann.id).execute()
  })
  const visitor = await site.visit(ann)
  await visitor.get('/')
  const spent = async (run: () => Promise<unknown>) => {
    site.clock.pass(61_000)
    const before = (await seeAgain(site, ann.id)).member?.extcredits2 ?? 0
    await run()
    return before - ((await seeAgain(site, ann.id)).member?.extcredits2 ?? 0)
  }
  const write = () => visitor.post('/messages', { to: '大宝', body: '周末一起喝茶？' })
  const search = () => visitor.get('/search?q=干丝')
  expect([await spent(write), await spent(search)]).toEqual([2, 1])
  await setExempt(1)
  expect([await spent(write), await spent(search)]).toEqual([0, 1])
  await setExempt(2)
  expect([await spent(write), await spent(search)]).toEqual([2, 0])
})
