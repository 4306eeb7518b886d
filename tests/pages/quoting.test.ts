import { expect, test } from 'vitest'
import { changeSettings, makeBoard, makeMember, makeReply, makeThread } from '../support/make.ts'
import { press, see } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('several posts are ticked, quoted in one reply, and each of their authors is told once', async () => {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const [ann, bob, cat] = [
    await makeMember(site, '安安'),
    await makeMember(site, '波波'),
    await makeMember(site, '猫猫'),
  ]
  const thread = await makeThread(site, ann, board)
  const first = (await makeReply(site, bob, thread.id, { body: '第一句话说在这里' })).postId
  const second = (await makeReply(site, bob, thread.id, { body: '第二句话说在这里' })).postId
  const third = (await makeReply(site, ann, thread.id, { body: '第三句话说在这里' })).postId
  const visitor = await site.visit(cat)
  const page = see(await visitor.get(`/thread-${thread.id}-1-1.html`))
  expect(page.one('#multiquote').at('action')).toBe(`/threads/${thread.id}/replies/new`)
  const ticks = page.all('.quote-choice input').map(box => box.at('value'))
  expect(ticks.slice(1)).toEqual([first, second, third].map(String))
  const ticked = [first, second, third].map(id => `quote=${id}`).join('&')
  const form = await visitor.get(`/threads/${thread.id}/replies/new?${ticked}`)
  const body = see(form).one('main textarea').raw
  expect(body.match(/\[quote\]/g)).toHaveLength(3)
  expect(see(form).one('input[name=quote]').at('value')).toBe([first, second, third].join(','))
  const sent = await press(visitor, form, 'main form', { body: `${body.trim()}\n三位说得都对，我同意。` })
  expect(sent.status).toBe(303)
  const notices = await site.db
    .selectFrom('notice')
    .select(['member_id', 'key', 'times'])
    .orderBy('member_id')
    .execute()
  expect(notices.filter(one => one.key === 'notice.quoted')).toEqual([
    { member_id: ann.id, key: 'notice.quoted', times: 1 },
    { member_id: bob.id, key: 'notice.quoted', times: 1 },
  ])
  await changeSettings(site, { quotesMax: 2 })
  const fewer = await visitor.get(`/threads/${thread.id}/replies/new?quote=${first},${second},${third}`)
  expect(see(fewer).one('input[name=quote]').at('value')).toBe(`${first},${second}`)
})
