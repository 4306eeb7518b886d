import { expect, test } from 'vitest'
import { getBoard, listBoardCounts } from '../../../src/boards/board-queries.ts'
import { transact } from '../../../src/db/transact.ts'
import { timetable } from '../../../src/jobs/schedule.ts'
import { DAY, HOUR } from '../../../src/lib/clock.ts'
import { guest, type Viewer } from '../../../src/members/viewer.ts'
import { listThreads } from '../../../src/threads/listing.ts'
import { markAllRead, markRead } from '../../../src/threads/reading.ts'
import { removePost } from '../../../src/threads/recycling-posts.ts'
import { Views } from '../../../src/threads/views.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, findPlace, readThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('what has been read', open => {
  async function scene(forum: TestForum) {
    const [ann, bob] = [await make.makeMember(forum, '安安'), await make.makeMember(forum, '波波')]
    const boardId = await make.makeBoard(forum, '城事')
    const thread = await make.makeThread(forum, ann, boardId, { title: '甲' })
    const other = await make.makeThread(forum, ann, boardId, { title: '乙' })
    const unread = async (viewer: Viewer) => {
      const { boards } = await forum.now()
      const fresh = viewer.id === 0 ? viewer : await seeAgain(forum, viewer.id)
      const filter = { typeId: null, digest: false, since: 0, order: 'dateline' as const }
      const rows = await listThreads(forum.db, fresh, getBoard(boards, boardId), filter, { page: 1, size: 20 })
      return rows
        .filter(row => row.unread)
        .map(row => row.title)
        .join('')
    }
    const reading = async (viewer: Viewer, floor: number, id = thread.id) => {
      const fresh = await seeAgain(forum, viewer.id)
      await markRead(forum.db, fresh, await readThread(forum, fresh, id), floor)
    }
    return { ann, bob, boardId, thread, other, unread, reading }
  }

  test('a new thread is unread until its last floor has been read, by each member for herself', async () => {
    const forum = await open()
    const { ann, bob, thread, unread, reading } = await scene(forum)
    expect(await unread(bob)).toBe('乙甲')
    await reading(bob, 1)
    expect([await unread(bob), await unread(ann)]).toEqual(['乙', '乙甲'])
    await make.makeReply(forum, ann, thread.id)
    expect(await unread(bob)).toBe('乙甲')
    await reading(bob, 2)
    expect(await unread(bob)).toBe('乙')
  })

  test('a thread read in part is unread', async () => {
    const forum = await open()
    const { ann, bob, thread, unread, reading } = await scene(forum)
    for (let n = 0; n < 3; n += 1) await make.makeReply(forum, ann, thread.id)
    await reading(bob, 2)
    expect(await unread(bob)).toBe('乙甲')
    await reading(bob, 4)
    await reading(bob, 1)
    expect(await unread(bob)).toBe('乙')
  })

  test('when the last posts are deleted, the rest is all there is to read', async () => {
    const forum = await open()
    const { ann, bob, thread, unread, reading } = await scene(forum)
    const admin = await make.makeMember(forum, '站长', { group: 1 })
    await make.makeReply(forum, ann, thread.id)
    const { postId } = await make.makeReply(forum, ann, thread.id)
    const place = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    await reading(bob, 1)
    expect(await unread(bob)).toBe('乙甲')
    await reading(bob, 2)
    expect(await unread(bob)).toBe('乙')
  })

  test('guests have no marks', async () => {
    const forum = await open()
    const { unread, thread } = await scene(forum)
    const nobody = guest((await forum.now()).groups, '203.0.113.7')
    expect(await unread(nobody)).toBe('')
    await markRead(forum.db, nobody, await readThread(forum, nobody, thread.id), 1)
    expect(await forum.db.selectFrom('thread_read').selectAll().execute()).toEqual([])
  })

  test('everything may be marked as read at once; what comes after is new', async () => {
    const forum = await open()
    const { ann, bob, thread, unread, reading } = await scene(forum)
    await reading(bob, 1)
    await transact(forum.db, tx => markAllRead(tx, bob.id, forum.clock.now()), 'nothing')
    expect([await unread(bob), await unread(ann)]).toEqual(['', '乙甲'])
    expect(await forum.db.selectFrom('thread_read').selectAll().execute()).toEqual([])
    await reading(bob, 1)
    expect(await forum.db.selectFrom('thread_read').selectAll().execute()).toEqual([])
    await make.makeReply(forum, ann, thread.id)
    expect(await unread(bob)).toBe('甲')
    await reading(bob, 2)
    expect(await unread(bob)).toBe('')
  })

  test('what was there before she joined is not new to a member', async () => {
    const forum = await open()
    const { unread } = await scene(forum)
    forum.clock.pass(2 * DAY)
    expect(await unread(await make.makeMember(forum, '陈晨'))).toBe('')
  })

  test('of marks set at the same moment the furthest stays', async () => {
    const forum = await open()
    const { ann, bob, thread } = await scene(forum)
    for (let n = 0; n < 4; n += 1) await make.makeReply(forum, ann, thread.id)
    const row = await readThread(forum, bob, thread.id)
    await Promise.all([3, 5, 1, 4, 2].map(floor => markRead(forum.db, bob, row, floor)))
    expect((await readThread(forum, bob, thread.id)).read_floor).toBe(5)
  })

  test("a board's last thread is unread or not in the same way", async () => {
    const forum = await open()
    const { bob, boardId, other, reading } = await scene(forum)
    const last = async () =>
      (await listBoardCounts(forum.db, await seeAgain(forum, bob.id), [boardId], 0)).get(boardId)?.last_unread
    expect(await last()).toBe(true)
    await reading(bob, 1, other.id)
    expect(await last()).toBe(false)
  })

  test('marks on threads quiet for a month are forgotten, and these count as read', async () => {
    const forum = await open()
    const { ann, bob, thread, unread, reading } = await scene(forum)
    await reading(bob, 1)
    forum.clock.pass(20 * DAY)
    await make.makeReply(forum, ann, thread.id)
    await reading(bob, 2)
    forum.clock.pass(11 * DAY)
    await timetable.find(timed => timed.name === 'forget old read marks')?.run(forum)
    expect(await unread(bob)).toBe('')
    expect(await forum.db.selectFrom('thread_read').select(['thread_id', 'floor']).execute()).toEqual([
      { thread_id: thread.id, floor: 2 },
    ])
    forum.clock.pass(HOUR)
    await make.makeReply(forum, ann, thread.id)
    expect(await unread(bob)).toBe('甲')
  })
})

onBothEngines('views', open => {
  async function viewsOf(forum: TestForum, id: number) {
    return (await forum.db.selectFrom('thread').select('views').where('id', '=', id).executeTakeFirst())?.views
  }

  test('views are added up and written down together; opening the same thread again in a row does not count', async () => {
    const forum = await open()
    const ann = await make.makeMember(forum, '安安')
    const board = await make.makeBoard(forum, '城事')
    const [one, two] = [await make.makeThread(forum, ann, board), await make.makeThread(forum, ann, board)]
    const views = new Views()
    views.count(one.id, undefined, { refreshOnce: true })
    views.count(one.id, one.id, { refreshOnce: true })
    views.count(two.id, one.id, { refreshOnce: true })
    views.count(one.id, two.id, { refreshOnce: true })
    views.count(two.id, two.id, { refreshOnce: false })
    views.count(4711, undefined, { refreshOnce: true })
    expect(await viewsOf(forum, one.id)).toBe(0)
    await views.flush(forum.db)
    await views.flush(forum.db)
    expect([await viewsOf(forum, one.id), await viewsOf(forum, two.id)]).toEqual([2, 2])
  })
})
