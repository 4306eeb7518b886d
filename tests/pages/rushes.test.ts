import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { queriesOf } from '../support/counting.ts'
import { changeSettings, makeBoard, makeMember, makeReply, makeThread } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let board: number
let ann: Viewer

beforeAll(async () => {
  site = await openSite()
  await changeSettings(site, { floodSeconds: 0 })
  await site.db.updateTable('member_group').set({ can_rush: 1 }).where('id', '=', 12).execute()
  board = await makeBoard(site, '茶馆')
  ann = await makeMember(site, '安安', { group: 12 })
})

afterAll(() => closeSite(site))

const page = (id: number) => `/thread-${id}-1-1.html`

/** Opens a rush through the form; answers its number. */
async function openRush(fields: Record<string, string>): Promise<number> {
  const host = await site.visit(ann)
  site.clock.pass(60_000)
  const form = await host.get(`/boards/${board}/threads/new`)
  const sent = await press(host, form, '.sheet form', { title: '抢楼了', body: '抢到楼的都有奖品', ...fields })
  return Number(/thread-(\d+)/.exec(sent.headers.location ?? '')?.[1])
}

test('a rush tells its rules, marks the floors that win, and lists them alone', async () => {
  const id = await openRush({ rush_floors: '2,*4', rush_stop: '20' })
  const bob = await makeMember(site, '波波')
  for (let n = 0; n < 4; n += 1) await makeReply(site, bob, id)
  const reader = await site.visit(bob)
  const shown = see(await reader.get(page(id)))
  expect(shown.one('#rush').text).toMatch(/正在进行.*2, \*4.*20/s)
  expect(texts(shown, '.post .rush-mark')).toEqual(['抢中本楼', '抢中本楼'])
  expect(links(shown, '#rush a')).toEqual([`${page(id)}?checkrush=1`])
  expect(shown.all('.opening .pti a').map(one => one.text)).not.toContain('倒序浏览')
  for (const plain of [`/archiver/tid-${id}.html`, `/threads/${id}/print`]) {
    const { text } = see(await site.guest().get(plain))
    expect(text).toMatch(/正在进行.*2, \*4.*20/s)
    expect(text.match(/抢中本楼/g)).toHaveLength(2)
  }
  const only = see(await site.guest().get(`${page(id)}?checkrush=1`))
  expect(texts(only, '.floor')).toEqual(['沙发', '地板'])
  expect(links(only, '.rush-only a')).toEqual([page(id)])
  expect(texts(see(await site.guest().get(`/forum-${board}-1.html`)), '.rush-mark')).toContain('抢楼')
  const old = await site.guest().get(`/forum.php?mod=viewthread&tid=${id}&checkrush=1`)
  expect(old.headers.location).toBe(`${page(id)}?checkrush=1`)
  expect(see(await reader.get(page(id))).all('a[href$="/delete"]')).toEqual([])
})

test('what is typed comes back when the rush is over or not begun, and the form is not offered', async () => {
  const from = new Date(site.clock.now() + 9 * 3_600_000 + 60_000).toISOString().slice(0, 16)
  const id = await openRush({ rush_floors: '2', rush_from: from })
  const bob = await site.visit(await makeMember(site, '早起'))
  const early = await bob.post(`/threads/${id}/replies`, { body: '我先来占一个楼' })
  expect([early.status, see(early).one('.errors').text]).toEqual([403, '抢楼还没有开始，请到时间再来。'])
  expect(see(early).one('textarea[name=body]').text).toContain('我先来占一个楼')
  expect((await bob.get(`/threads/${id}/replies/new`)).status).toBe(403)
  expect(see(await bob.get(page(id))).one('.cannot').text).toContain('抢楼还没有开始')
  expect(see(await bob.get(page(id))).one('#rush').text).toContain('尚未开始')
  site.clock.pass(2 * 3_600_000)
  expect((await bob.post(`/threads/${id}/replies`, { body: '这下可以抢楼了' })).status).toBe(303)
})

test('the form asks for floors, and keeps them as long as nobody has replied', async () => {
  const host = await site.visit(ann)
  const fields = { title: '抢楼了', body: '抢到楼的都有奖品', rush_floors: '', rush_stop: '5' }
  const answer = await host.post(`/boards/${board}/threads`, fields)
  expect(answer.status).toBe(422)
  expect(see(answer).one('#f_rush_stop').at('value')).toBe('5')
  const id = await openRush({ rush_floors: '2,8' })
  const opening = site.db.selectFrom('post').select('id').where('thread_id', '=', id).where('floor', '=', 1)
  const edit = `/posts/${(await opening.executeTakeFirstOrThrow()).id}/edit`
  expect(
    see(await host.get(edit))
      .one('#f_rush_floors')
      .at('value'),
  ).toBe('2,8')
  await press(host, await host.get(edit), '.sheet form', { rush_floors: '3' })
  expect(see(await host.get(page(id))).one('#rush').text).toContain('3')
  await makeReply(site, await makeMember(site, '回帖人'), id)
  expect(see(await host.get(edit)).all('#f_rush_floors')).toEqual([])
  await press(host, await host.get(edit), '.sheet form', { body: '抢到楼的都有好奖品' })
  expect(see(await host.get(page(id))).one('#rush').text).toContain('3')
})

test('a rush costs no query more, nor do its winners than the posts of one author', async () => {
  const plain = await makeThread(site, ann, board)
  const rush = JSON.stringify({ floors: ['*2', '3'], from: null, until: null, stop: 0, most: 0 })
  const other = await makeThread(site, ann, board, { parts: [{ thread: { rush } }] })
  const bob = await makeMember(site, '读者')
  for (const thread of [plain, other]) await makeReply(site, bob, thread.id)
  const reader = await site.visit(bob)
  await reader.get('/notices')
  for (const thread of [plain, other]) await reader.get(page(thread.id))
  expect(await queriesOf(reader, page(other.id))).toBe(await queriesOf(reader, page(plain.id)))
  expect(await queriesOf(reader, `${page(other.id)}?checkrush=1`)).toBe(
    await queriesOf(reader, `${page(plain.id)}?authorid=${ann.id}`),
  )
})
