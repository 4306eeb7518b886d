import { expect, test } from 'vitest'
import { makeBoard, makeMember, makeReply, makeThread, sendReply } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('what somebody on the black list answers is folded for her alone, she is told nothing of it, and it all ends with it', async () => {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const [ann, bob, cat] = [
    await makeMember(site, '小安'),
    await makeMember(site, '小波'),
    await makeMember(site, '小猫'),
  ]
  const thread = await makeThread(site, ann, board, { title: '哪家的干丝好' })
  await makeReply(site, cat, thread.id)
  await makeReply(site, bob, thread.id)
  const masked = await makeReply(site, bob, thread.id)
  await site.db.updateTable('post').set({ anonymous: 1 }).where('id', '=', masked.postId).execute()
  const [hers, his, theirs] = [await site.visit(ann), await site.visit(bob), await site.visit(cat)]
  const address = `/thread-${thread.id}-1-1.html`
  const folded = async (visitor: typeof hers) => texts(see(await visitor.get(address)), '.folded summary')
  expect([await folded(theirs), await folded(hers)]).toEqual([[], []])

  const space = await hers.get(`/space-uid-${bob.id}.html`)
  expect((await press(hers, space, '.block-member')).status).toBe(303)
  expect(await folded(hers)).toEqual(['#3 小波 在您的黑名单里，点此展开'])
  expect([await folded(theirs), await folded(his)]).toEqual([[], []])
  expect(await folded(hers)).toHaveLength(1)

  const unread = async () => (await hers.get('/notices')).text
  site.clock.pass(60_000)
  await sendReply(site, cat, thread.id, { body: '还是老街那家，汤头好' })
  site.clock.pass(60_000)
  await site.db.updateTable('notice').set({ read_at: 1 }).execute()
  await sendReply(site, bob, thread.id, { body: '偏要来说一句，不好吃' })
  expect(await unread()).not.toContain('小波')

  const again = await hers.get(`/space-uid-${bob.id}.html`)
  await press(hers, again, 'form[action=/account/blocked/remove]')
  expect(await folded(hers)).toEqual([])
  site.clock.pass(60_000)
  await sendReply(site, bob, thread.id, { body: '这回她听得见了' })
  expect(await unread()).toContain('小波')
})
