import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../../src/lib/clock.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { search } from '../../../src/search/searching.ts'
import { listThreads } from '../../../src/threads/listing.ts'
import { publish, withhold } from '../../../src/threads/publishing.ts'
import { recount } from '../../../src/threads/recounting.ts'
import { remove, restore } from '../../../src/threads/recycling.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  actTerms,
  eyesOn,
  findPlace,
  makeBoard,
  makeMember,
  makeReply,
  makeThread,
  readThread,
  seeAgain,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters, expectSoundLedger, expectWhatStandsPaid } from '../invariants.ts'

async function expectSound(forum: TestForum) {
  await expectSoundCounters(forum)
  await expectSoundLedger(forum)
  await expectWhatStandsPaid(forum)
  const corrections = await recount(forum.db, await forum.now())
  expect(corrections.filter(line => !line.endsWith(': 0 corrected'))).toEqual([])
}

onBothEngines('publishing', open => {
  test('a thread that waits is there for its author and those who review, and counts nowhere until it is public', async () => {
    const forum = await open()
    const [ann, bob, keeper] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const boardId = await makeBoard(forum, '城事')
    const waiting = await makeThread(forum, ann, boardId, { waits: true, title: '等着的主题' })
    const { boards } = await forum.now()
    const board = boards.byId.get(boardId)
    if (!board) throw new Error('no board')
    const filter = { typeId: null, digest: false, since: 0, order: 'lastpost' as const }
    const listed = () => listThreads(forum.db, bob, board, filter, { page: 1, size: 20 })
    const found = async () => {
      const asked = { reach: eyesOn([boardId]), boardId, authorId: ann.id, since: 0, digest: false, titleOnly: false }
      const words = { ...asked, words: '', order: 'time' as const, limit: 20 }
      return (await search(forum.db, words, { page: 1, size: 20 }))?.total
    }

    await expect(readThread(forum, bob, waiting.id)).rejects.toThrow('error.thread_not_found')
    expect((await readThread(forum, keeper, waiting.id)).pending_at).not.toBeNull()
    expect([await listed(), await found()]).toEqual([[], 0])
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ threads: 0, posts: 0, extcredits2: 0 })
    await expectSound(forum)

    forum.clock.pass(HOUR)
    const opening = await forum.db.selectFrom('post').selectAll().executeTakeFirstOrThrow()
    for (const first of [true, false]) {
      expect(await act(forum, (tx, site) => publish(tx, site, opening, { at: forum.clock.now() }))).toBe(first)
    }
    expect(await listed()).toMatchObject([{ id: waiting.id, created_at: forum.clock.now() }])
    expect(await found()).toBe(1)
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ threads: 1, posts: 1, extcredits2: 2 })
    await expectSound(forum)
  })

  test('a reply that waits keeps its floor, and bumps and tells when it becomes public', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const thread = await makeThread(forum, ann, await makeBoard(forum, '城事'))
    const { postId, floor } = await makeReply(forum, bob, thread.id, { waits: true })
    expect(floor).toBe(2)
    await expect(findPlace(forum, ann, postId)).rejects.toThrow('error.post_not_found')
    expect(await readThread(forum, ann, thread.id)).toMatchObject({ replies: 0, visible_floor: 1, waiting_floor: 2 })
    expect(await readThread(forum, bob, thread.id)).toMatchObject({ visible_floor: 2 })
    expect(await listNotices(forum.db, ann.id, { page: 1, size: 5 })).toEqual([])
    await expectSound(forum)

    forum.clock.pass(MINUTE)
    const { post } = await findPlace(forum, bob, postId)
    await act(forum, (tx, site) => publish(tx, site, post, { at: forum.clock.now() }))
    expect(await readThread(forum, ann, thread.id)).toMatchObject({
      replies: 1,
      last_post_at: forum.clock.now(),
      waiting_floor: null,
    })
    expect(await listNotices(forum.db, ann.id, { page: 1, size: 5 })).toMatchObject([{ key: 'notice.replied' }])
    await expectSound(forum)
  })

  test('what is withheld again, deleted and restored counts as what can be seen', async () => {
    const forum = await open()
    const [ann, bob, keeper] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const thread = await makeThread(forum, ann, await makeBoard(forum, '城事'))
    const { postId } = await makeReply(forum, bob, thread.id)
    await makeReply(forum, ann, thread.id, { waits: true })
    const opening = await forum.db.selectFrom('post').selectAll().where('floor', '=', 1).executeTakeFirstOrThrow()
    const { post } = await findPlace(forum, bob, postId)
    const at = forum.clock.now()
    await act(forum, (tx, site) => withhold(tx, site, post, at))
    expect(await readThread(forum, ann, thread.id)).toMatchObject({ replies: 0, last_author_name: '安安' })
    await expectSoundCounters(forum)
    await act(forum, (tx, site) => withhold(tx, site, opening, at))
    await act(forum, (tx, site) => remove(tx, site, keeper, thread, actTerms(forum)))
    await expectSoundCounters(forum)
    await act(forum, (tx, site) => restore(tx, site, keeper, thread, actTerms(forum)))
    await expectSoundCounters(forum)
    for (const one of [opening, post]) {
      await act(forum, (tx, site) => publish(tx, site, one, { at, wasPublic: true }))
    }
    expect((await seeAgain(forum, bob.id)).member).toMatchObject({ posts: 1, extcredits2: 1 })
    await expectSound(forum)
  })
})
