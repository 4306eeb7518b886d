import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { queriesOf } from '../support/counting.ts'
import { makeBoard, makeMember, makeThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let people: Record<'ann' | 'bob' | 'cat', Viewer>
let ann: Visitor
let bob: Visitor
let cat: Visitor
let board: number

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆')
  const [one, two, three] = [
    await makeMember(site, '小安', { group: 13 }),
    await makeMember(site, '小波'),
    await makeMember(site, '小猫', { group: 15 }),
  ]
  people = { ann: one, bob: two, cat: three }
  ann = await site.visit(one)
  bob = await site.visit(two)
  cat = await site.visit(three)
})
afterAll(() => closeSite(site))

const space = (who: keyof typeof people, tab = '') => `/space-uid-${people[who].id}.html${tab ? `?do=${tab}` : ''}`

test('two become friends by asking and answering, are told, and write down who the other is', async () => {
  const form = await bob.get(`/members/${people.ann.id}/friend`)
  expect((await press(bob, form, '.friend-ask', { note: '隔壁的' })).status).toBe(303)
  expect((await ann.get('/notices?category=interactive')).text).toContain('隔壁的')
  expect((await press(ann, await ann.get('/friends/requests'), '.answer-request', { act: 'accept' })).status).toBe(303)
  expect(texts(see(await site.guest().get(space('ann', 'friends'))), '.faces span').join()).toContain('小波')
  const list = await bob.get('/friends')
  await press(bob, list, '.friend-form', { friend_group: '6', remark: '安安' })
  expect(see(await bob.get('/friends?group=6')).one('.people').text).toContain('安安')
  expect(see(await bob.get('/friends?group=5')).all('.people li')).toEqual([])
})

test('what is for friends is for friends, and what is for nobody is not even counted out to others', async () => {
  const parts = { threads: '0', replies: '0', friends: '2', wall: '1', visitors: '2' }
  expect((await ann.post('/account/space', { ...parts, only_friends_write: '1' })).status).toBe(303)
  expect(see(await bob.get(space('ann', 'wall'))).all('.wall-form')).toHaveLength(1)
  expect(see(await cat.get(space('ann', 'wall'))).all('.locked')).toHaveLength(1)
  expect((await cat.post(`/members/${people.ann.id}/wall`, { body: '进不来', parent: '' })).status).toBe(403)
  expect(see(await bob.get(space('ann', 'friends'))).all('.faces li')).toEqual([])
  const message = { to: '小安', title: '', body: '有空喝茶吗' }
  const refused = await cat.post('/messages', message)
  expect([refused.status, refused.text.includes('只接收好友的消息')]).toEqual([422, true])
})

test('a note on a wall is paid once a day, answered, and taken away by who may', async () => {
  const wall = await bob.get(space('ann', 'wall'))
  const before = await money(people.bob.id)
  await press(bob, wall, '.wall-form', { body: '早上好' })
  site.clock.pass(60_000)
  await press(bob, wall, '.wall-form', { body: '又来了' })
  expect((await money(people.bob.id)) - before).toBe(1)
  const { id } = await site.db.selectFrom('wall_note').select('id').orderBy('id').executeTakeFirstOrThrow()
  await ann.post(`/members/${people.ann.id}/wall`, { body: '您也早', parent: String(id) })
  expect(see(await bob.get(space('ann', 'wall'))).one('.wall-answer').text).toContain('您也早')
  expect((await cat.post(`/members/${people.ann.id}/wall/remove`, { note: String(id) })).status).toBe(403)
  expect((await ann.post(`/members/${people.ann.id}/wall/remove`, { note: String(id) })).status).toBe(303)
  expect(see(await bob.get(space('ann', 'wall'))).all('.wall-answer')).toEqual([])
})

test('a visit leaves a trace, but not of a guest nor of who is invisible, who is in no list of who is here', async () => {
  await site.guest().get(space('bob'))
  await ann.get(space('bob'))
  await press(cat, await cat.get('/account/space'), '.invisible-form', { invisible: '1' })
  await cat.get(space('bob'))
  expect(texts(see(await bob.get(space('bob'))), '.faces span').join()).toContain('小安')
  expect(texts(see(await bob.get(space('bob'))), '.faces span').join()).not.toContain('小猫')
  await site.presence.flush(site.db, site.clock.now(), 15)
  const online = see(await bob.get('/')).one('#online').text
  expect([online.includes('小安'), online.includes('小猫')]).toEqual([true, false])
  expect((await bob.post('/account/invisible', { invisible: '1' })).status).toBe(403)
})

test('the feed shows what those open and relay whom one follows, as far as one may read it', async () => {
  await press(cat, await cat.get(space('ann')), '.follow-member')
  const open = await makeThread(site, people.ann, board, { title: '安的新帖' })
  const other = await makeThread(site, people.bob, board, { title: '波的帖' })
  const secret = await makeThread(site, people.ann, board, { title: '高手才看' })
  await site.db.updateTable('thread').set({ read_access: 255 }).where('id', '=', secret.id).execute()
  await press(ann, await ann.get(`/threads/${other.id}/relay`), '.relay-form', { words: '都来看' })
  const feed = see(await cat.get('/feed')).one('.feed').text
  expect(feed).toContain('安的新帖')
  expect(feed).toContain('都来看')
  expect(feed).not.toContain('高手才看')
  expect(see(await bob.get('/feed')).one('.feed').text).toContain('安的新帖')
  expect(see(await cat.get(space('ann', 'followers'))).all('.faces li')).toEqual([])
  expect(await queriesOf(cat, '/feed')).toBeLessThanOrEqual(6)
  expect(await queriesOf(cat, space('ann'))).toBeLessThanOrEqual(11)
  await ann.post('/account/blocked', { name: '小猫' })
  expect(see(await cat.get('/feed')).one('.feed').text).not.toContain(open.title)
})

async function money(id: number): Promise<number> {
  const row = await site.db.selectFrom('member').select('extcredits2').where('id', '=', id).executeTakeFirstOrThrow()
  return row.extcredits2
}
