import { expect, test } from 'vitest'
import { permit } from '../../../src/boards/arranging.ts'
import { transact } from '../../../src/db/transact.ts'
import { NotFound } from '../../../src/lib/errors.ts'
import { guest, type Viewer } from '../../../src/members/viewer.ts'
import { remove } from '../../../src/threads/recycling.ts'
import { getNeighbour, listThreadsById } from '../../../src/threads/thread-queries.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, makeMember, readThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('finding a thread', open => {
  async function mayRead(forum: TestForum, viewer: Viewer, id: number): Promise<boolean> {
    try {
      return (await readThread(forum, viewer, id)).id === id
    } catch (error) {
      expect(error).toEqual(new NotFound('error.thread_not_found'))
      return false
    }
  }

  test('who may read a board may read its threads, others find nothing', async () => {
    const forum = await open()
    const board = await make.makeBoard(forum, '老人区')
    await transact(forum.db, tx => permit(tx, board, { view: [12, 3], post: [], reply: [], upload: [] }), 'site')
    const admin = await makeMember(forum, '站长', { group: 1 })
    const { id } = await make.makeThread(forum, admin, board)
    const nobody = guest((await forum.now()).groups, '203.0.113.7')
    const readers: [Viewer, boolean][] = [
      [nobody, false],
      [await makeMember(forum, '新人', { group: 10 }), false],
      [await makeMember(forum, '老人', { group: 12 }), true],
      [await makeMember(forum, '更老', { group: 13 }), false],
      [await makeMember(forum, '超版', { group: 2 }), true],
      [await makeMember(forum, '禁访', { group: 5 }), false],
      [admin, true],
    ]
    for (const [viewer, may] of readers) expect(await mayRead(forum, viewer, id), viewer.name).toBe(may)
  })

  test('a category that is hidden hides the threads of the boards below', async () => {
    const forum = await open()
    const [ann, admin] = [await makeMember(forum, '安安'), await makeMember(forum, '站长', { group: 1 })]
    const board = await make.makeBoard(forum, '密室')
    const below = await make.makeBoard(forum, '密室之下', { parent_id: board })
    const { id } = await make.makeThread(forum, ann, below)
    const category = (await forum.now()).boards.byId.get(board)?.parent?.id ?? 0
    await transact(
      forum.db,
      tx => tx.updateTable('board').set({ hidden: 1 }).where('id', '=', category).execute(),
      'site',
    )
    expect([await mayRead(forum, ann, id), await mayRead(forum, admin, id)]).toEqual([false, true])
  })

  test('of threads by number those come that the viewer may read', async () => {
    const forum = await open()
    const [ann, admin] = [await makeMember(forum, '安安'), await makeMember(forum, '站长', { group: 1 })]
    const [city, hidden] = [await make.makeBoard(forum, '城事'), await make.makeBoard(forum, '密室', { hidden: 1 })]
    const [seen, gone] = [await make.makeThread(forum, ann, city), await make.makeThread(forum, ann, city)]
    const secret = await make.makeThread(forum, admin, hidden)
    await act(forum, (tx, site) => remove(tx, site, admin, gone, actTerms(forum)))
    const ids = [seen.id, gone.id, secret.id, 4711]
    const site = await forum.now()
    const found = async (viewer: Viewer) =>
      (await listThreadsById(forum.db, site, viewer, ids)).map(thread => thread.id).sort((a, b) => a - b)
    expect([await found(ann), await found(admin)]).toEqual([[seen.id], [seen.id, gone.id, secret.id]])
    expect(await listThreadsById(forum.db, site, admin, [])).toEqual([])
  })

  test('the neighbours of a thread are those with the next later and the next earlier post in its board', async () => {
    const forum = await open()
    const [ann, admin] = [await makeMember(forum, '安安'), await makeMember(forum, '站长', { group: 1 })]
    const [city, tea] = [await make.makeBoard(forum, '城事'), await make.makeBoard(forum, '茶馆')]
    const [one, two, gone] = [
      await make.makeThread(forum, ann, city),
      await make.makeThread(forum, ann, city),
      await make.makeThread(forum, ann, city),
    ]
    await make.makeThread(forum, ann, tea)
    const three = await make.makeThread(forum, ann, city)
    const site = await forum.now()
    await act(forum, (tx, site) => remove(tx, site, admin, gone, actTerms(forum)))
    expect(await getNeighbour(forum.db, site, ann, two, 'newer')).toBe(three.id)
    expect(await getNeighbour(forum.db, site, ann, two, 'older')).toBe(one.id)
    await expect(getNeighbour(forum.db, site, ann, three, 'newer')).rejects.toEqual(
      new NotFound('error.no_newer_thread'),
    )
    await expect(getNeighbour(forum.db, site, ann, one, 'older')).rejects.toEqual(new NotFound('error.no_older_thread'))
    await make.makeReply(forum, ann, one.id)
    expect(await getNeighbour(forum.db, site, ann, await readThread(forum, ann, one.id), 'older')).toBe(three.id)
  })

  test('threads with their last post at the same moment are neighbours by number', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const board = await make.makeBoard(forum, '城事')
    for (let n = 0; n < 3; n += 1) await make.makeThread(forum, ann, board)
    const site = await forum.now()
    await forum.db.updateTable('thread').set({ last_post_at: forum.clock.now() }).execute()
    const rows = await forum.db.selectFrom('thread').selectAll().orderBy('id').execute()
    const [one, two, three] = rows
    if (!one || !two || !three) throw new Error('three threads were made')
    expect([
      await getNeighbour(forum.db, site, ann, two, 'newer'),
      await getNeighbour(forum.db, site, ann, two, 'older'),
    ]).toEqual([three.id, one.id])
  })
})
