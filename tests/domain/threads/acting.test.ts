import { expect, test } from 'vitest'
import { DAY } from '../../../src/lib/clock.ts'
import { Forbidden, NotFound } from '../../../src/lib/errors.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { listModerationsOfThread } from '../../../src/moderation/log.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { expiryOf } from '../../../src/threads/acting.ts'
import { close, open as reopen } from '../../../src/threads/closing.ts'
import { digest } from '../../../src/threads/digesting.ts'
import { highlight } from '../../../src/threads/highlighting.ts'
import { move } from '../../../src/threads/moving.ts'
import { purgeRecycled, remove } from '../../../src/threads/recycling.ts'
import { stick } from '../../../src/threads/sticking.ts'
import type { ReadableThread } from '../../../src/threads/thread.ts'
import { NOON, type TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, makeMember, readThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const RED = { color: 1, bold: true, italic: false, underline: true }

test('the end of an act is so many days off, 180 at most, and none for senseless numbers', () => {
  expect([1, 180, 181, 99_999].map(days => expiryOf(days, NOON))).toEqual([
    NOON + DAY,
    NOON + 180 * DAY,
    NOON + 180 * DAY,
    NOON + 180 * DAY,
  ])
  expect([null, 0, -5].map(days => expiryOf(days, NOON))).toEqual([null, null, null])
})

onBothEngines('acting on a thread', open => {
  async function scene(forum: TestForum) {
    const [ann, admin] = [await makeMember(forum, '安安'), await makeMember(forum, '站长', { group: 1 })]
    const [city, tea] = [await make.makeBoard(forum, '城事'), await make.makeBoard(forum, '茶馆')]
    const mod = await make.makeModerator(forum, '版主', city)
    const thread = await make.makeThread(forum, ann, city, { title: '十号线' })
    return { ann, admin, mod, city, tea, thread, now: () => readThread(forum, admin, thread.id) }
  }

  const acts = {
    stick: (forum: TestForum, viewer: Viewer, thread: ReadableThread, level: number) =>
      act(forum, (tx, site) => stick(tx, site, viewer, thread, level, actTerms(forum))),
    digest: (forum: TestForum, viewer: Viewer, thread: ReadableThread, level: number) =>
      act(forum, (tx, site) => digest(tx, site, viewer, thread, level, actTerms(forum))),
  }

  /** The highest level a viewer may give, or -1. */
  async function reach(forum: TestForum, kind: keyof typeof acts, viewer: Viewer, thread: ReadableThread) {
    let highest = -1
    for (const level of [1, 2, 3]) {
      try {
        await acts[kind](forum, viewer, thread, level)
        highest = level
      } catch (error) {
        expect(error).toBeInstanceOf(Forbidden)
      }
    }
    return highest
  }

  test('groups stick and digest up to their level', async () => {
    const forum = await open()
    const { ann, mod, admin, thread } = await scene(forum)
    const others = []
    for (const group of [2, 16, 17, 18, 19]) others.push(await makeMember(forum, `组${group}`, { group }))
    const reached = []
    for (const viewer of [ann, mod, admin, ...others]) {
      reached.push([await reach(forum, 'stick', viewer, thread), await reach(forum, 'digest', viewer, thread)])
    }
    expect(reached).toEqual([
      [-1, -1],
      [1, 3],
      [3, 3],
      [2, 3],
      [-1, -1],
      [2, 3],
      [-1, -1],
      [-1, -1],
    ])
  })

  test('a level that is out of reach cannot be taken away either', async () => {
    const forum = await open()
    const { mod, admin, thread, now } = await scene(forum)
    await acts.stick(forum, admin, thread, 3)
    await expect(acts.stick(forum, mod, await now(), 0)).rejects.toThrow(Forbidden)
    await acts.stick(forum, admin, await now(), 1)
    await acts.stick(forum, mod, await now(), 0)
    expect((await now()).sticky).toBe(0)
  })

  test('the moderator of another board may do nothing here', async () => {
    const forum = await open()
    const { tea, thread } = await scene(forum)
    const stranger = await make.makeModerator(forum, '别处版主', tea)
    const terms = actTerms(forum)
    const tries = [
      act(forum, (tx, site) => stick(tx, site, stranger, thread, 1, terms)),
      act(forum, (tx, site) => digest(tx, site, stranger, thread, 1, terms)),
      act(forum, (tx, site) => highlight(tx, site, stranger, thread, RED, terms)),
      act(forum, (tx, site) => close(tx, site, stranger, thread, terms)),
      act(forum, (tx, site) => reopen(tx, site, stranger, thread, terms)),
      act(forum, (tx, site) => remove(tx, site, stranger, thread, terms)),
      act(forum, (tx, site) =>
        move(tx, site, stranger, thread, { boardId: tea, typeId: null, leavesPointer: false }, terms),
      ),
    ]
    for (const outcome of await Promise.allSettled(tries)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { status: 403 } })
    }
    expect(await forum.db.selectFrom('moderation').selectAll().execute()).toEqual([])
  })

  test('who moderates the board above moderates here too', async () => {
    const forum = await open()
    const { ann, city } = await scene(forum)
    const below = await make.makeBoard(forum, '地铁', { parent_id: city })
    const mod = await make.makeModerator(forum, '大版主', city)
    const thread = await make.makeThread(forum, ann, below)
    await act(forum, (tx, site) => close(tx, site, mod, thread, actTerms(forum)))
    expect((await readThread(forum, ann, thread.id)).closed_at).toBe(forum.clock.now())
  })

  test('a highlight has a colour and a style, and none of both takes it away', async () => {
    const forum = await open()
    const { mod, thread, now } = await scene(forum)
    await act(forum, (tx, site) => highlight(tx, site, mod, thread, RED, actTerms(forum)))
    expect(await now()).toMatchObject({ highlight_color: 1, highlight_style: 5 })
    const plain = { color: 0, bold: false, italic: false, underline: false }
    await act(forum, (tx, site) => highlight(tx, site, mod, thread, plain, actTerms(forum)))
    expect(await now()).toMatchObject({ highlight_color: 0, highlight_style: 0, moderated: { action: 'unhighlight' } })
  })

  test('a digest pays the author by the difference of levels and counts once', async () => {
    const forum = await open()
    const { ann, mod, now } = await scene(forum)
    const seen = []
    for (const level of [1, 3, 3, 2, 0]) {
      await acts.digest(forum, mod, await now(), level)
      const { member } = await seeAgain(forum, ann.id)
      seen.push([member?.extcredits2, member?.digests])
    }
    expect(seen).toEqual([
      [7, 1],
      [17, 1],
      [17, 1],
      [12, 1],
      [2, 0],
    ])
  })

  test('a digest given twice at the same moment pays once', async () => {
    const forum = await open()
    const { ann, mod, admin, thread } = await scene(forum)
    await Promise.all([mod, admin, mod, admin].map(viewer => acts.digest(forum, viewer, thread, 2)))
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ extcredits2: 12, digests: 1 })
  })

  test('a deleted thread and a pointer get no digest', async () => {
    const forum = await open()
    const { ann, admin, tea, thread, now } = await scene(forum)
    const to = { boardId: tea, typeId: null, leavesPointer: true }
    await act(forum, (tx, site) => move(tx, site, admin, thread, to, actTerms(forum)))
    const pointer = await forum.db
      .selectFrom('thread')
      .select('id')
      .where('moved_to', '=', thread.id)
      .executeTakeFirstOrThrow()
    await acts.digest(forum, admin, await readThread(forum, admin, pointer.id), 1)
    const moved = await now()
    await act(forum, (tx, site) => remove(tx, site, admin, moved, actTerms(forum)))
    await acts.digest(forum, admin, await now(), 1)
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ extcredits2: 0, digests: 0 })
  })

  test('each act leaves a row of the log with all there is to know, and the line under the thread', async () => {
    const forum = await open()
    const { ann, mod, city, thread, now } = await scene(forum)
    const expiresAt = forum.clock.now() + DAY
    const terms = actTerms(forum, { reason: '精品文章', expiresAt, tells: true })
    await act(forum, (tx, site) => stick(tx, site, mod, thread, 1, terms))
    expect(await listModerationsOfThread(forum.db, thread.id)).toMatchObject([
      {
        ...{ action: 'stick', actor_id: mod.id, actor_name: '版主', actor_ip: '203.0.113.1', thread_id: thread.id },
        ...{ member_id: ann.id, board_id: city, subject: '十号线', details: { level: 1 }, reason: '精品文章' },
        ...{ created_at: forum.clock.now(), expires_at: expiresAt, post_id: null },
      },
    ])
    const line = { action: 'stick', actor_name: '版主', item: '', created_at: forum.clock.now() }
    expect((await now()).moderated).toEqual(line)
  })

  test('the author is told when that is wanted, and never of what she does herself', async () => {
    const forum = await open()
    const { ann, mod, city, thread } = await scene(forum)
    await act(forum, (tx, site) => close(tx, site, mod, thread, actTerms(forum)))
    expect((await seeAgain(forum, ann.id)).member?.unread_notices).toBe(0)
    const terms = actTerms(forum, { reason: '文不对题', tells: true })
    await act(forum, (tx, site) => reopen(tx, site, mod, thread, terms))
    const [notice] = await listNotices(forum.db, ann.id, { page: 1, size: 1 })
    const params = { title: '十号线', thread: thread.id, action: 'open', reason: '文不对题' }
    expect(notice).toMatchObject({ category: 'system', key: 'notice.moderated', params })
    const own = await make.makeThread(forum, mod, city)
    await act(forum, (tx, site) => close(tx, site, mod, own, actTerms(forum, { tells: true })))
    expect((await seeAgain(forum, mod.id)).member?.unread_notices).toBe(0)
  })

  test('a thread that was thrown away meanwhile is not there for any act', async () => {
    const forum = await open()
    const { admin, thread, now } = await scene(forum)
    await act(forum, (tx, site) => remove(tx, site, admin, thread, actTerms(forum)))
    const deleted = await now()
    await act(forum, (tx, site) => purgeRecycled(tx, site, admin, deleted, forum.clock.now()))
    const terms = actTerms(forum, { expiresAt: forum.clock.now() + DAY })
    await expect(acts.stick(forum, admin, thread, 1)).rejects.toThrow(NotFound)
    await expect(act(forum, (tx, site) => close(tx, site, admin, thread, terms))).rejects.toThrow(NotFound)
  })
})
