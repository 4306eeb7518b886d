import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readStamp, type Touch, transact } from '../../../src/db/transact.ts'
import { refused } from '../../../src/lib/outcome.ts'
import { search } from '../../../src/search/searching.ts'
import { start } from '../../../src/threads/starting.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, eyesOn, makeBoard, makeMember, plainFields, seeAgain, sendThread } from '../../support/make.ts'
import { isPostgres, onBothEngines } from '../engines.ts'

onBothEngines('transacting', open => {
  async function moved(forum: TestForum, touch: Touch | undefined, answer: unknown) {
    const before = await readStamp(forum.db)
    await transact(forum.db, async () => answer, touch)
    const after = await readStamp(forum.db)
    return { content: after.content - before.content, site: after.site - before.site }
  }

  test('an act moves the content stamp, one on the site both stamps, and a quiet one none', async () => {
    const forum = await open()
    expect(await moved(forum, undefined, 'done')).toEqual({ content: 1, site: 0 })
    expect(await moved(forum, 'site', 'done')).toEqual({ content: 1, site: 1 })
    expect(await moved(forum, 'nothing', 'done')).toEqual({ content: 0, site: 0 })
  })

  test('a refusal moves no stamp', async () => {
    const forum = await open()
    expect(await moved(forum, undefined, refused({ key: 'error.title_missing' }))).toEqual({ content: 0, site: 0 })
    expect(await moved(forum, 'site', refused({ key: 'error.title_missing' }))).toEqual({ content: 0, site: 0 })
  })

  test('a thread that is refused moves no stamp, one that is started does', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const board = await makeBoard(forum, '城事')
    const before = await readStamp(forum.db)
    await sendThread(forum, ann, board, { title: '' })
    expect(await readStamp(forum.db)).toEqual(before)
    await sendThread(forum, ann, board)
    expect((await readStamp(forum.db)).content).toBe(before.content + 1)
    expect(await forum.database.contentStamp()).toBe(before.content + 1)
  })

  test('an act that fails half-way leaves nothing of itself', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const boardId = await makeBoard(forum, '城事')
    const before = await readStamp(forum.db)
    const failing = act(forum, async (tx, site) => {
      const board = site.boards.byId.get(boardId)
      if (!board) throw new Error('no board')
      const fields = { ...plainFields('这篇帖子不会留下'), title: '半途而废', typeId: null }
      expect((await start(tx, site, ann, board, fields, forum.clock.now())).ok).toBe(true)
      throw new Error('the lights went out')
    })
    await expect(failing).rejects.toThrow('the lights went out')
    expect(await forum.db.selectFrom('thread').selectAll().execute()).toEqual([])
    expect(await forum.db.selectFrom('credit_entry').selectAll().execute()).toEqual([])
    expect(await forum.db.selectFrom('board_day').selectAll().execute()).toEqual([])
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ posts: 0, threads: 0, extcredits2: 0 })
    expect(await forum.db.selectFrom('board').select('posts').where('id', '=', boardId).execute()).toEqual([
      { posts: 0 },
    ])
    const asked = {
      words: '半途',
      reach: eyesOn([boardId]),
      boardId,
      authorId: null,
      since: 0,
      digest: false,
      titleOnly: false,
    }
    const more = { order: 'time' as const, limit: 10 }
    expect(await search(forum.db, { ...asked, ...more }, { page: 1, size: 10 })).toEqual({ total: 0, found: [] })
    expect(await readStamp(forum.db)).toEqual(before)
  })

  test('two acts that block one another both happen', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    let waiting = 0
    const meet = async () => {
      waiting += 1
      while (isPostgres(forum) && waiting < 2) await new Promise(resolve => setTimeout(resolve, 5))
    }
    const countBoth = (first: number, second: number) =>
      transact(forum.db, async tx => {
        if (isPostgres(forum)) await sql`set local deadlock_timeout = '20ms'`.execute(tx)
        await tx.updateTable('member').set({ threads: sql<number>`threads + 1` }).where('id', '=', first).execute()
        await meet()
        await tx.updateTable('member').set({ threads: sql<number>`threads + 1` }).where('id', '=', second).execute()
      })
    await Promise.all([countBoth(ann.id, bob.id), countBoth(bob.id, ann.id)])
    expect((await seeAgain(forum, ann.id)).member?.threads).toBe(2)
    expect((await seeAgain(forum, bob.id)).member?.threads).toBe(2)
  })
})
