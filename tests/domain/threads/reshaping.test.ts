import { expect, test } from 'vitest'
import { search } from '../../../src/search/searching.ts'
import { copy } from '../../../src/threads/copying.ts'
import { digest } from '../../../src/threads/digesting.ts'
import { merge } from '../../../src/threads/merging.ts'
import { floorsFrom, split } from '../../../src/threads/splitting.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  actTerms,
  eyesOn,
  makeAttachment,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
  readThread,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters, expectSoundLedger } from '../invariants.ts'

const EVERYTHING = { order: 'time', since: 0, digest: false, limit: 500 } as const

onBothEngines('reshaping threads', open => {
  async function scene(forum: TestForum) {
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const admin = await makeMember(forum, '站长', { group: 1 })
    const [city, tea] = [await makeBoard(forum, '城事'), await makeBoard(forum, '茶馆')]
    const mod = await makeModerator(forum, '版主', city)
    const old = await makeThread(forum, ann, city, { title: '十号线', body: '十号线什么时候开工' })
    await makeReply(forum, bob, old.id, { body: '听说明年就要开工了' })
    const twin = await makeThread(forum, bob, tea, { title: '也问十号线', body: '有人知道十号线的消息吗' })
    await makeReply(forum, ann, twin.id, { body: '去那边看看吧,已经有人问了' })
    const floors = (id: number) =>
      forum.db.selectFrom('post').select(['floor', 'body']).where('thread_id', '=', id).orderBy('floor').execute()
    const sound = async () => {
      await expectSoundCounters(forum)
      await expectSoundLedger(forum)
    }
    return { ann, bob, admin, mod, city, tea, old, twin, floors, sound }
  }

  test('merged posts follow with floors of their own, and the old address leads to them', async () => {
    const forum = await open()
    const { admin, city, tea, old, twin, floors, sound } = await scene(forum)
    await act(forum, (tx, site) => digest(tx, site, admin, twin, 1, actTerms(forum)))
    const before = await floors(old.id)
    const fresh = await readThread(forum, admin, twin.id)
    expect(await act(forum, (tx, site) => merge(tx, site, admin, fresh, old.id, actTerms(forum)))).toMatchObject({
      ok: true,
    })
    const after = await floors(old.id)
    expect(after.slice(0, 2)).toEqual(before)
    expect(after.map(post => post.floor)).toEqual([1, 2, 3, 4])
    const [target, pointer] = [await readThread(forum, admin, old.id), await readThread(forum, admin, twin.id)]
    expect([target.replies, target.last_floor, pointer.moved_to]).toEqual([3, 4, old.id])
    const asked = { words: '也问十号线', titleOnly: true, authorId: null, boardId: null, reach: eyesOn([city, tea]) }
    const found = await search(forum.db, { ...EVERYTHING, ...asked }, { page: 1, size: 9 })
    expect(found?.found).toEqual([])
    await sound()
  })

  test('only whole threads that are not special are merged, and only by who looks after both', async () => {
    const forum = await open()
    const { admin, mod, old, twin } = await scene(forum)
    const go = (who: typeof mod, from: typeof old, to: number) =>
      act(forum, (tx, site) => merge(tx, site, who, from, to, actTerms(forum)))
    expect(await go(admin, old, old.id)).toMatchObject({ ok: false })
    expect(await go(admin, old, 4711)).toMatchObject({ ok: false })
    await expect(go(mod, old, twin.id)).rejects.toThrow()
    await forum.db.updateTable('thread').set({ special: 'poll' }).where('id', '=', twin.id).execute()
    expect(await go(admin, await readThread(forum, admin, twin.id), old.id)).toMatchObject({ ok: false })
    expect(await go(admin, old, twin.id)).toMatchObject({ ok: true })
  })

  test('replies that are split off become a thread, and their floors stay empty', async () => {
    const forum = await open()
    const { ann, bob, mod, old, floors, sound } = await scene(forum)
    for (const body of ['跑题的第一句话', '跑题的第二句话', '又说回十号线来'])
      await makeReply(forum, bob, old.id, { body })
    const thread = await readThread(forum, mod, old.id)
    const go = (list: number[], title: string) =>
      act(forum, (tx, site) => split(tx, site, mod, thread, { floors: list, title }, actTerms(forum)))
    expect(await go([1, 99], '主楼不能走')).toMatchObject({ ok: false, errors: [{ key: 'error.split_floors' }] })
    const outcome = await go([3, 4], '跑题另开')
    const id = outcome.ok ? outcome.value : 0
    expect((await floors(old.id)).map(post => post.floor)).toEqual([1, 2, 5])
    expect(await floors(id)).toEqual([
      { floor: 1, body: '跑题的第一句话' },
      { floor: 2, body: '跑题的第二句话' },
    ])
    expect([(await readThread(forum, ann, id)).author_id, (await readThread(forum, ann, old.id)).replies]).toEqual([
      bob.id,
      2,
    ])
    await sound()
  })

  test('a copy is a thread of its own in another board, with its own pictures', async () => {
    const forum = await open()
    const { ann, admin, city, tea, sound } = await scene(forum)
    const picture = await makeAttachment(forum, ann)
    const thread = await makeThread(forum, ann, city, {
      body: `看图 [attach]${picture}[/attach] 好看`,
      attachmentIds: [picture],
    })
    const outcome = await act(forum, (tx, site) =>
      copy(tx, site, admin, thread, { boardId: tea, typeId: null }, actTerms(forum)),
    )
    const id = outcome.ok ? outcome.value : 0
    const copied = await readThread(forum, ann, id)
    expect([copied.board_id, copied.author_id, copied.has_images]).toEqual([tea, ann.id, 1])
    const own = await forum.db
      .selectFrom('attachment')
      .innerJoin('post', 'post.id', 'attachment.post_id')
      .select(['attachment.id', 'post.body'])
      .where('post.thread_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(own.id).not.toBe(picture)
    expect(own.body).toContain(`[attach]${own.id}[/attach]`)
    await sound()
  })
})

test('floors are named one by one and in ranges, and nonsense names none', () => {
  expect(floorsFrom('5,7-9 12，3')).toEqual([3, 5, 7, 8, 9, 12])
  expect(floorsFrom('1-100000')).toBeNull()
  expect(floorsFrom('9-7')).toBeNull()
  expect(floorsFrom('全部')).toBeNull()
})
