import { expect, test } from 'vitest'
import { timetable } from '../../../src/jobs/schedule.ts'
import { DAY } from '../../../src/lib/clock.ts'
import { Forbidden, NotFound } from '../../../src/lib/errors.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { digest } from '../../../src/threads/digesting.ts'
import { listRecycledThreads } from '../../../src/threads/recycled.ts'
import { purgeRecycled, remove, restore } from '../../../src/threads/recycling.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, makeMember, readThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters, expectSoundLedger } from '../invariants.ts'

onBothEngines('the recycle bin of threads', open => {
  async function scene(forum: TestForum, recycles = 1) {
    const [ann, bob, admin] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const board = await make.makeBoard(forum, '城事', { recycles })
    const mod = await make.makeModerator(forum, '版主', board)
    const picture = await make.makeAttachment(forum, ann, 'abcdef')
    const thread = await make.makeThread(forum, ann, board, { title: '十号线', attachmentIds: [picture] })
    await make.makeReply(forum, bob, thread.id)
    await make.makeReply(forum, ann, thread.id)
    const now = () => readThread(forum, admin, thread.id)
    const removing = async (viewer = mod, changes = {}) => {
      const row = await now()
      return act(forum, (tx, site) => remove(tx, site, viewer, row, actTerms(forum, changes)))
    }
    const restoring = async (viewer = mod) => {
      const row = await now()
      return act(forum, (tx, site) => restore(tx, site, viewer, row, actTerms(forum)))
    }
    return { ann, bob, admin, mod, board, thread, now, removing, restoring }
  }
  const count = async (forum: TestForum, table: 'thread' | 'post' | 'attachment') =>
    (await forum.db.selectFrom(table).select('id').execute()).length

  test('a deleted thread is there for those who can bring it back, and for nobody else', async () => {
    const forum = await open()
    const { ann, mod, thread, removing } = await scene(forum)
    await removing()
    await expect(readThread(forum, ann, thread.id)).rejects.toEqual(new NotFound('error.thread_not_found'))
    const trainee = await makeMember(forum, '实习', { group: 16 })
    await expect(readThread(forum, trainee, thread.id)).rejects.toThrow(NotFound)
    expect(await readThread(forum, mod, thread.id)).toMatchObject({ deleted_by: mod.id })
  })

  test('counters and credits go and come back with it', async () => {
    const forum = await open()
    const { ann, bob, board, admin, removing, restoring, now } = await scene(forum)
    const row = await now()
    await act(forum, (tx, site) => digest(tx, site, admin, row, 1, actTerms(forum)))
    const standing = async () => [
      (await seeAgain(forum, ann.id)).member,
      (await seeAgain(forum, bob.id)).member,
      await forum.db.selectFrom('board').selectAll().where('id', '=', board).executeTakeFirst(),
    ]
    const before = await standing()
    expect(before[0]).toMatchObject({ threads: 1, posts: 2, digests: 1, extcredits2: 8 })
    await removing()
    const [annAfter, bobAfter, boardAfter] = await standing()
    expect(annAfter).toMatchObject({ threads: 0, posts: 0, digests: 0, extcredits2: 0, credits: 0 })
    expect(bobAfter).toMatchObject({ posts: 0, extcredits2: 0 })
    expect(boardAfter).toMatchObject({ threads: 0, posts: 0, last_thread_id: null, last_post_at: 0 })
    await expectSoundCounters(forum)
    await restoring()
    expect(await standing()).toEqual(before)
    await expectSoundCounters(forum)
    await expectSoundLedger(forum)
  })

  test('two moderators who delete it at the same moment delete it once', async () => {
    const forum = await open()
    const { mod, admin, now } = await scene(forum)
    const row = await now()
    await Promise.all(
      [mod, admin, mod].map(viewer => act(forum, (tx, site) => remove(tx, site, viewer, row, actTerms(forum)))),
    )
    await expectSoundCounters(forum)
    const gone = await now()
    await Promise.all(
      [mod, admin, mod].map(viewer => act(forum, (tx, site) => restore(tx, site, viewer, gone, actTerms(forum)))),
    )
    await expectSoundCounters(forum)
    await expectSoundLedger(forum)
    const log = await forum.db.selectFrom('moderation').select('action').orderBy('id').execute()
    expect(log.map(entry => entry.action)).toEqual(['delete', 'restore'])
  })

  test('the author is told with the reason when that is wanted', async () => {
    const forum = await open()
    const { ann, thread, removing } = await scene(forum)
    await removing(undefined, { reason: '重复发帖', tells: true })
    const notices = await listNotices(forum.db, ann.id, { page: 1, size: 9 })
    const params = { action: 'delete', reason: '重复发帖', thread: thread.id, title: '十号线' }
    expect(notices.find(notice => notice.key === 'notice.moderated')).toMatchObject({ params })
  })

  test('the bin lists the threads of the boards one looks after, with who deleted them', async () => {
    const forum = await open()
    const { board, removing } = await scene(forum)
    await removing()
    const list = (boardIds: number[]) => listRecycledThreads(forum.db, { boardIds, page: 1, size: 9 })
    expect(await list([board])).toMatchObject([{ title: '十号线', deleted_by_name: '版主' }])
    expect([await list([]), await list([board + 100])]).toEqual([[], []])
  })

  test('only a deleted thread can be thrown away, and only by who may', async () => {
    const forum = await open()
    const { mod, admin, thread, now, removing } = await scene(forum)
    const standing = await now()
    expect(await act(forum, (tx, site) => purgeRecycled(tx, site, admin, standing, forum.clock.now()))).toEqual([])
    await removing()
    const gone = await now()
    const purging = (viewer = admin) =>
      act(forum, (tx, site) => purgeRecycled(tx, site, viewer, gone, forum.clock.now()))
    await expect(purging(mod)).rejects.toThrow(Forbidden)
    expect(await purging()).toEqual(['ab/cd/abcdef.png', 'ab/cd/abcdef.thumb.webp'])
    expect([await count(forum, 'thread'), await count(forum, 'post'), await count(forum, 'attachment')]).toEqual([
      0, 0, 0,
    ])
    const log = await forum.db.selectFrom('moderation').selectAll().orderBy('id', 'desc').executeTakeFirst()
    expect(log).toMatchObject({ action: 'purge', subject: '十号线', thread_id: thread.id, actor_name: '站长' })
    await expectSoundCounters(forum)
  })

  test('a thread that comes back while it is thrown away is not half gone', async () => {
    const forum = await open()
    const { admin, now, removing, restoring } = await scene(forum)
    await removing()
    const stale = await now()
    await restoring()
    expect(await act(forum, (tx, site) => purgeRecycled(tx, site, admin, stale, forum.clock.now()))).toEqual([])
    expect(await now()).toMatchObject({ deleted_at: null, replies: 2 })
    await expectSoundCounters(forum)
  })

  test('a board without a bin throws away at once, and takes back what was earned', async () => {
    const forum = await open()
    const { ann, bob, removing } = await scene(forum, 0)
    expect(await removing()).toEqual(['ab/cd/abcdef.png', 'ab/cd/abcdef.thumb.webp'])
    expect([await count(forum, 'thread'), await count(forum, 'post'), await count(forum, 'attachment')]).toEqual([
      0, 0, 0,
    ])
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ threads: 0, posts: 0, extcredits2: 0 })
    expect((await seeAgain(forum, bob.id)).member).toMatchObject({ posts: 0, extcredits2: 0 })
    await expectSoundCounters(forum)
    await expectSoundLedger(forum)
  })

  test('a file that another post shows too is not named for removal', async () => {
    const forum = await open()
    const { bob, board, removing } = await scene(forum, 0)
    const same = await make.makeAttachment(forum, bob, 'abcdef')
    await make.makeThread(forum, bob, board, { attachmentIds: [same] })
    expect(await removing()).toEqual([])
  })

  test('the bins are emptied after the days of the setting, and never without one', async () => {
    const forum = await open()
    const { removing } = await scene(forum)
    await removing()
    const nightly = timetable.find(timed => timed.name === 'empty the recycle bins')
    forum.clock.pass(400 * DAY)
    await nightly?.run(forum)
    expect(await count(forum, 'thread')).toBe(1)
    await make.changeSettings(forum, { recycleDays: 401 })
    await nightly?.run(forum)
    expect(await count(forum, 'thread')).toBe(1)
    await make.changeSettings(forum, { recycleDays: 30 })
    await nightly?.run(forum)
    expect([await count(forum, 'thread'), await count(forum, 'post')]).toEqual([0, 0])
    await expectSoundCounters(forum)
  })
})
