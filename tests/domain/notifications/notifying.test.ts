import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { type NewNotice, notify } from '../../../src/notifications/notifying.ts'
import { markNoticesRead } from '../../../src/notifications/reading-notices.ts'
import type { TestForum } from '../../support/forum.ts'
import { makeMember, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('notices', open => {
  const telling = (forum: TestForum, memberId: number, changes: Partial<NewNotice> = {}) => {
    const notice = {
      category: 'post' as const,
      key: 'notice.replied',
      params: { member: '波波' },
      at: forum.clock.now(),
    }
    return transact(forum.db, tx => notify(tx, memberId, { ...notice, ...changes }))
  }
  const all = (forum: TestForum, memberId: number) => listNotices(forum.db, memberId, { page: 1, size: 20 })
  const unread = async (forum: TestForum, memberId: number) => (await seeAgain(forum, memberId)).member?.unread_notices

  test('each notice counts as unread until the list is opened', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    for (let n = 0; n < 3; n += 1) await telling(forum, ann.id)
    expect([await unread(forum, ann.id), await unread(forum, bob.id)]).toEqual([3, 0])
    await transact(forum.db, tx => markNoticesRead(tx, ann.id, forum.clock.now()), 'nothing')
    expect(await unread(forum, ann.id)).toBe(0)
    expect((await all(forum, ann.id)).every(notice => notice.read_at === forum.clock.now())).toBe(true)
  })

  test('those about the same thing become one that counts and tells the latest', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    await telling(forum, ann.id, { mergeKey: 'reply:1' })
    forum.clock.pass(1000)
    await telling(forum, ann.id, { mergeKey: 'reply:1', params: { member: '陈晨' } })
    await telling(forum, ann.id, { mergeKey: 'reply:2' })
    expect(await unread(forum, ann.id)).toBe(2)
    const merged = (await all(forum, ann.id)).find(notice => notice.merge_key === 'reply:1')
    expect(merged).toMatchObject({ times: 2, params: { member: '陈晨' }, created_at: forum.clock.now() })
  })

  test('those at the same moment too', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    await Promise.all(Array.from({ length: 12 }, () => telling(forum, ann.id, { mergeKey: 'reply:1' })))
    expect((await all(forum, ann.id)).map(notice => notice.times)).toEqual([12])
    expect(await unread(forum, ann.id)).toBe(1)
  })

  test('what is only pushed is pushed each time, for nobody reads it off a list', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const pushed = { mergeKey: 'reply:1', ways: { site: false, push: true } }
    for (let n = 0; n < 2; n += 1) expect(await telling(forum, ann.id, pushed)).toBe(true)
    await telling(forum, ann.id, { mergeKey: 'reply:1' })
    expect((await all(forum, ann.id)).map(notice => notice.times)).toEqual([1])
    const jobs = await forum.db.selectFrom('job').select('id').where('name', '=', 'push notice').execute()
    expect(jobs).toHaveLength(2)
  })

  test('two members have notices of their own about the same thing', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    for (const member of [ann, bob, bob]) await telling(forum, member.id, { mergeKey: 'reply:1' })
    expect([await all(forum, ann.id), await all(forum, bob.id)].map(list => list.map(one => one.times))).toEqual([
      [1],
      [2],
    ])
  })

  test('they come a page at a time, the latest first, with one more to tell whether there are others', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    for (let n = 1; n <= 5; n += 1) {
      forum.clock.pass(1000)
      await telling(forum, ann.id, { params: { n } })
    }
    const page = async (number: number) =>
      (await listNotices(forum.db, ann.id, { page: number, size: 2 })).map(notice => notice.params.n)
    expect([await page(1), await page(2), await page(3)]).toEqual([[5, 4, 3], [3, 2, 1], [1]])
  })
})
