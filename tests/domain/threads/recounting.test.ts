import { expect, test } from 'vitest'
import { extcreditName } from '../../../src/credits/amounts.ts'
import { transact } from '../../../src/db/transact.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { report } from '../../../src/moderation/reporting.ts'
import { setDigest } from '../../../src/threads/digesting.ts'
import { move } from '../../../src/threads/moving.ts'
import { getPostInThread } from '../../../src/threads/post-in-thread.ts'
import { recount } from '../../../src/threads/recounting.ts'
import { remove, restore } from '../../../src/threads/recycling.ts'
import { purgePost, removePost, restorePost } from '../../../src/threads/recycling-posts.ts'
import { reply } from '../../../src/threads/replying.ts'
import type { Thread } from '../../../src/threads/thread.ts'
import { onBothEngines, type TestForum } from '../../support/forum.ts'
import { makeBoard, makeMember, makeReply, makeThread, plainFields, seeAgain } from '../../support/make.ts'
import { listRows, makeScene } from '../backup/scene.ts'

onBothEngines('recounting', open => {
  test('sets every counter that was spoiled right again, and tells how many rows were wrong', async () => {
    const forum = await open()
    await makeScene(forum, [])
    const right = await listRows(forum.db)
    const notices = right.notice?.length
    await spoil(forum)
    expect(wrong(await recount(forum.db, await forum.now()))).toEqual([
      'thread.replies: 1 corrected',
      'thread.last_floor: 1 corrected',
      'thread.last_post: 1 corrected',
      'thread.has_images: 1 corrected',
      'board.threads: 4 corrected',
      'board.posts: 4 corrected',
      'board.last_post: 1 corrected',
      'member.threads: 3 corrected',
      'member.posts: 3 corrected',
      'member.digests: 3 corrected',
      'member.extcredits: 3 corrected',
      'member.credits: 3 corrected',
      'member.group: 1 corrected',
      'member.unread_notices: 3 corrected',
      'report.times: 1 corrected',
      'site_fact.members: 1 corrected',
    ])
    expect(await listRows(forum.db)).toEqual(right)
    expect((await listRows(forum.db)).notice).toHaveLength(notices ?? -1)
    expect(wrong(await recount(forum.db, await forum.now()))).toEqual([])
  })

  test('sets right what votes, polls, activities, debates and tags come to', async () => {
    const forum = await open()
    await makeScene(forum)
    await recount(forum.db, await forum.now())
    const right = await listRows(forum.db)
    await spoilAnswers(forum.db)
    const kinds = wrong(await recount(forum.db, await forum.now())).map(line => line.split(':')[0])
    expect(kinds).toEqual([
      'poll.voters',
      'poll_option.votes',
      'activity.applied',
      'activity.confirmed',
      'debate.affirm_votes',
      'debate.negate_votes',
      'post.objections',
      'thread.rate',
      'thread.votes',
      'tag.threads',
    ])
    expect(await listRows(forum.db)).toEqual(right)
  })

  test('names every kind, also those where nothing was wrong', async () => {
    const lines = await recount((await open()).db, await (await open()).now())
    expect(lines).toHaveLength(37)
    for (const line of lines) expect(line).toMatch(/^[a-z_]+\.[a-z_]+: 0 corrected$/)
  })

  test('never gives a floor again whose post is gone for good', async () => {
    const forum = await open()
    const [ann, keeper] = [await makeMember(forum, '安安'), await makeMember(forum, '掌灯人', { group: 1 })]
    const thread = await makeThread(forum, ann, await makeBoard(forum, '城事'))
    const { postId } = await makeReply(forum, ann, thread.id)
    await removeAndPurge(forum, keeper, postId)
    expect(wrong(await recount(forum.db, await forum.now()))).toEqual([])
    expect((await makeReply(forum, ann, thread.id)).floor).toBe(3)
  })

  test('leaves a group given by hand as it is, and a pointer to a moved thread too', async () => {
    const forum = await open()
    const [ann, keeper] = [await makeMember(forum, '安安'), await makeMember(forum, '掌灯人', { group: 1 })]
    const [from, to] = [await makeBoard(forum, '城事'), await makeBoard(forum, '闲聊')]
    const thread = await makeThread(forum, ann, from)
    const [site, terms] = [await forum.now(), termsOf(forum)]
    const where = { boardId: to, typeId: null, leavesPointer: true }
    await transact(forum.db, tx => move(tx, site, keeper, thread, where, terms))
    expect(wrong(await recount(forum.db, await forum.now()))).toEqual([])
    expect((await seeAgain(forum, keeper.id)).group.id).toBe(1)
    const pointer = await forum.db.selectFrom('thread').selectAll().where('moved_to', 'is not', null).executeTakeFirst()
    expect(pointer).toMatchObject({ replies: 0, last_floor: 0, last_post_at: thread.last_post_at })
  })

  for (const seed of [1, 2, 3]) {
    test(`finds nothing to correct after what members and moderators did at random (${seed})`, async () => {
      const forum = await open()
      await actAtRandom(forum, seed, 80)
      expect(wrong(await recount(forum.db, await forum.now()))).toEqual([])
    }, 60_000)
  }

  test('goes on while others write, and nothing they add is lost', async () => {
    const forum = await open()
    const people = await Promise.all(['甲甲', '乙乙', '丙丙'].map(name => makeMember(forum, name, { group: 2 })))
    const author = await makeMember(forum, '楼主')
    const thread = await makeThread(forum, author, await makeBoard(forum, '城事'))
    const site = await forum.now()
    const fields = { ...plainFields('抢着说一句话吧'), quotes: null }
    const writing = people.map(async person => {
      for (let n = 0; n < 20; n += 1)
        await transact(forum.db, tx => reply(tx, site, person, thread, fields, forum.clock.now()))
    })
    for (let n = 0; n < 5; n += 1) expect(wrong(await recount(forum.db, site))).toEqual([])
    await Promise.all(writing)
    expect(wrong(await recount(forum.db, site))).toEqual([])
    const after = await forum.db.selectFrom('thread').select('replies').executeTakeFirst()
    expect(after?.replies).toBe(60)
  })
})

/** Puts something wrong into every column that is counted. */
async function spoil({ db }: TestForum): Promise<void> {
  const last = { last_post_at: 5, last_author_id: null, last_author_name: '谁' }
  await db
    .updateTable('thread')
    .set({ replies: 77, last_floor: 1, has_images: 0, ...last })
    .execute()
  await db.updateTable('board').set({ threads: 77, posts: 77 }).execute()
  await db.updateTable('board').set({ last_thread_id: 4711 }).where('name', '=', '城事').execute()
  const numbers = {
    threads: 77,
    posts: 77,
    digests: 77,
    credits: -5,
    unread_notices: 77,
    [extcreditName(2)]: 7777,
  }
  await db.updateTable('member').set(numbers).execute()
  await db.updateTable('member').set({ group_id: 15 }).where('name', '=', '安安').execute()
  await db.updateTable('report').set({ times: 77 }).execute()
  await db.updateTable('site_fact').set({ value: 77 }).where('name', '=', 'members').execute()
}

async function spoilAnswers(db: TestForum['db']): Promise<void> {
  await db.updateTable('thread').set({ rate: 7, votes_up: 77 }).execute()
  await db.updateTable('post').set({ votes_down: 77 }).execute()
  await db.updateTable('tag').set({ threads: 77 }).execute()
  await db.updateTable('poll').set({ voters: 77 }).execute()
  await db.updateTable('poll_option').set({ votes: 77 }).execute()
  await db.updateTable('activity').set({ applied: 77, confirmed: 77 }).execute()
  await db.updateTable('debate').set({ affirm_votes: 77, negate_votes: 77 }).execute()
}

function wrong(lines: string[]): string[] {
  return lines.filter(line => !line.endsWith(': 0 corrected'))
}

function termsOf(forum: TestForum) {
  return { reason: '', expiresAt: null, tells: false, at: forum.clock.now() }
}

async function removeAndPurge(forum: TestForum, keeper: Viewer, postId: number): Promise<void> {
  const site = await forum.now()
  const place = await getPostInThread(forum.db, site, keeper, postId)
  await transact(forum.db, async tx => {
    await removePost(tx, site, keeper, place, termsOf(forum))
    await purgePost(tx, { ...place.post, deleted_at: forum.clock.now() })
  })
}

/** Acts in an order that the seed decides. */
async function actAtRandom(forum: TestForum, seed: number, acts: number): Promise<void> {
  let state = seed
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const people = [await makeMember(forum, '甲甲'), await makeMember(forum, '乙乙')] as const
  const keeper = await makeMember(forum, '掌灯人', { group: 1 })
  const boards = [await makeBoard(forum, '城事'), await makeBoard(forum, '闲聊')] as const
  await makeThread(forum, people[0], boards[0])
  for (let n = 0; n < acts; n += 1) {
    const person = await seeAgain(forum, people[random(2)]?.id ?? 0)
    const threads = await forum.db.selectFrom('thread').selectAll().where('moved_to', 'is', null).execute()
    const thread = threads[random(threads.length)]
    if (!thread) throw new Error('There is no thread')
    const standing = thread.deleted_at === null
    const act = random(8)
    if (act === 0) await makeThread(forum, person, boards[random(2)] ?? 0)
    else if (act < 4 && standing) await makeReply(forum, person, thread.id)
    else await moderateAtRandom(forum, { keeper, person, thread, random, boards })
  }
}

interface Moderating {
  keeper: Viewer
  person: Viewer
  thread: Thread
  random: (below: number) => number
  boards: readonly number[]
}

async function moderateAtRandom(forum: TestForum, { keeper, person, thread, random, boards }: Moderating) {
  const [site, terms] = [await forum.now(), termsOf(forum)]
  const standing = thread.deleted_at === null
  const posts = await forum.db.selectFrom('post').select('id').where('thread_id', '=', thread.id).execute()
  const place = await getPostInThread(forum.db, site, keeper, posts[random(posts.length)]?.id ?? 0)
  const where = { boardId: boards[random(2)] ?? 0, typeId: null, leavesPointer: random(2) === 0 }
  const act = random(6)
  await transact(forum.db, async tx => {
    if (!standing) return void (await restore(tx, site, keeper, thread, terms))
    if (act === 0) await remove(tx, site, keeper, thread, terms)
    if (act === 1) await setDigest(tx, site, keeper, thread, random(4), terms)
    if (act === 2) await move(tx, site, keeper, thread, where, terms)
    if (act === 3) await report(tx, person, { ...place.post, board_id: place.board.id }, '灌水', terms.at)
    if (act < 4) return
    if (place.post.deleted_at === null) await removePost(tx, site, keeper, place, terms)
    else await restorePost(tx, site, keeper, place, terms)
  })
}
