import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { MINUTE } from '../../../src/lib/clock.ts'
import { close } from '../../../src/threads/closing.ts'
import { reply } from '../../../src/threads/replying.ts'
import { getReadableThread } from '../../../src/threads/thread-queries.ts'
import { onBothEngines } from '../../support/forum.ts'
import { makeBoard, makeMember, makeReply, makeThread, plainFields, seeAgain } from '../../support/make.ts'

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
})
