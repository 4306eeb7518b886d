import { expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { saveSettings } from '../../src/settings/keeping.ts'
import { makeBoard, makeMember, makeThread } from '../support/make.ts'
import { see } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('members whose group may call others are offered names, at a fair pace; nobody else is', async () => {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const hidden = await makeBoard(site, '密室', { hidden: 1 })
  const [ann, bob] = [await makeMember(site, 'Anna'), await makeMember(site, '张三')]
  const thread = await makeThread(site, bob, board)
  const secret = await makeThread(site, await makeMember(site, '版主', { group: 2 }), hidden)
  const visit = await site.visit(ann)
  expect((await site.guest().get('/mentions?q=%E5%BC%A0')).status).toBe(403)
  expect((await visit.get('/mentions?q=%E5%BC%A0')).status).toBe(403)
  expect(
    see(await visit.get(`/boards/${board}/threads/new`))
      .one('.editor')
      .at('data-mentions'),
  ).toBe('')
  await transact(
    site.db,
    async tx => {
      await tx.updateTable('member_group').set({ mentions_max: 5 }).where('id', '=', ann.group.id).execute()
      await saveSettings(tx, { suggestionsPerMinute: 3 }, { by: null, at: 0 })
    },
    'site',
  )
  const address = see(await visit.get(`/thread-${thread.id}-1-1.html`))
    .one('.editor')
    .at('data-mentions')
  expect(address).toBe(`/mentions?thread=${thread.id}`)
  const asked = await visit.get(`${address}&q=`)
  expect([asked.body, asked.headers['cache-control']]).toEqual([
    { members: [{ id: bob.id, name: '张三' }] },
    'no-store',
  ])
  const [, , late] = [
    await visit.get('/mentions?thread=&q=x'),
    await visit.get(`/mentions?thread=${secret.id}&q=`),
    await visit.get(`${address}&q=x`),
  ]
  expect([late.status, Number(late.headers['retry-after']) > 0]).toEqual([429, true])
})
