import { expect, test } from 'vitest'
import { claimJob, HeldUntil } from '../../../src/db/jobs.ts'
import { tellFollowers } from '../../../src/jobs/telling-followers.ts'
import { runJobs } from '../../../src/jobs/worker.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { type FollowWay, follow, noteVisit, unfollow } from '../../../src/threads/follows/following.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, makeBoard, makeMember, makeReply, makeThread, readThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('following threads', open => {
  async function scene(by: FollowWay) {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const ann = await makeMember(forum, '小安')
    const ben = await makeMember(forum, '小本')
    await forum.db.updateTable('member').set({ email_confirmed_at: 1 }).where('id', '=', ben.id).execute()
    const { id } = await makeThread(forum, ann, board, { title: '早茶地图' })
    await act(forum, (tx, site) => follow(tx, site.settings, ben.id, id, by, forum.clock.now()))
    await runJobs(forum)
    const answered = async () => {
      await makeReply(forum, ann, id)
      await runJobs(forum)
    }
    return { forum, board, ann, ben, id, answered }
  }
  const told = (forum: TestForum, member: Viewer) =>
    forum.db
      .selectFrom('notice')
      .select('times')
      .where('member_id', '=', member.id)
      .where('key', '=', 'notice.followed')
      .execute()

  test('a follower is told once, however many replies come, and her own tell her nothing', async () => {
    const { forum, ben, id, answered } = await scene('notice')
    expect((await readThread(forum, ben, id)).follows).toBe(1)
    await answered()
    await answered()
    await makeReply(forum, ben, id)
    await runJobs(forum)
    expect(await told(forum, ben)).toEqual([{ times: 2 }])
    await act(forum, tx => unfollow(tx, ben.id, [id]))
    expect((await readThread(forum, ben, id)).follows).toBe(0)
  })

  test('a worker that falls half-way is followed by one who goes on, and nobody is told twice', async () => {
    const { forum, ann, ben, id } = await scene('notice')
    const cat = await makeMember(forum, '小猫')
    await act(forum, (tx, site) => follow(tx, site.settings, cat.id, id, 'notice', forum.clock.now()))
    await makeReply(forum, ann, id)
    const job = await claimJob(forum.db, forum.clock.now())
    let asked = 0
    const now = () => {
      asked += 1
      if (asked > 1) throw new Error('fallen')
      return forum.clock.now()
    }
    if (!job) throw new Error('no job')
    const falling = { ...forum, clock: { ...forum.clock, now } }
    await expect(tellFollowers(falling, job.payload, job)).rejects.toThrow('fallen')
    expect([await told(forum, ben), await told(forum, cat)]).toEqual([[{ times: 1 }], []])
    // Another worker may have taken it up meanwhile: who comes late undoes what it began.
    await forum.db.updateTable('job').set({ claimed_until: 0 }).where('id', '=', job.id).execute()
    await runJobs(forum)
    await expect(tellFollowers(forum, job.payload, job)).rejects.toThrow(HeldUntil)
    expect([await told(forum, ben), await told(forum, cat)]).toEqual([[{ times: 1 }], [{ times: 1 }]])
  })

  test('one mail goes out until its reader has come back, and its head says how to end it', async () => {
    const { forum, ben, id, answered } = await scene('mail')
    await answered()
    await answered()
    expect(forum.mails).toHaveLength(1)
    expect(forum.mails[0]).toMatchObject({
      to: ben.member?.email,
      list: { unsubscribe: expect.stringContaining('/unfollow/') },
    })
    await noteVisit(forum.db, ben, await readThread(forum, ben, id))
    await answered()
    expect(forum.mails).toHaveLength(2)
  })

  test('who may not see the thread any more hears nothing of it', async () => {
    const { forum, board, answered } = await scene('mail')
    await answered()
    forum.mails.length = 0
    await forum.db.updateTable('thread_follow').set({ mailed_at: null }).execute()
    await act(forum, tx =>
      tx.insertInto('board_permission').values({ board_id: board, action: 'view', group_id: 1 }).execute(),
    )
    await forum.db.updateTable('stamp').set({ site: 999 }).execute()
    const [thread] = await forum.db.selectFrom('thread').select('id').execute()
    const post = await forum.db.selectFrom('post').select('id').executeTakeFirstOrThrow()
    await forum.db
      .insertInto('job')
      .values({
        name: 'tell followers',
        payload: JSON.stringify({ threadId: thread?.id, postId: post.id, authorId: 0 }),
        run_at: 0,
        attempts: 0,
        claimed_until: 0,
        created_at: 0,
      })
      .execute()
    await runJobs(forum)
    expect(forum.mails).toEqual([])
  })
})
