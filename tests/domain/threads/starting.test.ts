import { expect, test } from 'vitest'
import { nameTypes, permit } from '../../../src/boards/arranging.ts'
import { getBoard, listBoardCounts } from '../../../src/boards/board-queries.ts'
import { getViewableBoard } from '../../../src/boards/permissions.ts'
import { transact } from '../../../src/db/transact.ts'
import { dayNumber } from '../../../src/lib/clock.ts'
import { NotFound } from '../../../src/lib/errors.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { makeBoard, makeMember, makeThread, readThread, seeAgain, sendThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters } from '../invariants.ts'

onBothEngines('starting a thread', open => {
  const typed = async (forum: TestForum, boardId: number) => {
    const types = [
      { id: null, name: '求助', staffOnly: false },
      { id: null, name: '公告', staffOnly: true },
    ]
    await transact(forum.db, tx => nameTypes(tx, boardId, types), 'site')
    const [help, notice] = getBoard((await forum.now()).boards, boardId).types
    return { help: help?.id ?? 0, notice: notice?.id ?? 0 }
  }

  test('a thread is there with its first floor, counted and paid, and on top of its board', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const board = await makeBoard(forum, '城事')
    const thread = await makeThread(forum, ann, board, { title: '十号线开通了' })
    expect(thread).toMatchObject({ title: '十号线开通了', author_name: '安安', replies: 0, last_floor: 1, views: 0 })
    expect(thread).toMatchObject({ last_post_at: forum.clock.now(), last_author_name: '安安', has_images: 0 })
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ threads: 1, posts: 1, extcredits2: 2, credits: 3 })
    const counts = await listBoardCounts(forum.db, ann, [board], dayNumber(forum.clock.now(), 8))
    expect(counts.get(board)).toMatchObject({ threads: 1, posts: 1, today: 1, last_title: '十号线开通了' })
    await expectSoundCounters(forum)
  })

  test('all that is wrong is said at once, and nothing is written', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const board = await makeBoard(forum, '城事', { type_required: 1 })
    const outcome = await sendThread(forum, ann, board, { title: '字'.repeat(41), body: '短' })
    expect(outcome).toMatchObject({ ok: false, status: 422 })
    expect(outcome.ok ? [] : outcome.errors.map(error => [error.field, error.key])).toEqual([
      ['title', 'error.title_too_long'],
      ['body', 'error.body_too_short'],
      ['type', 'error.type_missing'],
    ])
    expect(await forum.db.selectFrom('post').selectAll().execute()).toEqual([])
  })

  test('a type must be one of this board, and one for staff is for staff', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const [city, tea] = [await makeBoard(forum, '城事', { type_required: 1 }), await makeBoard(forum, '茶馆')]
    const [own, other] = [await typed(forum, city), await typed(forum, tea)]
    const mod = await make.makeModerator(forum, '版主', city)
    const unknown = { ok: false, status: 422, errors: [{ key: 'error.type_unknown', field: 'type' }] }
    for (const typeId of [other.help, own.notice, 4711]) {
      expect(await sendThread(forum, ann, city, { typeId })).toMatchObject(unknown)
    }
    expect((await makeThread(forum, ann, city, { typeId: own.help })).type_id).toBe(own.help)
    expect((await makeThread(forum, mod, city, { typeId: own.notice })).type_id).toBe(own.notice)
  })

  test('some groups start no threads', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '城事')
    for (const group of [4, 5, 7, 8, 9]) {
      const outcome = await sendThread(forum, await makeMember(forum, `组${group}`, { group }), board)
      expect(outcome).toMatchObject({ ok: false, status: 403, errors: [{ key: 'error.cannot_post' }] })
    }
  })

  test('a board may be open to some groups only, and then administrators all the same', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '公告')
    const groups = { view: [], post: [12], reply: [], upload: [] }
    await transact(forum.db, tx => permit(tx, board, groups), 'site')
    const [ann, bob] = [await makeMember(forum, '安安', { group: 11 }), await makeMember(forum, '波波', { group: 12 })]
    const [mod, admin] = [await makeMember(forum, '超版', { group: 2 }), await makeMember(forum, '站长', { group: 1 })]
    const sent = []
    for (const member of [ann, bob, mod, admin]) sent.push((await sendThread(forum, member, board)).ok)
    expect(sent).toEqual([false, true, false, true])
  })

  test('a category takes no threads', async () => {
    const forum = await open()
    const admin = await makeMember(forum, '站长', { group: 1 })
    const board = await makeBoard(forum, '城事')
    const category = (await forum.now()).boards.byId.get(board)?.parent?.id ?? 0
    expect(await sendThread(forum, admin, category)).toMatchObject({ ok: false, status: 403 })
  })

  test('a hidden board is not there for those who do not look after it', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const hidden = await makeBoard(forum, '密室', { hidden: 1 })
    const mod = await make.makeModerator(forum, '版主', hidden)
    const { boards } = await forum.now()
    expect(() => getViewableBoard(boards, ann, hidden)).toThrow(new NotFound('error.board_not_found'))
    expect(() => getViewableBoard(boards, ann, 4711)).toThrow(new NotFound('error.board_not_found'))
    expect(await sendThread(forum, ann, hidden)).toMatchObject({ ok: false, status: 403 })
    const thread = await makeThread(forum, mod, hidden)
    const missing = new NotFound('error.thread_not_found')
    await expect(readThread(forum, ann, thread.id)).rejects.toEqual(missing)
    await expect(readThread(forum, ann, 4711)).rejects.toEqual(missing)
  })

  test('the same form sent twice makes one thread, also at the same moment', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const board = await makeBoard(forum, '城事')
    const first = await sendThread(forum, ann, board, { formKey: 'k1' })
    const again = await sendThread(forum, ann, board, { formKey: 'k1' })
    expect(first.ok && again.ok && again.value.threadId).toBe(first.ok ? first.value.threadId : -1)
    forum.clock.pass(60_000)
    const sent = await Promise.all(Array.from({ length: 10 }, () => sendThread(forum, ann, board, { formKey: 'k2' })))
    expect(new Set(sent.map(outcome => outcome.ok && outcome.value.threadId)).size).toBe(1)
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ threads: 2, posts: 2, extcredits2: 4 })
  })

  test('another member may send a form with the same key', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const board = await makeBoard(forum, '城事')
    await sendThread(forum, ann, board, { formKey: 'k1' })
    expect((await makeThread(forum, bob, board, { formKey: 'k1' })).author_name).toBe('波波')
  })

  test('pictures that were uploaded for it become its own', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const [named, loose, foreign] = [
      await make.makeAttachment(forum, ann),
      await make.makeAttachment(forum, ann),
      await make.makeAttachment(forum, bob),
    ]
    const body = `看图:[attach]${named}[/attach]和[attach]${foreign}[/attach]`
    const thread = await makeThread(forum, ann, await makeBoard(forum, '城事'), { body, attachmentIds: [loose] })
    expect(thread.has_images).toBe(1)
    const claimed = await forum.db.selectFrom('attachment').select('id').where('post_id', 'is not', null).execute()
    expect(claimed.map(row => row.id).sort()).toEqual([named, loose].sort())
  })
})
