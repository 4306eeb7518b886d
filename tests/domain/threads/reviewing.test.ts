import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { editWords } from '../../../src/moderation/wording.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { edit } from '../../../src/threads/editing.ts'
import { judge, reviewedBoardIds, type Verdict } from '../../../src/threads/judging.ts'
import { countWaiting, listWaiting } from '../../../src/threads/review-queue.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  changeSettings,
  findPlace,
  makeAttachment,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
  plainFields,
  readThread,
  seeAgain,
  sendThread,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters, expectWhatStandsPaid } from '../invariants.ts'

async function queue(forum: TestForum, viewer: Viewer) {
  const boardIds = reviewedBoardIds(await forum.now(), viewer)
  return listWaiting(forum.db, { boardIds, kind: null, ignored: false, page: 1, size: 20 })
}

function decide(forum: TestForum, viewer: Viewer, postIds: number[], verdict: Verdict, reason = '') {
  return act(forum, (tx, site) => judge(tx, site, viewer, { postIds, verdict, reason }, forum.clock.now()))
}

onBothEngines('reviewing', open => {
  test('A-06 what a new member writes waits when it tells a telephone number, and of others it does not', async () => {
    const forum = await open()
    const [ann, board] = [await makeMember(forum, '安安'), await makeBoard(forum, '二手')]
    const mod = await makeModerator(forum, '阿版', board)
    const body = '自行车八成新，有意的打电话１３８-1234-5678，非诚勿扰。'
    const waits = async (author: Viewer, text: string) =>
      (await makeThread(forum, author, board, { title: `出车${text.length}`, body: text })).pending_at !== null
    expect([await waits(ann, body), await waits(ann, '自行车八成新，有意的留言。'), await waits(mod, body)]).toEqual([
      true,
      false,
      false,
    ])
    expect(await queue(forum, mod)).toMatchObject([{ reasons: ['contacts'] }])
    await forum.db.updateTable('member').set({ posts: 3 }).where('id', '=', ann.id).execute()
    expect(await waits(await seeAgain(forum, ann.id), '车还在，电话１３８-1234-5678。')).toBe(false)
  })

  test('A-06 the first post waits when it brings a picture on the day its author joined, and the next does not', async () => {
    const forum = await open()
    await changeSettings(forum, { picturePosts: 1 })
    const [ann, board] = [await makeMember(forum, '安安'), await makeBoard(forum, '宠物')]
    const mod = await makeModerator(forum, '阿版', board)
    await forum.db
      .updateTable('member')
      .set({ joined_at: forum.clock.now() - 3_600_000 })
      .execute()
    const waits = async (fields: object) => {
      const author = await seeAgain(forum, ann.id)
      return (await makeThread(forum, author, board, fields)).pending_at !== null
    }
    expect(await waits({ body: '小猫求领养[img]https://example.com/cat.jpg[/img]' })).toBe(true)
    expect(await waits({ attachmentIds: [await makeAttachment(forum, ann)] })).toBe(true)
    const ids = (await queue(forum, mod)).map(row => row.post_id)
    expect((await queue(forum, mod)).map(row => row.reasons)).toEqual([['pictures'], ['pictures']])
    await decide(forum, mod, ids.slice(0, 1), 'approve')
    expect(await waits({ body: '又一只[img]https://example.com/cat2.jpg[/img]，很乖的。' })).toBe(false)
  })

  test('a board that reviews lets nothing through but from those it trusts, and its moderators decide', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const [board, other] = [await makeBoard(forum, '城事', { review: 1 }), await makeBoard(forum, '闲聊')]
    const [mod, stranger] = [await makeModerator(forum, '阿版', board), await makeModerator(forum, '阿邻', other)]
    const [one, two] = [await makeThread(forum, ann, board), await makeThread(forum, ann, board, { title: '又一个' })]
    expect((await makeThread(forum, mod, board)).pending_at).toBeNull()
    expect(await queue(forum, mod)).toMatchObject([{ thread_id: one.id, reasons: ['board'] }, { thread_id: two.id }])
    expect(await queue(forum, stranger)).toEqual([])
    const ids = (await queue(forum, mod)).map(row => row.post_id)
    expect((await decide(forum, stranger, ids, 'approve')).done).toBe(0)

    expect((await decide(forum, mod, ids.slice(0, 1), 'approve')).done).toBe(1)
    expect((await decide(forum, mod, ids.slice(0, 1), 'approve')).done).toBe(0)
    await decide(forum, mod, ids.slice(1), 'refuse', '广告')
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ threads: 1, extcredits2: 2 })
    expect(await listNotices(forum.db, ann.id, { page: 1, size: 5 })).toMatchObject([
      { key: 'notice.thread_refused', params: { reason: '广告' } },
      { key: 'notice.thread_approved' },
    ])
    expect((await makeReply(forum, ann, one.id)).floor).toBe(2)
    await expectSoundCounters(forum)
    await expectWhatStandsPaid(forum)
  })

  test('words hold, replace or refuse what is written, and an edit that brings one hides the post again', async () => {
    const forum = await open()
    const [ann, admin] = [await makeMember(forum, '安安'), await makeMember(forum, '站长', { group: 1 })]
    const lines = '办证={MOD}\n枪支={BANNED}\n傻瓜=朋友'
    await transact(forum.db, tx => editWords(tx, admin, { lines, kind: '' }, forum.clock.now()), 'site')
    const board = await makeBoard(forum, '城事')
    const thread = await makeThread(forum, ann, board, { title: '傻.瓜们', ...plainFields('今天傻瓜都好。') })
    expect(thread.title).toBe('朋友们')
    forum.clock.pass(60_000)
    expect(await sendThread(forum, ann, board, plainFields('卖枪 支弹药的帖子'))).toMatchObject({
      errors: [{ key: 'error.word_refused', field: 'body' }],
    })
    const { postId } = await makeReply(forum, ann, thread.id)
    const place = await findPlace(forum, ann, postId)
    const fields = { ...plainFields('专业办 证，速来联系'), title: '', typeId: null, removedAttachmentIds: [] }
    await act(forum, (tx, site) => edit(tx, site, ann, place, fields, forum.clock.now()))
    expect((await readThread(forum, ann, thread.id)).replies).toBe(0)
    expect(await queue(forum, admin)).toMatchObject([{ post_id: postId, words: ['办证'], was_public: 1 }])
    await decide(forum, admin, [postId], 'ignore')
    expect(await countWaiting(forum.db, [board])).toBe(0)
    await decide(forum, admin, [postId], 'approve')
    expect((await readThread(forum, ann, thread.id)).replies).toBe(1)
    expect(await forum.db.selectFrom('word').select(['word', 'hits']).orderBy('id').execute()).toEqual([
      { word: '办证', hits: 1 },
      { word: '枪支', hits: 0 },
      { word: '傻瓜', hits: 1 },
    ])
    await expectSoundCounters(forum)
    await expectWhatStandsPaid(forum)
  })

  test('new members and certain hours are looked at first', async () => {
    const forum = await open()
    await changeSettings(forum, { reviewFirstPosts: 1, reviewHours: '' })
    const board = await makeBoard(forum, '城事')
    const ann = await makeMember(forum, '安安')
    const thread = await makeThread(forum, ann, board)
    const admin = await makeMember(forum, '站长', { group: 1 })
    expect(await queue(forum, admin)).toMatchObject([{ reasons: ['newcomer'] }])
    const [row] = await queue(forum, admin)
    await decide(forum, admin, [row?.post_id ?? 0], 'approve')
    const later = await seeAgain(forum, ann.id)
    await makeReply(forum, later, thread.id)
    expect((await readThread(forum, ann, thread.id)).replies).toBe(1)
    await changeSettings(forum, { reviewHours: '0:00-23:59' })
    await makeReply(forum, later, thread.id)
    expect(await queue(forum, admin)).toMatchObject([{ reasons: ['hours'], floor: 3 }])
  })
})
