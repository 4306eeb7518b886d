import { expect, test } from 'vitest'
import { DAY, MINUTE } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { commentLog } from '../../../src/posts/comment-log.ts'
import { close } from '../../../src/threads/closing.ts'
import { comment } from '../../../src/threads/commenting.ts'
import { type Side, supportLevel } from '../../../src/threads/support.ts'
import { supportPost } from '../../../src/threads/supporting-posts.ts'
import { supportThread } from '../../../src/threads/supporting-threads.ts'
import { uncomment } from '../../../src/threads/uncommenting.ts'
import { arrange } from '../../support/arrange.ts'
import {
  act,
  actTerms,
  changeSettings,
  findPlace,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
  readThread,
  seeAgain,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundLedger } from '../invariants.ts'

onBothEngines('answering posts', open => {
  async function scene() {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const board = await makeBoard(forum, '茶馆')
    const mod = await makeModerator(forum, '版主', board)
    const thread = await makeThread(forum, ann, board)
    const { postId } = await makeReply(forum, ann, thread.id)
    const say = async (viewer: Viewer, text: string, id = postId) => {
      forum.clock.pass(MINUTE)
      const place = await findPlace(forum, viewer, id)
      const outcome = await act(forum, (tx, site) => comment(tx, site, viewer, place, text, forum.clock.now()))
      return outcome.ok ? 'done' : outcome.errors[0]?.key
    }
    const log = async () => commentLog((await findPlace(forum, ann, postId)).post.comments)
    const voteThread = async (viewer: Viewer, side: Side) => {
      const read = await readThread(forum, viewer, thread.id)
      const at = forum.clock.now()
      const outcome = await act(forum, (tx, site) => supportThread(tx, site, viewer, read, side, at))
      return outcome.ok ? outcome.value : outcome.errors[0]?.key
    }
    return { forum, ann, bob, mod, thread, postId, say, log, voteThread }
  }

  test('comments stand under the post, the newest first and a page of them, pay as replies do and tell the author once', async () => {
    const { forum, ann, bob, thread, say, log } = await scene()
    const before = (await seeAgain(forum, bob.id)).member?.extcredits2 ?? 0
    for (const n of [1, 2, 3, 4, 5, 6, 7]) expect(await say(bob, `第${n}句`)).toBe('done')
    expect(await log()).toMatchObject({ count: 7, rows: [{ body: '第7句' }, {}, {}, {}, { body: '第3句' }] })
    expect((await seeAgain(forum, bob.id)).member?.extcredits2).toBe(before + 7)
    const notices = await forum.db.selectFrom('notice').selectAll().where('key', '=', 'notice.commented').execute()
    expect(notices.map(({ member_id, times }) => [member_id, times])).toEqual([[ann.id, 7]])
    expect((await readThread(forum, ann, thread.id)).last_floor).toBe(2)
    await expectSoundLedger(forum)
  })

  test('what is empty, too long, one’s own, of an opening post without the right, or in a closed thread is refused', async () => {
    const { forum, ann, bob, mod, thread, say } = await scene()
    const opening = await forum.db.selectFrom('post').select('id').where('floor', '=', 1).executeTakeFirstOrThrow()
    expect(await say(bob, ' ')).toBe('error.comment_missing')
    expect(await say(bob, '长'.repeat(201))).toBe('error.comment_long')
    expect(await say(bob, '长'.repeat(200))).toBe('done')
    expect(await say(ann, '我自己的')).toBe('error.comment_own')
    expect(await say(bob, '楼主好', opening.id)).toBe('error.cannot_comment')
    await arrange(forum, tx => tx.updateTable('member_group').set({ comment_posts: 3 }).where('id', '=', 10).execute())
    expect(await say(await seeAgain(forum, bob.id), '楼主好', opening.id)).toBe('done')
    const read = await readThread(forum, mod, thread.id)
    await act(forum, (tx, site) => close(tx, site, mod, read, actTerms(forum)))
    expect(await say(bob, '还想说')).toBe('error.thread_closed')
  })

  test('a moderator takes comments away with what they earned', async () => {
    const { forum, bob, mod, postId, say, log } = await scene()
    const before = (await seeAgain(forum, bob.id)).member?.extcredits2
    await say(bob, '不该说的')
    await say(mod, '留着的')
    const { id } = await forum.db.selectFrom('post_comment').select('id').orderBy('id').executeTakeFirstOrThrow()
    const place = await findPlace(forum, mod, postId)
    const drop = (viewer: Viewer) =>
      act(forum, (tx, site) =>
        uncomment(tx, site, viewer, place, [id], actTerms(forum, { reason: '跑题', tells: true })),
      )
    await expect(drop(bob)).rejects.toThrow()
    expect(await drop(mod)).toEqual({ ok: true, value: 1 })
    expect(await log()).toMatchObject({ count: 1, rows: [{ body: '留着的' }] })
    expect((await seeAgain(forum, bob.id)).member?.extcredits2).toBe(before)
    const told = await forum.db.selectFrom('notice').select('key').where('member_id', '=', bob.id).execute()
    expect(told).toContainEqual({ key: 'notice.uncommented_because' })
    await expectSoundLedger(forum)
  })

  test('a vote on a thread counts once and as much as the group weighs, and some of them bring 荐', async () => {
    const { forum, ann, bob, mod, thread, voteThread } = await scene()
    await arrange(forum, tx => tx.updateTable('member_group').set({ vote_weight: 60 }).where('id', '=', 3).execute())
    expect(await voteThread(ann, 'up')).toBe('error.vote_own')
    expect(await Promise.all([voteThread(bob, 'down'), voteThread(bob, 'down'), voteThread(bob, 'up')])).toEqual(
      expect.arrayContaining(['error.voted_already', 'error.voted_already']),
    )
    await forum.db.deleteFrom('thread_vote').execute()
    await forum.db.updateTable('thread').set({ votes_up: 0, votes_down: 0 }).execute()
    expect(await voteThread(bob, 'down')).toEqual({ up: 0, down: 1 })
    expect(await voteThread(await seeAgain(forum, mod.id), 'up')).toEqual({ up: 60, down: 1 })
    const read = await readThread(forum, ann, thread.id)
    expect([supportLevel('50,100,200', read), supportLevel('60,100,200', read), supportLevel('', read)]).toEqual([
      1, 0, 0,
    ])
    await changeSettings(forum, { votesPerDay: 1 })
    const other = await makeThread(forum, ann, thread.board_id)
    const at = forum.clock.now()
    const again = (when: number) => act(forum, (tx, site) => supportThread(tx, site, bob, other, 'up', when))
    expect(await again(at)).toMatchObject({ ok: false, errors: [{ key: 'error.votes_used_up' }] })
    expect(await again(at + DAY)).toMatchObject({ ok: true })
  })

  test('a vote on a reply weighs one, once, and never on one’s own', async () => {
    const { forum, ann, bob, postId } = await scene()
    const vote = async (viewer: Viewer, side: Side) => {
      const place = await findPlace(forum, viewer, postId)
      const outcome = await act(forum, (tx, site) => supportPost(tx, site, viewer, place, side, forum.clock.now()))
      return outcome.ok ? outcome.value : outcome.errors[0]?.key
    }
    expect(await vote(ann, 'up')).toBe('error.vote_own')
    const all = await Promise.all([1, 2, 3, 4].map(() => vote(bob, 'up')))
    expect(all.filter(one => one !== 'error.voted_already')).toEqual([{ up: 1, down: 0 }])
    await changeSettings(forum, { replyVotes: false })
    expect(await vote(await makeMember(forum, '猫猫'), 'up')).toBe('error.cannot_vote')
  })
})
