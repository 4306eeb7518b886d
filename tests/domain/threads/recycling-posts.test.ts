import { expect, test } from 'vitest'
import { timetable } from '../../../src/jobs/schedule.ts'
import { DAY, MINUTE } from '../../../src/lib/clock.ts'
import { Forbidden, NotFound } from '../../../src/lib/errors.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { listPosts } from '../../../src/posts/post-queries.ts'
import { deleteOwn } from '../../../src/threads/deleting-own.ts'
import { listRecycledPosts } from '../../../src/threads/recycled.ts'
import { purgeRecycledPost, removePost, restorePost } from '../../../src/threads/recycling-posts.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, findPlace, makeMember, readThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters, expectSoundLedger } from '../invariants.ts'

onBothEngines('the recycle bin of replies', open => {
  async function scene(forum: TestForum, recycles = 1) {
    const [ann, bob, admin] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const board = await make.makeBoard(forum, '城事', { recycles })
    const mod = await make.makeModerator(forum, '版主', board)
    const thread = await make.makeThread(forum, ann, board, { title: '十号线' })
    const early = await make.makeReply(forum, ann, thread.id)
    const late = await make.makeReply(forum, bob, thread.id, { body: '这是最后一个回复' })
    const now = () => readThread(forum, admin, thread.id)
    const removing = async (postId: number, viewer = mod) => {
      const place = await findPlace(forum, admin, postId)
      return act(forum, (tx, site) => removePost(tx, site, viewer, place, actTerms(forum)))
    }
    const restoring = async (postId: number, viewer = mod) => {
      const place = await findPlace(forum, admin, postId)
      return act(forum, (tx, site) => restorePost(tx, site, viewer, place, actTerms(forum)))
    }
    const floors = async () => {
      const place = { page: 1, size: 10, lastFloor: 99, newestFirst: false }
      return (await listPosts(forum.db, thread.id, place)).map(post => post.floor)
    }
    return { ann, bob, admin, mod, board, thread, early, late, now, removing, restoring, floors }
  }

  test('a deleted reply leaves its floor empty and comes back to it', async () => {
    const forum = await open()
    const { ann, early, removing, restoring, floors, now } = await scene(forum)
    const before = (await seeAgain(forum, ann.id)).member
    await removing(early.postId)
    expect([await floors(), (await now()).replies]).toEqual([[1, 3], 1])
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ posts: 1, extcredits2: 2 })
    await restoring(early.postId)
    expect([await floors(), (await now()).replies]).toEqual([[1, 2, 3], 2])
    expect((await seeAgain(forum, ann.id)).member).toEqual(before)
    await expectSoundCounters(forum)
    await expectSoundLedger(forum)
  })

  test('without its last reply the thread goes back to the one before', async () => {
    const forum = await open()
    const { late, removing, restoring, now } = await scene(forum)
    const before = await now()
    await removing(late.postId)
    expect(await now()).toMatchObject({ last_author_name: '安安', last_post_at: before.last_post_at - MINUTE })
    await expectSoundCounters(forum)
    await restoring(late.postId)
    expect(await now()).toMatchObject({ last_author_name: '波波', last_post_at: before.last_post_at })
  })

  test('a deleted reply is there for those who can bring it back, and for nobody else', async () => {
    const forum = await open()
    const { bob, mod, late, removing } = await scene(forum)
    await removing(late.postId)
    await expect(findPlace(forum, bob, late.postId)).rejects.toEqual(new NotFound('error.post_not_found'))
    await expect(findPlace(forum, bob, 4711)).rejects.toEqual(new NotFound('error.post_not_found'))
    expect((await findPlace(forum, mod, late.postId)).post.deleted_by).toBe(mod.id)
  })

  test('a reply deleted twice at the same moment is counted once', async () => {
    const forum = await open()
    const { mod, admin, late, now } = await scene(forum)
    const place = await findPlace(forum, admin, late.postId)
    await Promise.all(
      [mod, admin, mod].map(viewer => act(forum, (tx, site) => removePost(tx, site, viewer, place, actTerms(forum)))),
    )
    expect((await now()).replies).toBe(1)
    await expectSoundCounters(forum)
    await expectSoundLedger(forum)
  })

  test('the opening post is no reply and stays', async () => {
    const forum = await open()
    const { thread, removing, floors } = await scene(forum)
    const opening = await forum.db
      .selectFrom('post')
      .select('id')
      .where('thread_id', '=', thread.id)
      .where('floor', '=', 1)
      .executeTakeFirstOrThrow()
    await removing(opening.id)
    expect(await floors()).toEqual([1, 2, 3])
  })

  test('the bin lists replies with what they say; they are thrown away by who may', async () => {
    const forum = await open()
    const { board, mod, admin, late, removing } = await scene(forum)
    await removing(late.postId)
    const list = (boardIds: number[]) => listRecycledPosts(forum.db, { boardIds, page: 1, size: 9 })
    const row = { id: late.postId, title: '十号线', excerpt: '这是最后一个回复', deleted_by_name: '版主' }
    expect(await list([board])).toMatchObject([row])
    expect(await list([])).toEqual([])
    const place = await findPlace(forum, admin, late.postId)
    const purging = (viewer: Viewer) =>
      act(forum, (tx, site) => purgeRecycledPost(tx, site, viewer, place, forum.clock.now()))
    await expect(purging(mod)).rejects.toThrow(Forbidden)
    await purging(admin)
    expect(await list([board])).toEqual([])
    await expectSoundCounters(forum)
  })

  test('old replies leave the bin for good with the night', async () => {
    const forum = await open()
    const { late, early, removing } = await scene(forum)
    await make.changeSettings(forum, { recycleDays: 7 })
    await removing(early.postId)
    forum.clock.pass(8 * DAY)
    await removing(late.postId)
    await timetable.find(timed => timed.name === 'empty the recycle bins')?.run(forum)
    const rows = await forum.db.selectFrom('post').select('id').where('floor', '>', 1).execute()
    expect(rows).toEqual([{ id: late.postId }])
  })

  test('a board without a bin throws a reply away with its pictures', async () => {
    const forum = await open()
    const { bob, thread, removing } = await scene(forum, 0)
    const picture = await make.makeAttachment(forum, bob, 'fedcba')
    const { postId } = await make.makeReply(forum, bob, thread.id, { attachmentIds: [picture] })
    expect(await removing(postId)).toEqual(['fe/dc/fedcba.png', 'fe/dc/fedcba.thumb.webp'])
    expect(await forum.db.selectFrom('post').select('id').where('id', '=', postId).execute()).toEqual([])
    await expectSoundCounters(forum)
  })
})

onBothEngines('deleting what one wrote oneself', open => {
  async function scene(forum: TestForum) {
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const board = await make.makeBoard(forum, '城事')
    const thread = await make.makeThread(forum, ann, board)
    const opening = await forum.db.selectFrom('post').select('id').executeTakeFirstOrThrow()
    const own = async (viewer: Viewer, postId: number) => {
      const place = await findPlace(forum, viewer, postId)
      return act(forum, (tx, site) => deleteOwn(tx, site, viewer, place, forum.clock.now()))
    }
    return { ann, bob, board, thread, openingId: opening.id, own }
  }

  test('a reply may be taken back, with what it earned', async () => {
    const forum = await open()
    const { bob, thread, own } = await scene(forum)
    const { postId } = await make.makeReply(forum, bob, thread.id)
    expect(await own(bob, postId)).toMatchObject({ ok: true })
    expect((await seeAgain(forum, bob.id)).member).toMatchObject({ posts: 0, extcredits2: 0 })
    await expectSoundCounters(forum)
  })

  test('a thread may be taken back while nobody has answered', async () => {
    const forum = await open()
    const { ann, bob, thread, openingId, own } = await scene(forum)
    const { postId } = await make.makeReply(forum, bob, thread.id)
    const answered = { ok: false, errors: [{ key: 'error.thread_has_replies' }] }
    expect(await own(ann, openingId)).toMatchObject(answered)
    await own(bob, postId)
    expect(await own(ann, openingId)).toMatchObject({ ok: true })
    await expect(readThread(forum, ann, thread.id)).rejects.toThrow(NotFound)
  })

  test('what others wrote may not be taken back, nor anything when the site does not want it', async () => {
    const forum = await open()
    const { ann, bob, openingId, own } = await scene(forum)
    const cannot = { ok: false, status: 403, errors: [{ key: 'error.cannot_delete' }] }
    expect(await own(bob, openingId)).toMatchObject(cannot)
    await make.changeSettings(forum, { ownDeletion: false })
    expect(await own(ann, openingId)).toMatchObject(cannot)
  })
})
