import { expect, test } from 'vitest'
import { nameTypes, permit } from '../../../src/boards/arranging.ts'
import { getBoard } from '../../../src/boards/board-queries.ts'
import { transact } from '../../../src/db/transact.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { listReports, report } from '../../../src/moderation/reporting.ts'
import { type Move, move } from '../../../src/threads/moving.ts'
import { remove, restore } from '../../../src/threads/recycling.ts'
import { stick } from '../../../src/threads/sticking.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, makeMember, readThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters, expectSoundLedger } from '../invariants.ts'

onBothEngines('moving', open => {
  async function scene(forum: TestForum) {
    const [ann, bob, admin] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const [city, tea] = [await make.makeBoard(forum, '城事'), await make.makeBoard(forum, '茶馆')]
    const mod = await make.makeModerator(forum, '版主', city)
    const thread = await make.makeThread(forum, ann, city, { title: '十号线' })
    await make.makeReply(forum, bob, thread.id)
    const now = () => readThread(forum, admin, thread.id)
    const go = async (viewer: Viewer, boardId: number, more: Partial<Move> = {}, row = thread) => {
      const fresh = await readThread(forum, admin, row.id)
      const to = { boardId, typeId: null, leavesPointer: false, ...more }
      return act(forum, (tx, site) => move(tx, site, viewer, fresh, to, actTerms(forum)))
    }
    const pointers = () => forum.db.selectFrom('thread').selectAll().where('moved_to', 'is not', null).execute()
    return { ann, bob, admin, mod, city, tea, thread, now, go, pointers }
  }

  test('a thread is counted where it went and no longer where it was', async () => {
    const forum = await open()
    const { ann, mod, city, tea, go, now } = await scene(forum)
    const left = await make.makeThread(forum, ann, city)
    expect(await go(mod, tea)).toMatchObject({ ok: true })
    expect(await now()).toMatchObject({ board_id: tea, replies: 1, moderated: { action: 'move' } })
    const boards = await forum.db.selectFrom('board').selectAll().where('kind', '=', 'board').orderBy('id').execute()
    expect(boards.map(board => [board.threads, board.posts])).toEqual([
      [1, 1],
      [1, 2],
    ])
    expect(boards[0]).toMatchObject({ last_thread_id: left.id, last_author_name: '安安' })
    expect(boards[1]).toMatchObject({ last_author_name: '波波' })
    await expectSoundCounters(forum)
  })

  test('a pointer stays behind when that is wanted, and counts nowhere', async () => {
    const forum = await open()
    const { mod, city, tea, thread, go, pointers, now } = await scene(forum)
    await go(mod, tea, { leavesPointer: true })
    const { last_post_at } = await now()
    const pointer = { board_id: city, title: '十号线', author_name: '安安', moved_to: thread.id, replies: 0, views: 0 }
    expect(await pointers()).toMatchObject([{ ...pointer, created_at: thread.created_at, last_post_at }])
    await expectSoundCounters(forum)
  })

  test('a pointer can be deleted and brought back, but not moved or replied to', async () => {
    const forum = await open()
    const { bob, admin, mod, tea, go, pointers } = await scene(forum)
    await go(mod, tea, { leavesPointer: true })
    const [row] = await pointers()
    const pointer = await readThread(forum, admin, row?.id ?? 0)
    expect(await go(admin, tea, {}, pointer)).toMatchObject({ ok: false, errors: [{ key: 'error.nothing_chosen' }] })
    forum.clock.pass(60_000)
    expect(await make.sendReply(forum, bob, pointer.id)).toMatchObject({ ok: false })
    await act(forum, (tx, site) => remove(tx, site, mod, pointer, actTerms(forum)))
    await expectSoundCounters(forum)
    const gone = await readThread(forum, admin, pointer.id)
    await act(forum, (tx, site) => restore(tx, site, mod, gone, actTerms(forum)))
    await expectSoundCounters(forum)
    await expectSoundLedger(forum)
  })

  test('a pointer deleted in a board without recycle bin is gone', async () => {
    const forum = await open()
    const { ann, admin, tea, go, pointers } = await scene(forum)
    const water = await make.makeBoard(forum, '灌水', { recycles: 0 })
    const thread = await make.makeThread(forum, ann, water)
    await go(admin, tea, { leavesPointer: true }, thread)
    const [row] = await pointers()
    const pointer = await readThread(forum, admin, row?.id ?? 0)
    await act(forum, (tx, site) => remove(tx, site, admin, pointer, actTerms(forum)))
    expect(await pointers()).toEqual([])
  })

  test('the type is one of the new board, or none', async () => {
    const forum = await open()
    const { mod, city, tea, go, now } = await scene(forum)
    for (const board of [city, tea]) {
      await transact(forum.db, tx => nameTypes(tx, board, [{ id: null, name: '求助', staffOnly: false }]), 'site')
    }
    const { boards } = await forum.now()
    const [here, there] = [getBoard(boards, city).types[0]?.id ?? 0, getBoard(boards, tea).types[0]?.id ?? 0]
    expect(await go(mod, tea, { typeId: here })).toMatchObject({ ok: false, errors: [{ key: 'error.type_unknown' }] })
    expect(await go(mod, tea, { typeId: there })).toMatchObject({ ok: true })
    expect((await now()).type_id).toBe(there)
  })

  test('a sticky thread stays so when staff of the whole site move it, and not when a moderator does', async () => {
    const forum = await open()
    const { admin, mod, city, tea, thread, go, now } = await scene(forum)
    await act(forum, (tx, site) => stick(tx, site, admin, thread, 1, actTerms(forum)))
    await go(admin, tea)
    expect((await now()).sticky).toBe(1)
    await go(admin, city)
    await go(mod, tea)
    expect((await now()).sticky).toBe(0)
  })

  test('a moderator moves only to boards where she may post or moderates', async () => {
    const forum = await open()
    const { admin, mod, go, now, city } = await scene(forum)
    const closed = await make.makeBoard(forum, '公告')
    await transact(forum.db, tx => permit(tx, closed, { view: [], post: [12], reply: [], upload: [] }), 'site')
    const hidden = await make.makeBoard(forum, '密室', { hidden: 1 })
    expect(await go(mod, closed)).toMatchObject({ ok: false, status: 403 })
    // One that she does not see is to her like one that is not there.
    expect(await go(mod, hidden)).toMatchObject({ ok: false, errors: [{ key: 'error.board_not_found' }] })
    expect((await now()).board_id).toBe(city)
    for (const board of [closed, hidden]) expect(await go(admin, board)).toMatchObject({ ok: true })
  })

  test('a category, the same board and a board that is not there take no thread', async () => {
    const forum = await open()
    const { admin, city, go } = await scene(forum)
    const category = (await forum.now()).boards.byId.get(city)?.parent?.id ?? 0
    const faults = []
    for (const board of [category, city, 4711]) {
      const outcome = await go(admin, board)
      faults.push(outcome.ok ? '' : outcome.errors[0]?.key)
    }
    expect(faults).toEqual(['error.board_not_found', 'error.same_board', 'error.board_not_found'])
  })

  test('open reports go with the thread to the moderators of the new board', async () => {
    const forum = await open()
    const { bob, mod, city, tea, thread, go } = await scene(forum)
    const post = await forum.db.selectFrom('post').select('id').where('floor', '=', 1).executeTakeFirstOrThrow()
    const about = { id: post.id, thread_id: thread.id, board_id: city, author_id: thread.author_id }
    await act(forum, tx => report(tx, bob, about, '广告', forum.clock.now()))
    await go(mod, tea)
    const waiting = async (boardId: number) =>
      (await listReports(forum.db, { boardIds: [boardId], open: true, page: 1, size: 9 })).map(row => row.board_id)
    expect([await waiting(city), await waiting(tea)]).toEqual([[], [tea]])
  })

  test('the log names both boards', async () => {
    const forum = await open()
    const { mod, tea, go } = await scene(forum)
    await go(mod, tea)
    const [row] = await forum.db.selectFrom('moderation').selectAll().execute()
    expect(JSON.parse(row?.details ?? '')).toEqual({ from: '城事', to: '茶馆' })
    expect(row).toMatchObject({ action: 'move', board_id: tea, actor_name: '版主' })
  })
})
