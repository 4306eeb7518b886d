import { afterAll, beforeAll, expect, test } from 'vitest'
import { runTimed, timetable } from '../../src/jobs/schedule.ts'
import { HOUR, MINUTE } from '../../src/lib/clock.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { makeBoard, makeMember } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let board: number
let ann: Viewer

beforeAll(async () => {
  site = await openSite()
  await site.db.updateTable('member_group').set({ can_schedule: 1 }).where('id', '=', 12).execute()
  board = await makeBoard(site, '茶馆')
  ann = await makeMember(site, '安安', { group: 12 })
})

afterAll(() => closeSite(site))

const page = (id: number) => `/thread-${id}-1-1.html`

/** A moment from now as the form takes it, on the site's clock. */
function typedIn(hours: number): string {
  return new Date(site.clock.now() + (hours + 8) * HOUR).toISOString().slice(0, 16)
}

async function schedule(title: string, at: string) {
  const host = await site.visit(ann)
  site.clock.pass(MINUTE)
  const form = await host.get(`/boards/${board}/threads/new`)
  const fields = { title, body: '明天上午九点在老地方集合', publish_at: at }
  const sent = await press(host, form, '.sheet form', fields)
  return { host, sent, id: Number(/thread-(\d+)/.exec(sent.headers.location ?? '')?.[1]) }
}

test('a scheduled thread is told to its author alone, on its page and in her list, and comes out at its time', async () => {
  const at = typedIn(3)
  const { host, id } = await schedule('明天见', at)
  const stranger = await site.visit(await makeMember(site, '路人'))
  const own = see(await host.get(page(id)))
  const time = at.replace('T', ' ').replaceAll('-0', '-')
  expect(own.one('.schedule-bar').text).toContain('自动发布')
  expect(own.one('.schedule-bar').text).toContain(time.split(' ')[1])
  expect(own.one('h1').text).toContain('(定时)')
  expect(own.one('.cannot').text).toContain('公开之后')
  const space = `/space-uid-${ann.id}.html?do=thread`
  expect(texts(see(await host.get(space)), '.schedule-mark')).toEqual(['定时'])
  for (const visitor of [stranger, site.guest()]) {
    expect((await visitor.get(page(id))).status).toBe(404)
    for (const path of [space, `/forum-${board}-1.html`, '/', '/search?q=集合', '/feeds/site.xml']) {
      expect((await visitor.get(encodeURI(path))).text).not.toContain('明天见')
    }
  }
  site.clock.pass(3 * HOUR + MINUTE)
  for (const timed of timetable.filter(one => one.name === 'publish scheduled threads')) {
    await runTimed(site, timed, site.clock.now())
  }
  expect(texts(see(await site.guest().get(`/forum-${board}-1.html`)), 'a.xst')).toContain('明天见')
  const public_ = see(await host.get(page(id)))
  expect([public_.all('.schedule-bar').length, public_.one('h1').text.includes('定时')]).toEqual([0, false])
  expect((await host.get('/notices')).text).toContain('已经公开')
})

test('its author changes the time, in a form of its own and in that of the post, and sends it at once', async () => {
  const { host, id } = await schedule('改一改', typedIn(3))
  const [change] = links(see(await host.get(page(id))), '.schedule-bar a')
  expect(change).toBe(`/threads/${id}/schedule`)
  const wrong = await press(host, await host.get(`/threads/${id}/schedule`), '.sheet form', { publish_at: typedIn(-1) })
  expect([wrong.status, see(wrong).one('.errors').text]).toEqual([422, '发布时间要晚于现在'])
  expect(see(wrong).one('#f_publish_at').at('value')).toBe(typedIn(-1))
  const moved = await press(host, wrong, '.sheet form', { publish_at: typedIn(5) })
  expect(moved.status).toBe(303)
  const post = site.db.selectFrom('post').select('id').where('thread_id', '=', id)
  const edit = `/posts/${(await post.executeTakeFirstOrThrow()).id}/edit`
  expect(
    see(await host.get(edit))
      .one('#f_publish_at')
      .at('value'),
  ).toBe(typedIn(5))
  expect((await press(host, await host.get(edit), '.sheet form', { publish_at: typedIn(7) })).status).toBe(303)
  expect(
    see(await host.get(`/threads/${id}/schedule`))
      .one('#f_publish_at')
      .at('value'),
  ).toBe(typedIn(7))
  expect((await press(host, await host.get(page(id)), '.schedule-bar form')).status).toBe(303)
  expect((await site.guest().get(page(id))).status).toBe(200)
  expect((await host.get(`/threads/${id}/schedule`)).status).toBe(404)
  expect(see(await host.get(edit)).all('#f_publish_at')).toEqual([])
})

test('a time that has passed comes back with what was typed, and who may not schedule is not asked', async () => {
  const past = typedIn(-24)
  const { sent } = await schedule('昨天', past)
  expect([sent.status, see(sent).one('.errors').text]).toEqual([422, '发布时间要晚于现在'])
  expect(see(sent).one('#f_publish_at').at('value')).toBe(past)
  const bob = await site.visit(await makeMember(site, '波波'))
  expect(see(await bob.get(`/boards/${board}/threads/new`)).all('#f_publish_at')).toEqual([])
})
