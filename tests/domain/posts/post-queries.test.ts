import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { pageOfFloor } from '../../../src/posts/post.ts'
import { countChosenPosts, listChosenPosts, listPosts, type PostPage } from '../../../src/posts/post-queries.ts'
import { removePost } from '../../../src/threads/recycling-posts.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, findPlace, readThread } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

test('the page of a floor is arithmetic', () => {
  expect([1, 10, 11, 20, 21, 50_000].map(floor => pageOfFloor(floor, 10))).toEqual([1, 1, 2, 2, 3, 5000])
})

const by = (value: number) => ({ column: 'author_id' as const, value })

onBothEngines('the posts of a thread', open => {
  /** A thread of 12 floors in turn by two authors, of which 3 and 12 are deleted. */
  async function scene(forum: TestForum) {
    const [ann, bob] = [await make.makeMember(forum, '安安'), await make.makeMember(forum, '波波')]
    const admin = await make.makeMember(forum, '站长', { group: 1 })
    const thread = await make.makeThread(forum, ann, await make.makeBoard(forum, '城事'))
    for (let floor = 2; floor <= 12; floor += 1) {
      const { postId } = await make.makeReply(forum, floor % 2 === 0 ? bob : ann, thread.id)
      if (floor !== 3 && floor !== 12) continue
      const place = await findPlace(forum, admin, postId)
      await act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    }
    const place = (page: number, newestFirst = false): PostPage => ({ page, size: 5, lastFloor: 12, newestFirst })
    const floors = async (page: number, newestFirst = false) =>
      (await listPosts(forum.db, thread.id, place(page, newestFirst))).map(post => post.floor)
    return { ann, bob, thread, place, floors }
  }

  test('a page is a range of floors; what is deleted leaves a gap', async () => {
    const forum = await open()
    const { floors } = await scene(forum)
    expect([await floors(1), await floors(2), await floors(3), await floors(4)]).toEqual([
      [1, 2, 4, 5],
      [6, 7, 8, 9, 10],
      [11],
      [],
    ])
  })

  test('newest first, the opening post stays on top of the first page and no post is twice', async () => {
    const forum = await open()
    const { floors } = await scene(forum)
    const pages = [await floors(1, true), await floors(2, true), await floors(3, true)]
    expect(pages[0]).toEqual([1, 11, 10, 9, 8])
    expect(pages.flat()).toEqual([1, 11, 10, 9, 8, 7, 6, 5, 4, 2])
  })

  test('only one author may be read, page by page without gaps, either way round', async () => {
    const forum = await open()
    const { ann, bob, thread, place } = await scene(forum)
    const of = async (authorId: number, page: number, newestFirst = false) =>
      (await listChosenPosts(forum.db, thread.id, by(authorId), place(page, newestFirst))).map(post => post.floor)
    expect(await of(ann.id, 1)).toEqual([1, 5, 7, 9, 11])
    expect([await of(bob.id, 1), await of(bob.id, 2)]).toEqual([[2, 4, 6, 8, 10], []])
    expect(await of(ann.id, 1, true)).toEqual([11, 9, 7, 5, 1])
    expect([
      await countChosenPosts(forum.db, thread.id, by(ann.id)),
      await countChosenPosts(forum.db, thread.id, by(4711)),
    ]).toEqual([5, 0])
  })

  test('each post brings the card of its author, also when she is no longer a member', async () => {
    const forum = await open()
    const { bob, thread, place } = await scene(forum)
    const second = async () => (await listPosts(forum.db, thread.id, place(1)))[1]
    expect(await second()).toMatchObject({
      author_id: bob.id,
      author_name: '波波',
      name: '波波',
      posts: 5,
      group_id: 10,
    })
    await transact(forum.db, tx => tx.deleteFrom('member').where('id', '=', bob.id).execute())
    expect(await second()).toMatchObject({ author_id: null, author_name: '波波', name: null, group_id: null })
  })

  test('each thread has floors of its own', async () => {
    const forum = await open()
    const { ann, thread } = await scene(forum)
    const other = await make.makeThread(forum, ann, thread.board_id)
    expect((await make.makeReply(forum, ann, other.id)).floor).toBe(2)
    expect((await readThread(forum, ann, thread.id)).last_floor).toBe(12)
  })
})
