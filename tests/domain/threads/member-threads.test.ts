import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { imposeBan } from '../../../src/moderation/banning.ts'
import { block } from '../../../src/threads/blocking.ts'
import { digest } from '../../../src/threads/digesting.ts'
import { countSitemapParts, listLatestThreads, listSitemapThreads } from '../../../src/threads/latest.ts'
import { listRepliesOf, listThreadsOf } from '../../../src/threads/member-threads.ts'
import { move } from '../../../src/threads/moving.ts'
import { remove } from '../../../src/threads/recycling.ts'
import { removePost } from '../../../src/threads/recycling-posts.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, eyesOn, findPlace, makeMember, makeReply, makeThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('threads across boards', open => {
  async function scene(forum: TestForum) {
    const [ann, admin] = [await makeMember(forum, '安安'), await makeMember(forum, '站长', { group: 1 })]
    const [city, tea] = [await make.makeBoard(forum, '城事'), await make.makeBoard(forum, '茶馆')]
    const hidden = await make.makeBoard(forum, '密室', { hidden: 1 })
    const removing = async (thread: Awaited<ReturnType<typeof makeThread>>) => {
      await act(forum, (tx, site) => remove(tx, site, admin, thread, actTerms(forum)))
    }
    return { ann, admin, city, tea, hidden, removing, boardIds: [city, tea] }
  }

  test("a member's threads are those that the reader may see, the latest first", async () => {
    const forum = await open()
    const { ann, admin, city, tea, hidden, removing, boardIds } = await scene(forum)
    const moved = await makeThread(forum, ann, city, { title: '搬走' })
    await makeThread(forum, ann, tea, { title: '茶馆' })
    await removing(await makeThread(forum, ann, city, { title: '删除' }))
    const secret = await makeThread(forum, admin, hidden, { title: '密室' })
    await forum.db.updateTable('thread').set({ author_id: ann.id }).where('id', '=', secret.id).execute()
    const to = { boardId: tea, typeId: null, leavesPointer: true }
    await act(forum, (tx, site) => move(tx, site, admin, moved, to, actTerms(forum)))
    const titles = async (ids: number[], page = 1) =>
      (await listThreadsOf(forum.db, ann.id, { reach: eyesOn(ids), page, size: 1 })).map(thread => thread.title)
    expect([await titles(boardIds), await titles(boardIds, 2), await titles([])]).toEqual([
      ['茶馆', '搬走'],
      ['搬走'],
      [],
    ])
  })

  test('so are her replies, without those blocked or deleted', async () => {
    const forum = await open()
    const { ann, admin, city, removing, boardIds } = await scene(forum)
    const [one, gone] = [await makeThread(forum, admin, city, { title: '甲' }), await makeThread(forum, admin, city)]
    await makeReply(forum, ann, one.id, { body: `[b]说了[/b]${'很长的话'.repeat(60)}` })
    const [blocked, deleted] = [await makeReply(forum, ann, one.id), await makeReply(forum, ann, one.id)]
    await makeReply(forum, ann, gone.id)
    await removing(gone)
    const places = [
      await findPlace(forum, admin, blocked.postId),
      await findPlace(forum, admin, deleted.postId),
    ] as const
    await act(forum, (tx, site) => block(tx, site, admin, places[0], true, actTerms(forum)))
    await act(forum, (tx, site) => removePost(tx, site, admin, places[1], actTerms(forum)))
    const replies = (hidden: boolean) =>
      listRepliesOf(forum.db, ann.id, { reach: eyesOn(boardIds), page: 1, size: 9 }, hidden)
    const [reply, ...others] = await replies(false)
    expect(others).toEqual([])
    expect(reply).toMatchObject({ title: '甲', floor: 2, excerpt: expect.stringMatching(/^说了很长的话/) })
    expect([...(reply?.excerpt ?? '')].length).toBeLessThan(130)
    expect(await replies(true)).toEqual([])
    await act(forum, (tx, site) => digest(tx, site, admin, one, 1, actTerms(forum)))
    expect(await replies(true)).toHaveLength(1)
  })

  test('the latest threads say which of them hide their text', async () => {
    const forum = await open()
    const { ann, admin, city, hidden, removing, boardIds } = await scene(forum)
    const bob = await makeMember(forum, '波波')
    await makeThread(forum, ann, city, { title: '看得见' })
    await makeThread(forum, bob, city, { title: '被禁言' })
    const blocked = await makeThread(forum, ann, city, { title: '被屏蔽' })
    await makeThread(forum, admin, hidden, { title: '密室' })
    await removing(await makeThread(forum, ann, city, { title: '删除' }))
    const opening = await forum.db
      .selectFrom('post')
      .select('id')
      .where('thread_id', '=', blocked.id)
      .executeTakeFirstOrThrow()
    const place = await findPlace(forum, admin, opening.id)
    await act(forum, (tx, site) => block(tx, site, admin, place, true, actTerms(forum)))
    const target = { id: bob.id, name: bob.name, group_id: bob.group.id }
    const fields = { kind: 'speak', days: 1, reason: '灌水' } as const
    await transact(forum.db, tx => imposeBan(tx, admin, target, fields, forum.clock.now()))
    const latest = await listLatestThreads(forum.db, eyesOn(boardIds), 9)
    expect(latest.map(thread => [thread.title, thread.hidden])).toEqual([
      ['被屏蔽', true],
      ['被禁言', true],
      ['看得见', false],
    ])
    expect(await listLatestThreads(forum.db, eyesOn([]), 9)).toEqual([])
  })

  test('the sitemap holds what anybody may read, and no pointers', async () => {
    const forum = await open()
    const { ann, admin, city, tea, hidden, removing, boardIds } = await scene(forum)
    const seen = await makeThread(forum, ann, city)
    await makeThread(forum, admin, hidden)
    await removing(await makeThread(forum, ann, city))
    const to = { boardId: tea, typeId: null, leavesPointer: true }
    await act(forum, (tx, site) => move(tx, site, admin, seen, to, actTerms(forum)))
    expect((await listSitemapThreads(forum.db, eyesOn(boardIds), 0)).map(thread => thread.id)).toEqual([seen.id])
    expect(await listSitemapThreads(forum.db, eyesOn(boardIds), 1)).toEqual([])
    expect(await countSitemapParts(forum.db)).toBe(1)
  })
})
