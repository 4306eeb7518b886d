import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { listFavoriteThreads } from '../../../src/threads/favorites/favorite-queries.ts'
import { giveUp, keep } from '../../../src/threads/favorites/favoriting.ts'
import { letGo } from '../../../src/threads/letting-go.ts'
import type { TestForum } from '../../support/forum.ts'
import { changeSettings, makeBoard, makeMember, makeThread, readThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('favourites', open => {
  async function scene() {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const ann = await makeMember(forum, '小安')
    const ben = await makeMember(forum, '小本')
    return { forum, board, ann, ben, thread: (await makeThread(forum, ann, board)).id }
  }
  const keepIt = async (forum: TestForum, member: Viewer, threadId: number, note = '') => {
    const { settings } = await forum.now()
    const at = forum.clock.now()
    return transact(forum.db, tx => keep(tx, settings, member, { threadId, boardId: null }, note, at))
  }

  test('a thread counts who keeps it, and keeping it twice only writes the note anew', async () => {
    const { forum, ann, ben, thread } = await scene()
    await keepIt(forum, ann, thread, '明天看')
    await keepIt(forum, ben, thread)
    await keepIt(forum, ann, thread, '后天看')
    expect((await readThread(forum, ann, thread)).favorites).toBe(2)
    const [mine] = await listFavoriteThreads(forum.db, await forum.now(), ann, { page: 1, size: 20 })
    expect(mine).toMatchObject({ note: '后天看', thread_id: thread })
    await transact(forum.db, tx => giveUp(tx, ben.id, [mine?.id ?? 0]))
    expect((await readThread(forum, ann, thread)).favorites, 'what is another’s stays').toBe(2)
    await transact(forum.db, tx => giveUp(tx, ann.id, [mine?.id ?? 0]))
    expect((await readThread(forum, ann, thread)).favorites).toBe(1)
  })

  test('there is room for so many, and a board that becomes hidden tells its titles no more', async () => {
    const { forum, board, ann, ben, thread } = await scene()
    await changeSettings(forum, { favoritesMax: 1 })
    const other = (await makeThread(forum, ann, board)).id
    await keepIt(forum, ben, thread)
    expect(await keepIt(forum, ben, other)).toMatchObject({ ok: false, errors: [{ key: 'error.favorites_full' }] })
    await transact(forum.db, tx => tx.updateTable('board').set({ hidden: 1 }).where('id', '=', board).execute(), 'site')
    const [gone] = await listFavoriteThreads(forum.db, await forum.now(), ben, { page: 1, size: 20 })
    expect(gone?.title).toBeNull()
  })

  test('who leaves the forum keeps nothing any more', async () => {
    const { forum, ann, ben, thread } = await scene()
    await keepIt(forum, ben, thread)
    await transact(forum.db, tx => letGo(tx, ben.id))
    expect((await readThread(forum, ann, thread)).favorites).toBe(0)
  })
})
