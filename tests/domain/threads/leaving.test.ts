import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { getMember } from '../../../src/members/member-queries.ts'
import { comment } from '../../../src/threads/commenting.ts'
import { type Leaving, leave } from '../../../src/threads/leaving.ts'
import { getPostInThread } from '../../../src/threads/post-in-thread.ts'
import { recount } from '../../../src/threads/recounting.ts'
import { onBothEngines, type TestForum } from '../../support/forum.ts'
import { makeBoard, makeMember, makeReply, makeThread, seeAgain } from '../../support/make.ts'

onBothEngines('a member who leaves for good', open => {
  test('may stay under her name', async () => {
    const { forum, texts } = await scene(open, 'name')
    expect(await texts()).toEqual(['安安', '安安', '安安'])
    expect(await wrong(forum)).toEqual([])
  })

  test('may take her name away from everything, also from the lines kept under the posts of others', async () => {
    const { forum, texts, post } = await scene(open, 'anonymous')
    expect(await texts()).toEqual(['已注销', '已注销', '已注销'])
    expect(JSON.stringify(await post())).not.toContain('安安')
    expect(JSON.stringify(await forum.db.selectFrom('moderation').selectAll().execute())).not.toContain('安安')
    expect(await wrong(forum)).toEqual([])
  })

  test('may take along what she wrote, and no floor is given again', async () => {
    const { forum, id } = await scene(open, 'nothing')
    const posts = forum.db.selectFrom('post').select('floor').where('thread_id', '=', id)
    const left = await posts.where('deleted_at', 'is', null).orderBy('floor').execute()
    expect(left.map(row => row.floor)).toEqual([1, 3])
    expect(await wrong(forum)).toEqual([])
  })

  test('steps down first when she is of the team', async () => {
    const forum = await open()
    const keeper = await makeMember(forum, '掌灯人', { group: 2 })
    const member = await getMember(forum.db, keeper.id)
    const site = await forum.now()
    const outcome = await transact(forum.db, tx => leave(tx, site, keeper, member, 'name', forum.clock.now()))
    expect(outcome).toMatchObject({ ok: false, status: 403 })
    expect(await getMember(forum.db, keeper.id)).toMatchObject({ name: '掌灯人' })
  })
})

/** 安安 answered and remarked in a thread of 波波, and leaves. */
async function scene(open: () => Promise<TestForum>, leaves: Leaving) {
  const forum = await open()
  const [ann, bob] = [await makeMember(forum, '安安', { group: 12 }), await makeMember(forum, '波波', { group: 12 })]
  await transact(forum.db, tx => tx.updateTable('member_group').set({ comment_posts: 3 }).execute(), 'site')
  const board = await makeBoard(forum, '城事')
  const { id } = await makeThread(forum, bob, board)
  await makeReply(forum, ann, id)
  const { postId } = await makeReply(forum, bob, id)
  const own = await makeThread(forum, ann, board)
  const site = await forum.now()
  forum.clock.pass(60_000)
  const at = forum.clock.now()
  const [viewer, member] = [await seeAgain(forum, ann.id), await getMember(forum.db, ann.id)]
  const place = await getPostInThread(forum.db, site, viewer, postId)
  const said = await transact(forum.db, tx => comment(tx, site, viewer, place, '说得在理', at))
  expect(said.ok).toBe(true)
  const outcome = await transact(forum.db, tx => leave(tx, site, viewer, member, leaves, at), 'site')
  expect(outcome.ok).toBe(true)
  const post = () => forum.db.selectFrom('post').selectAll().where('id', '=', postId).executeTakeFirstOrThrow()
  const texts = async () => {
    const answer = await forum.db
      .selectFrom('post')
      .selectAll()
      .where('thread_id', '=', id)
      .where('floor', '=', 2)
      .execute()
    const thread = await forum.db.selectFrom('thread').selectAll().where('id', '=', own.id).execute()
    return [answer[0]?.author_name, thread[0]?.author_name, thread[0]?.last_author_name]
  }
  return { forum, id, texts, post }
}

async function wrong(forum: TestForum): Promise<string[]> {
  return (await recount(forum.db, await forum.now())).filter(line => !line.endsWith(': 0 corrected'))
}
