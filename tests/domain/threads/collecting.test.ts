import { expect, test } from 'vitest'
import { runJobs } from '../../../src/jobs/worker.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { followCollection, unfollowCollection } from '../../../src/threads/collections/collection-following.ts'
import { getCollection } from '../../../src/threads/collections/collection-queries.ts'
import { dropCollection } from '../../../src/threads/collections/dropping.ts'
import { listGathered } from '../../../src/threads/collections/gathered-queries.ts'
import { gather } from '../../../src/threads/collections/gathering.ts'
import { inviteKeeper } from '../../../src/threads/collections/inviting.ts'
import { answerInvitation, dismissKeeper } from '../../../src/threads/collections/keeping-together.ts'
import { listKept } from '../../../src/threads/collections/kept-queries.ts'
import { makeCollection } from '../../../src/threads/collections/making.ts'
import { remark, unremark } from '../../../src/threads/collections/remarking.ts'
import { takeOut } from '../../../src/threads/collections/taking-out.ts'
import { follow } from '../../../src/threads/follows/following.ts'
import { merge } from '../../../src/threads/merging.ts'
import { recount } from '../../../src/threads/recounting.ts'
import { purge, remove } from '../../../src/threads/recycling.ts'
import { removeMember } from '../../../src/threads/removing-member.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  actTerms,
  changeSettings,
  makeBoard,
  makeMember,
  makeThread,
  readThread,
  seeAgain,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('collections', open => {
  async function scene() {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const [ann, ben] = [await makeMember(forum, '小安'), await makeMember(forum, '小本')]
    const admin = await makeMember(forum, '站长', { group: 1 })
    const thread = (await makeThread(forum, ann, board, { title: '早茶地图' })).id
    const other = (await makeThread(forum, ann, board, { title: '晚饭去处' })).id
    const collection = await begin(forum, ann, '吃在凤城')
    return { forum, board, ann, ben, admin, thread, other, collection }
  }
  async function begin(forum: TestForum, owner: Viewer, name: string): Promise<number> {
    const fields = { name, description: '', keywords: '早茶,早茶 点心' }
    const made = await act(forum, (tx, site) => makeCollection(tx, site, owner, fields, forum.clock.now()))
    if (!made.ok) throw new Error(made.errors[0]?.key)
    return made.value
  }
  const put = (forum: TestForum, viewer: Viewer, id: number, threadId: number, reason = '') =>
    act(forum, async (tx, site) => {
      const collection = await getCollection(tx, viewer, id)
      return gather(tx, site, viewer, collection, { id: threadId }, reason, forum.clock.now())
    })
  const seen = async (forum: TestForum, viewer: Viewer, id: number) =>
    (await listGathered(forum.db, await forum.now(), viewer, id, { page: 1, size: 20 })).map(one => one.id)
  const nothingWrong = async (forum: TestForum) =>
    (await recount(forum.db, await forum.now())).filter(line => !line.endsWith(': 0 corrected'))
  const told = (forum: TestForum, member: Viewer) =>
    forum.db.selectFrom('notice').select(['key', 'times']).where('member_id', '=', member.id).orderBy('id').execute()

  test('a thread is put in once, with a word about it, and counted on both sides until it is taken out', async () => {
    const { forum, ann, ben, thread, other, collection } = await scene()
    expect(await put(forum, ann, collection, thread, '全')).toMatchObject({ ok: true })
    expect(await put(forum, ann, collection, thread)).toMatchObject({ errors: [{ key: 'error.collected_already' }] })
    await put(forum, ann, collection, other)
    await expect(put(forum, ben, collection, thread)).rejects.toThrow()
    expect(await getCollection(forum.db, ann, collection)).toMatchObject({ threads: 2, keywords: '早茶 点心' })
    const read = await readThread(forum, ben, thread)
    expect([read.collections, read.gathered]).toEqual([1, [{ id: collection, name: '吃在凤城' }]])
    await act(forum, async tx => takeOut(tx, ann, await getCollection(tx, ann, collection), [thread, 999]))
    expect((await readThread(forum, ben, thread)).collections).toBe(0)
    expect((await getCollection(forum.db, ann, collection)).threads).toBe(1)
    expect(await nothingWrong(forum)).toEqual([])
  })

  test('there is room for so many, words are looked through, and a board may keep its threads to itself', async () => {
    const { forum, board, ann, thread, collection } = await scene()
    await forum.db.updateTable('member_group').set({ collections_max: 1 }).execute()
    await forum.db.updateTable('stamp').set({ site: 998 }).execute()
    await expect(begin(forum, await seeAgain(forum, ann.id), '第二个')).rejects.toThrow('error.collections_full')
    await forum.db.updateTable('board').set({ allow_collect: 0 }).where('id', '=', board).execute()
    await forum.db.updateTable('stamp').set({ site: 999 }).execute()
    expect(await put(forum, ann, collection, thread)).toMatchObject({ errors: [{ key: 'error.not_collectable' }] })
  })

  test('a reader finds only what she may open: no hidden board, no recycle bin, no 阅读权限 above hers', async () => {
    const { forum, board, ann, ben, admin, thread, other, collection } = await scene()
    const secret = await makeBoard(forum, '密室', { hidden: 1 })
    const inside = (await makeThread(forum, admin, secret)).id
    const own = await begin(forum, admin, '站长的')
    for (const id of [thread, other, inside]) await put(forum, admin, own, id)
    expect(await seen(forum, ben, own)).toEqual([other, thread])
    expect(await seen(forum, admin, own)).toContain(inside)
    await forum.db.updateTable('thread').set({ read_access: 200 }).where('id', '=', other).execute()
    const gone = await readThread(forum, admin, thread)
    await act(forum, (tx, site) => remove(tx, site, admin, gone, actTerms(forum)))
    expect(await seen(forum, ben, own)).toEqual([])
    const recycled = await readThread(forum, admin, thread)
    await act(forum, tx => purge(tx, recycled))
    expect((await getCollection(forum.db, ann, own)).threads).toBe(2)
    expect([board, collection].every(Boolean) && (await nothingWrong(forum))).toEqual([])
  })

  test('who is asked to keep it says yes or no, and keeps it until she goes', async () => {
    const { forum, ann, ben, admin, thread, collection } = await scene()
    await changeSettings(forum, { keepersMax: 1 })
    const at = () => forum.clock.now()
    const ask = (member: Viewer) =>
      act(forum, async (tx, site) =>
        inviteKeeper(tx, site, ann, await getCollection(tx, ann, collection), member, at()),
      )
    expect(await ask(ben)).toMatchObject({ ok: true })
    expect(await ask(ben)).toMatchObject({ errors: [{ key: 'error.keeper_already' }] })
    expect(await ask(admin)).toMatchObject({ errors: [{ key: 'error.keepers_full' }] })
    await expect(put(forum, ben, collection, thread)).rejects.toThrow()
    const answer = (yes: boolean) =>
      act(forum, async tx => answerInvitation(tx, ben, await getCollection(tx, ben, collection), yes, at()))
    await answer(true)
    await expect(answer(true)).rejects.toThrow()
    expect(await put(forum, ben, collection, thread)).toMatchObject({ ok: true })
    expect((await listKept(forum.db, ben.id)).map(one => one.id)).toEqual([collection])
    await act(forum, async tx => dismissKeeper(tx, ben, await getCollection(tx, ben, collection), ben.id))
    expect(await listKept(forum.db, ben.id)).toEqual([])
    expect(await told(forum, ben)).toEqual([{ key: 'notice.keeper_asked', times: 1 }])
    expect(await told(forum, ann)).toEqual([{ key: 'notice.keeper_accepted', times: 1 }])
  })

  test('followers are told once, however much comes in, and only of what they may read', async () => {
    const { forum, ann, ben, admin, thread, other, collection } = await scene()
    for (const member of [ben, ben, admin]) {
      await act(forum, async (tx, site) =>
        followCollection(tx, site, member, await getCollection(tx, member, collection), forum.clock.now()),
      )
    }
    expect((await getCollection(forum.db, ben, collection)).followers).toBe(2)
    await act(forum, tx => unfollowCollection(tx, admin.id, collection))
    await put(forum, ann, collection, thread)
    await put(forum, ann, collection, other)
    await runJobs(forum)
    expect(await told(forum, ben)).toEqual([{ key: 'notice.collection_grew', times: 2 }])
    expect(await told(forum, admin)).toEqual([])
    await forum.db.updateTable('notice').set({ read_at: 1 }).execute()
    const quiet = (await makeThread(forum, ann, (await readThread(forum, ann, thread)).board_id)).id
    await put(forum, ann, collection, quiet)
    await forum.db.updateTable('thread').set({ read_access: 200 }).where('id', '=', quiet).execute()
    await runJobs(forum)
    expect(await told(forum, ben)).toHaveLength(1)
  })

  test('of a member’s ratings the last counts, and what is taken away counts no more', async () => {
    const { forum, ann, ben, collection } = await scene()
    const say = (member: Viewer, body: string, rating: number) => {
      forum.clock.pass(60_000)
      return act(forum, async (tx, site) => {
        const about = await getCollection(tx, member, collection)
        return remark(tx, site, member, about, { body, rating }, forum.clock.now())
      })
    }
    await say(ben, '不错', 3)
    await say(ben, '越来越好', 5)
    expect(await say(ann, '自夸', 5)).toMatchObject({ errors: [{ key: 'error.rate_own_collection' }] })
    expect(await getCollection(forum.db, ann, collection)).toMatchObject({ comments: 2, ratings: 1, rating_sum: 5 })
    const rows = await forum.db.selectFrom('collection_comment').select('id').orderBy('id').execute()
    await act(forum, async tx => unremark(tx, ann, await getCollection(tx, ann, collection), rows[1]?.id ?? 0))
    expect(await getCollection(forum.db, ann, collection)).toMatchObject({ comments: 1, ratings: 0, rating_sum: 0 })
    expect(await nothingWrong(forum)).toEqual([])
  })

  test('merged threads bring along who followed them and the collections they were in, nothing twice', async () => {
    const { forum, ann, ben, admin, thread, other, collection } = await scene()
    const second = await begin(forum, ann, '都去过')
    for (const id of [thread, other]) await put(forum, ann, collection, id)
    await put(forum, ann, second, other)
    for (const [member, id] of [
      [ben, other],
      [ann, other],
      [ann, thread],
    ] as const) {
      await act(forum, (tx, site) => follow(tx, site.settings, member.id, id, 'notice', forum.clock.now()))
    }
    const source = await readThread(forum, admin, other)
    expect(await act(forum, (tx, site) => merge(tx, site, admin, source, thread, actTerms(forum)))).toMatchObject({
      ok: true,
    })
    expect(await readThread(forum, ann, thread)).toMatchObject({ collections: 2, follows: 2 })
    expect(await getCollection(forum.db, ann, collection)).toMatchObject({ threads: 1 })
    expect(await nothingWrong(forum)).toEqual([])
  })

  test('a collection that goes, by its owner, a manager, or with its owner, leaves the threads as they were', async () => {
    const { forum, ann, ben, admin, thread, collection } = await scene()
    await put(forum, ann, collection, thread)
    const second = await begin(forum, ann, '另一个')
    await put(forum, ann, second, thread)
    const drop = (viewer: Viewer, id: number) =>
      act(forum, async tx => dropCollection(tx, viewer, await getCollection(tx, viewer, id), forum.clock.now()))
    await expect(drop(ben, collection)).rejects.toThrow()
    await drop(admin, collection)
    expect(await told(forum, ann)).toEqual([{ key: 'notice.collection_dropped', times: 1 }])
    const logged = await forum.db.selectFrom('moderation').select(['action', 'subject']).execute()
    expect(logged).toEqual([{ action: 'delete_collection', subject: '吃在凤城' }])
    const member = await forum.db.selectFrom('member').selectAll().where('id', '=', ann.id).executeTakeFirstOrThrow()
    await act(forum, (tx, site) => removeMember(tx, site, admin, member, false, forum.clock.now()))
    expect((await readThread(forum, ben, thread)).collections).toBe(0)
    expect((await nothingWrong(forum)).filter(line => line.includes('collection'))).toEqual([])
  })
})
