import { expect, test } from 'vitest'
import { nameTypes } from '../../../src/boards/arranging.ts'
import { getBoard } from '../../../src/boards/board-queries.ts'
import { viewableBoardIds } from '../../../src/boards/permissions.ts'
import { transact } from '../../../src/db/transact.ts'
import { DAY } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { digest } from '../../../src/threads/digesting.ts'
import { countThreads, type ListFilter, listStickyThreads, listThreads } from '../../../src/threads/listing.ts'
import { move } from '../../../src/threads/moving.ts'
import { remove } from '../../../src/threads/recycling.ts'
import { stick } from '../../../src/threads/sticking.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, readThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('the list of a board', open => {
  async function scene(forum: TestForum) {
    const ann = await make.makeMember(forum, '安安')
    const admin = await make.makeMember(forum, '站长', { group: 1 })
    const boardId = await make.makeBoard(forum, '城事')
    const ids: Record<string, number> = {}
    for (const title of ['甲', '乙', '丙', '丁'])
      ids[title] = (await make.makeThread(forum, ann, boardId, { title })).id
    const plain: ListFilter = { typeId: null, digest: false, since: 0, order: 'lastpost' }
    const titles = async (changes: Partial<ListFilter> = {}, place = { page: 1, size: 20 }, viewer: Viewer = ann) => {
      const board = getBoard((await forum.now()).boards, boardId)
      const rows = await listThreads(forum.db, viewer, board, { ...plain, ...changes }, place)
      return rows.map(row => row.title).join('')
    }
    const sticking = async (title: string, level: number) => {
      const thread = await readThread(forum, admin, ids[title] ?? 0)
      await act(forum, (tx, site) => stick(tx, site, admin, thread, level, actTerms(forum)))
    }
    const tops = async (viewer: Viewer, id: number) => {
      const { boards } = await forum.now()
      const viewable = new Set(viewableBoardIds(boards, viewer))
      const rows = await listStickyThreads(forum.db, viewer, getBoard(boards, id), viewable)
      return rows.map(row => row.title).join('')
    }
    return { ann, admin, boardId, ids, titles, sticking, plain, tops }
  }

  test('the thread with the latest post comes first', async () => {
    const forum = await open()
    const { ann, ids, titles } = await scene(forum)
    expect(await titles()).toBe('丁丙乙甲')
    await make.makeReply(forum, ann, ids.乙 ?? 0)
    expect(await titles()).toBe('乙丁丙甲')
  })

  test('it may be ordered by date, replies and views', async () => {
    const forum = await open()
    const { ann, ids, titles } = await scene(forum)
    for (const title of ['乙', '乙', '甲']) await make.makeReply(forum, ann, ids[title] ?? 0)
    for (const [title, views] of Object.entries({ 丙: 30, 甲: 20, 丁: 10 })) {
      await forum.db
        .updateTable('thread')
        .set({ views })
        .where('id', '=', ids[title] ?? 0)
        .execute()
    }
    expect(await titles({ order: 'dateline' })).toBe('丁丙乙甲')
    expect(await titles({ order: 'replies' })).toBe('乙甲丁丙')
    expect(await titles({ order: 'views' })).toBe('丙甲丁乙')
  })

  test("a board's sticky threads come first in every order, and count in the page", async () => {
    const forum = await open()
    const { titles, sticking } = await scene(forum)
    await sticking('甲', 1)
    for (const order of ['lastpost', 'dateline', 'replies', 'views'] as const) {
      expect(await titles({ order }), order).toMatch(/^甲/)
    }
    expect(await titles({}, { page: 1, size: 3 })).toBe('甲丁丙')
    expect(await titles({}, { page: 2, size: 3 })).toBe('乙')
    expect(await titles({}, { page: 3, size: 3 })).toBe('')
  })

  test('threads on top of a category or of all boards are apart from the list', async () => {
    const forum = await open()
    const { ann, titles, sticking, tops, boardId } = await scene(forum)
    await sticking('甲', 2)
    await sticking('乙', 3)
    await sticking('丙', 1)
    expect(await titles()).toBe('丙丁')
    expect(await tops(ann, boardId)).toBe('乙甲')
    expect(await titles({ since: 1 })).toBe('乙甲丙丁')
  })

  test('what is on top of a category is seen in its boards, what is on top of all everywhere', async () => {
    const forum = await open()
    const { ann, admin, sticking, tops, boardId } = await scene(forum)
    const parent = (await forum.now()).boards.byId.get(boardId)?.parent?.id ?? 0
    const sister = await make.makeBoard(forum, '姐妹', { parent_id: parent })
    const below = await make.makeBoard(forum, '下级', { parent_id: sister })
    const elsewhere = await make.makeBoard(forum, '别处')
    const hidden = await make.makeBoard(forum, '密室', { hidden: 1 })
    const secret = await make.makeThread(forum, admin, hidden, { title: '密' })
    await act(forum, (tx, site) => stick(tx, site, admin, secret, 3, actTerms(forum)))
    await sticking('甲', 2)
    await sticking('乙', 3)
    const seen = []
    for (const id of [boardId, sister, below, elsewhere]) seen.push(await tops(ann, id))
    expect(seen).toEqual(['乙甲', '乙甲', '乙甲', '乙'])
    expect(await tops(admin, elsewhere)).toBe('密乙')
  })

  test('it may be narrowed to a type, to digests and to the last days', async () => {
    const forum = await open()
    const { ann, admin, ids, titles, boardId, plain } = await scene(forum)
    await transact(forum.db, tx => nameTypes(tx, boardId, [{ id: null, name: '求助', staffOnly: false }]), 'site')
    const board = getBoard((await forum.now()).boards, boardId)
    const typeId = board.types[0]?.id ?? 0
    await forum.db
      .updateTable('thread')
      .set({ type_id: typeId })
      .where('id', 'in', [ids.甲 ?? 0, ids.丙 ?? 0])
      .execute()
    const thread = await readThread(forum, admin, ids.丙 ?? 0)
    await act(forum, (tx, site) => digest(tx, site, admin, thread, 2, actTerms(forum)))
    forum.clock.pass(3 * DAY)
    await make.makeReply(forum, ann, ids.甲 ?? 0)
    const since = forum.clock.now() - DAY
    expect([await titles({ typeId }), await titles({ digest: true }), await titles({ since })]).toEqual([
      '甲丙',
      '丙',
      '甲',
    ])
    expect(await titles({ typeId, since, digest: true })).toBe('')
    const count = (changes: Partial<ListFilter>) => countThreads(forum.db, board, { ...plain, ...changes })
    expect([await count({ typeId }), await count({ digest: true }), await count({ since })]).toEqual([2, 1, 1])
  })

  test('deleted threads are not listed; a pointer is, in place of the thread that went', async () => {
    const forum = await open()
    const { admin, ids, titles } = await scene(forum)
    const [gone, moved] = [await readThread(forum, admin, ids.甲 ?? 0), await readThread(forum, admin, ids.乙 ?? 0)]
    await act(forum, (tx, site) => remove(tx, site, admin, gone, actTerms(forum)))
    const to = { boardId: await make.makeBoard(forum, '茶馆'), typeId: null, leavesPointer: true }
    await act(forum, (tx, site) => move(tx, site, admin, moved, to, actTerms(forum)))
    expect(await titles()).toBe('丁丙乙')
  })

  test('threads with their last post at the same moment keep one order over all pages', async () => {
    const forum = await open()
    const { titles } = await scene(forum)
    await forum.db.updateTable('thread').set({ last_post_at: forum.clock.now() }).execute()
    const pages = []
    for (const page of [1, 2, 3, 4]) pages.push(await titles({}, { page, size: 1 }))
    expect(pages.join('')).toBe('丁丙乙甲')
  })
})
