import { expect, test } from 'vitest'
import { HOUR } from '../../../src/lib/clock.ts'
import { edit } from '../../../src/threads/editing.ts'
import { judge } from '../../../src/threads/judging.ts'
import { listWaiting } from '../../../src/threads/review-queue.ts'
import { forgetOldTexts } from '../../../src/threads/same-texts.ts'
import {
  act,
  findPlace,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
  plainFields,
  readThread,
  seeAgain,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters } from '../invariants.ts'

const AD = '本地家电清洗，空调油烟机洗衣机都可以，上门服务，价格全城最低，欢迎各位邻居来电咨询，先到先得。'
const AGAIN =
  '本地 家電清洗，空調、油煙機、洗衣機都可以★上門服務！價格全城最低，歡迎各位鄰居來電咨詢，先到先得！！再来一次'

onBothEngines('texts posted again', open => {
  test('A-05 the second of nearly the same texts of new members waits, whoever of them posts it, and the queue says why', async () => {
    const forum = await open()
    const [ann, ben, board] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '本本'),
      await makeBoard(forum, '城事'),
    ]
    const mod = await makeModerator(forum, '阿版', board)
    const first = await makeThread(forum, ann, board, { title: '清洗', body: AD })
    expect(first.pending_at).toBeNull()
    expect((await makeThread(forum, mod, board, { title: '转', body: AD })).pending_at).toBeNull()
    const { postId } = await makeReply(forum, ben, first.id, { body: AGAIN })
    expect((await readThread(forum, ann, first.id)).replies).toBe(0)
    const second = await makeThread(forum, ann, board, { title: '又来', body: AGAIN })
    expect(second.pending_at).not.toBeNull()
    const rows = await listWaiting(forum.db, { boardIds: [board], kind: null, ignored: false, page: 1, size: 9 })
    expect(rows).toMatchObject([{ post_id: postId, reasons: ['repeated'] }, { reasons: ['repeated'] }])
    const verdict = { postIds: [postId], verdict: 'approve' as const, reason: '' }
    await act(forum, (tx, site) => judge(tx, site, mod, verdict, forum.clock.now()))
    expect((await readThread(forum, ann, first.id)).replies).toBe(1)
    await expectSoundCounters(forum)
  })

  test('A-05 who has written twenty posts may repeat herself, everybody may the day after, and short thanks are free', async () => {
    const forum = await open()
    const [ann, ben, board] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '本本'),
      await makeBoard(forum, '城事'),
    ]
    const thread = await makeThread(forum, ann, board, { title: '清洗', body: AD })
    for (const body of ['谢谢楼主分享，学习了，支持！', '谢谢楼主分享，学习了，支持！'])
      await makeReply(forum, ben, thread.id, { body })
    await forum.db.updateTable('member').set({ posts: 20 }).where('id', '=', ben.id).execute()
    await makeReply(forum, await seeAgain(forum, ben.id), thread.id, { body: AD })
    expect((await readThread(forum, ann, thread.id)).replies).toBe(3)
    forum.clock.pass(25 * HOUR)
    await makeReply(forum, ann, thread.id, { body: AD })
    expect((await readThread(forum, ann, thread.id)).replies).toBe(4)
    await act(forum, tx => forgetOldTexts(tx, forum.clock.now() - HOUR))
    const left = await forum.db.selectFrom('text_mark').select('post_id').distinct().execute()
    expect(left).toHaveLength(1)
  })

  test('A-05 an edit that brings a text already posted hides the post, and one that keeps its own text does not', async () => {
    const forum = await open()
    const [ann, ben, board] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '本本'),
      await makeBoard(forum, '城事'),
    ]
    const thread = await makeThread(forum, ann, board, { title: '清洗', body: AD })
    const { postId } = await makeReply(forum, ben, thread.id)
    const change = async (who: typeof ann, id: number, body: string) => {
      const place = await findPlace(forum, who, id)
      const fields = { ...plainFields(body), title: place.thread.title, typeId: null, removedAttachmentIds: [] }
      return act(forum, (tx, site) => edit(tx, site, who, place, fields, forum.clock.now()))
    }
    const { id: opening } = await forum.db
      .selectFrom('post')
      .select('id')
      .where('thread_id', '=', thread.id)
      .where('floor', '=', 1)
      .executeTakeFirstOrThrow()
    await change(ann, opening, `${AD}价格可谈。`)
    expect((await readThread(forum, ann, thread.id)).pending_at).toBeNull()
    await change(ben, postId, AGAIN)
    expect((await readThread(forum, ann, thread.id)).replies).toBe(0)
  })
})
