import { expect, test } from 'vitest'
import { permit } from '../../../src/boards/arranging.ts'
import { transact } from '../../../src/db/transact.ts'
import { MINUTE } from '../../../src/lib/clock.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { markNoticesRead } from '../../../src/notifications/reading-notices.ts'
import { close } from '../../../src/threads/closing.ts'
import { remove } from '../../../src/threads/recycling.ts'
import { removePost } from '../../../src/threads/recycling-posts.ts'
import { reply } from '../../../src/threads/replying.ts'
import { getReadableThread } from '../../../src/threads/thread-queries.ts'
import {
  act,
  actTerms,
  findPlace,
  makeBoard,
  makeMember,
  makeReply,
  makeThread,
  plainFields,
  readThread,
  seeAgain,
  sendReply,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters, expectSoundLedger } from '../invariants.ts'

onBothEngines('replying', open => {
  test('a reply takes the next floor, bumps the thread and counts everywhere', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const board = await makeBoard(forum, '城事')
    const thread = await makeThread(forum, ann, board)
    const { floor } = await makeReply(forum, bob, thread.id)
    const after = await getReadableThread(forum.db, await forum.now(), ann, thread.id)
    expect(floor).toBe(2)
    expect(after).toMatchObject({
      replies: 1,
      last_floor: 2,
      last_author_name: '波波',
      last_post_at: forum.clock.now(),
    })
    expect((await seeAgain(forum, bob.id)).member).toMatchObject({ posts: 1, threads: 0, extcredits2: 1 })
    expect((await seeAgain(forum, ann.id)).member?.unread_notices).toBe(1)
  })

  test('a closed thread takes no replies, except from a moderator', async () => {
    const forum = await open()
    const [ann, mod] = [await makeMember(forum, '安安'), await makeMember(forum, '版主', { group: 2 })]
    const thread = await makeThread(forum, ann, await makeBoard(forum, '城事'))
    const site = await forum.now()
    const terms = { reason: '', expiresAt: null, tells: false, at: forum.clock.now() }
    await transact(forum.db, tx => close(tx, site, mod, thread, terms))
    const closed = await getReadableThread(forum.db, site, ann, thread.id)
    forum.clock.pass(MINUTE)
    const fields = { ...plainFields('我还有话要说啊'), quotes: null }
    const refused = await transact(forum.db, tx => reply(tx, site, ann, closed, fields, forum.clock.now()))
    expect(refused).toMatchObject({ ok: false, status: 403, errors: [{ key: 'error.thread_closed' }] })
    expect((await makeReply(forum, mod, thread.id)).floor).toBe(2)
  })

  test('of fifty replies sent at once exactly one goes through', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const thread = await makeThread(forum, ann, await makeBoard(forum, '城事'))
    forum.clock.pass(MINUTE)
    const site = await forum.now()
    const fields = { ...plainFields('抢着说一句话吧'), quotes: null }
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () =>
        transact(forum.db, tx => reply(tx, site, ann, thread, fields, forum.clock.now())),
      ),
    )
    expect(outcomes.filter(outcome => outcome.ok)).toHaveLength(1)
    expect((await getReadableThread(forum.db, site, ann, thread.id)).replies).toBe(1)
  })

  test('a thread deleted, moved or closed while the reply was written takes it no more', async () => {
    const forum = await open()
    const [ann, bob, admin] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const board = await makeBoard(forum, '城事')
    const [one, two] = [await makeThread(forum, ann, board), await makeThread(forum, ann, board)]
    const site = await forum.now()
    await act(forum, (tx, now) => close(tx, now, admin, one, actTerms(forum)))
    await act(forum, (tx, now) => remove(tx, now, admin, two, actTerms(forum)))
    for (const stale of [one, two]) {
      const fields = { ...plainFields('我还有话要说啊'), quotes: null }
      const late = await transact(forum.db, tx => reply(tx, site, bob, stale, fields, forum.clock.now()))
      expect(late).toMatchObject({ ok: false, status: 403, errors: [{ key: 'error.thread_closed' }] })
    }
    expect((await seeAgain(forum, bob.id)).member?.posts).toBe(0)
  })

  test('the author of the thread and the author who is quoted are told, each once', async () => {
    const forum = await open()
    const [ann, bob, cat] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '陈晨'),
    ]
    const thread = await makeThread(forum, ann, await makeBoard(forum, '城事'), { title: '晚饭' })
    const { postId } = await makeReply(forum, bob, thread.id)
    const told = async (id: number) =>
      (await listNotices(forum.db, id, { page: 1, size: 9 })).map(one => [one.key, one.params.member, one.times])
    expect(await told(ann.id)).toEqual([['notice.replied', '波波', 1]])
    await makeReply(forum, cat, thread.id, { quotes: postId })
    expect(await told(bob.id)).toEqual([['notice.quoted', '陈晨', 1]])
    expect(await told(ann.id)).toEqual([['notice.replied', '陈晨', 2]])
  })

  test('a thread author who is quoted is told of the quote alone', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const thread = await makeThread(forum, ann, await makeBoard(forum, '城事'))
    const opening = await forum.db.selectFrom('post').select('id').executeTakeFirstOrThrow()
    await makeReply(forum, bob, thread.id, { quotes: opening.id })
    const notices = await listNotices(forum.db, ann.id, { page: 1, size: 9 })
    expect(notices.map(one => one.key)).toEqual(['notice.quoted'])
  })

  test('nobody is told of what she does herself, nor of a quote from another thread', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const board = await makeBoard(forum, '城事')
    const [own, other] = [await makeThread(forum, ann, board), await makeThread(forum, ann, board)]
    const { postId } = await makeReply(forum, ann, own.id)
    await makeReply(forum, ann, own.id, { quotes: postId })
    expect((await seeAgain(forum, ann.id)).member?.unread_notices).toBe(0)
    await makeReply(forum, bob, other.id, { quotes: postId })
    const notices = await listNotices(forum.db, ann.id, { page: 1, size: 9 })
    expect(notices.map(one => [one.key, one.params.thread])).toEqual([['notice.replied', other.id]])
  })

  test('notices of one thread become one that counts, until they are read', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const thread = await makeThread(forum, ann, await makeBoard(forum, '城事'))
    for (let n = 0; n < 3; n += 1) await makeReply(forum, bob, thread.id)
    expect((await seeAgain(forum, ann.id)).member?.unread_notices).toBe(1)
    await transact(forum.db, tx => markNoticesRead(tx, ann.id, forum.clock.now()))
    expect((await seeAgain(forum, ann.id)).member?.unread_notices).toBe(0)
    await makeReply(forum, bob, thread.id)
    const notices = await listNotices(forum.db, ann.id, { page: 1, size: 9 })
    expect(notices.map(one => [one.times, one.read_at !== null])).toEqual([
      [1, false],
      [3, true],
    ])
  })

  test('a floor is never given again, not even after the last post is thrown away', async () => {
    const forum = await open()
    const [ann, admin] = [await makeMember(forum, '安安'), await makeMember(forum, '站长', { group: 1 })]
    const thread = await makeThread(forum, ann, await makeBoard(forum, '灌水', { recycles: 0 }))
    await makeReply(forum, ann, thread.id)
    const { postId, floor } = await makeReply(forum, ann, thread.id)
    const place = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    expect((await makeReply(forum, ann, thread.id)).floor).toBe(floor + 1)
    expect(await readThread(forum, ann, thread.id)).toMatchObject({ replies: 2, last_floor: 4 })
  })

  test('the same form sent twice makes one reply', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const thread = await makeThread(forum, ann, await makeBoard(forum, '城事'))
    forum.clock.pass(MINUTE)
    const first = await sendReply(forum, ann, thread.id, { formKey: 'k1' })
    const again = await sendReply(forum, ann, thread.id, { formKey: 'k1' })
    expect(first.ok && again.ok && again.value.postId).toBe(first.ok ? first.value.postId : -1)
    expect((await readThread(forum, ann, thread.id)).replies).toBe(1)
  })

  test('who may not reply in a board is told so', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安', { group: 11 })
    const board = await makeBoard(forum, '公告')
    const thread = await makeThread(forum, ann, board)
    await transact(forum.db, tx => permit(tx, board, { view: [], post: [], reply: [12], upload: [] }), 'site')
    const cannot = { ok: false, status: 403, errors: [{ key: 'error.cannot_reply' }] }
    expect(await sendReply(forum, ann, thread.id)).toMatchObject(cannot)
    const silenced = await makeMember(forum, '波波', { group: 4 })
    expect(await sendReply(forum, silenced, thread.id)).toMatchObject(cannot)
  })

  test('members who answer one another at the same moment all get through', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '城事')
    const members = []
    for (const name of ['安安', '波波', '陈晨', '丁丁', '恩恩', '方方']) members.push(await makeMember(forum, name))
    const threads: number[] = []
    for (const member of members) threads.push((await makeThread(forum, member, board)).id)
    forum.clock.pass(MINUTE)
    const outcomes = await Promise.all(
      members.map((member, n) => sendReply(forum, member, threads[(n + 1) % threads.length] ?? 0)),
    )
    expect(outcomes.map(outcome => outcome.ok)).toEqual(members.map(() => true))
    await expectSoundCounters(forum)
    await expectSoundLedger(forum)
  })
})
