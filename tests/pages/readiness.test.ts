import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import type { Settings } from '../../src/settings/settings.ts'
import { visitPanel } from '../support/admin.ts'
import { changeSettings, makeBoard, makeMember, makeThread } from '../support/make.ts'
import { see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let ann: Viewer
let visitor: Visitor
let board: number
let address: string
beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆')
  ann = await makeMember(site, '小安')
  const thread = await makeThread(site, await makeMember(site, '小波'), board)
  address = `/thread-${thread.id}-1-1.html`
  visitor = await site.visit(ann)
})
afterAll(() => closeSite(site))

const mend = {
  emailToPost: ['/account/email', { email_confirmed_at: 1 }],
  avatarToPost: ['/account/avatar', { avatar_version: 1 }],
} as const

async function tries(): Promise<number[]> {
  const said = { body: '一句够长的话，说给大家听。' }
  const forms = [
    [address.replace(/^\/thread-(\d+).*/, '/threads/$1/replies'), said],
    [`/boards/${board}/threads`, { title: '题目', ...said }],
    ['/messages', { to: '小波', ...said }],
    [`/members/${ann.id + 1}/wall`, said],
  ] as const
  const statuses: number[] = []
  for (const [path, fields] of forms) {
    site.clock.pass(60_000)
    statuses.push((await visitor.post(path, fields)).status)
  }
  return statuses
}

test.each(['emailToPost', 'avatarToPost'] as const)(
  'with %s nobody writes anything before, and is led there',
  async name => {
    const [place, done] = mend[name]
    await changeSettings(site, { [name]: true } as Partial<Settings>)
    expect(await tries()).toEqual([403, 403, 403, 403])
    const box = see(await visitor.get(address))
    expect(box.all('#fastpostform')).toEqual([])
    expect(box.one('.cannot a').at('href')).toBe(place)
    await site.db.updateTable('member').set(done).where('id', '=', ann.id).execute()
    expect(await tries()).toEqual([303, 303, 303, 303])
    expect(see(await visitor.get(address)).all('#fastpostform')).toHaveLength(1)
  },
)

test('with a number of friends it is the same, the panel tells why, and who posts without limits needs none', async () => {
  await changeSettings(site, { friendsToPost: 1 })
  expect(await tries()).toEqual([403, 403, 403, 403])
  const panel = await visitPanel(site, '站长')
  const why = await panel.get(`/admin/why?member=${encodeURIComponent('小安')}&board=${board}`)
  expect(texts(see(why), 'main').join()).toContain('发表要先有 1 个好友，这位会员还没有这么多。')
  const pair = { member_id: ann.id, friend_id: ann.id + 1, created_at: 1 }
  const back = { member_id: ann.id + 1, friend_id: ann.id, created_at: 1 }
  await site.db.insertInto('friendship').values([pair, back]).execute()
  expect(await tries()).toEqual([303, 303, 303, 303])
  await site.db.deleteFrom('friendship').execute()
  await site.db.updateTable('member').set({ group_id: 3 }).where('id', '=', ann.id).execute()
  expect((await tries())[0]).toBe(303)
})
