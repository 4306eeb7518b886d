import type { TestForum } from '../../../support/forum.ts'
import { act } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** A tag, a form of facts with a value, favourites, a collection with company, and a thread that is followed. */
export async function keepSomething(forum: TestForum, { ann, bob, keeper, boardId, threadId }: Folk): Promise<void> {
  const at = forum.clock.now()
  await act(forum, async tx => {
    const tag = { name: '早茶', name_key: '早茶', threads: 1, closed_at: at, closed_by: keeper.id, created_at: at }
    const { id: tagId } = await tx.insertInto('tag').values(tag).returning('id').executeTakeFirstOrThrow()
    await tx.insertInto('thread_tag').values({ tag_id: tagId, thread_id: threadId }).execute()
    await tx.insertInto('thread_relative').values({ thread_id: threadId, relative_id: threadId, position: 0 }).execute()
    const sort = { name: '房屋出租', description: '', days: '7,30', position: 1 }
    const { id: sortId } = await tx.insertInto('sort').values(sort).returning('id').executeTakeFirstOrThrow()
    const words = { name: '租金', kind: 'number' as const, hint: '', unit: '元', preset: '', choices: '' }
    const bounds = { lowest: 0, highest: null, required: 1, searchable: 1, listed: 1, position: 1 }
    const field = { sort_id: sortId, ...words, ...bounds }
    const { id: fieldId } = await tx.insertInto('sort_field').values(field).returning('id').executeTakeFirstOrThrow()
    await tx.insertInto('board_sort').values({ board_id: boardId, sort_id: sortId }).execute()
    const value = { field_id: fieldId, thread_id: threadId, position: 0, text: '900', number: 900 }
    await tx.insertInto('sort_value').values(value).execute()
    const note = { note: '再看', created_at: at }
    await tx
      .insertInto('favorite')
      .values([
        { member_id: bob.id, thread_id: threadId, board_id: null, ...note },
        { member_id: bob.id, thread_id: null, board_id: boardId, ...note },
      ])
      .execute()
    const counts = { favorites: 1, follows: 1, collections: 1 }
    const facts = { sort_id: sortId, facts: JSON.stringify({ [fieldId]: ['900'] }) }
    await tx
      .updateTable('thread')
      .set({ ...counts, ...facts })
      .where('id', '=', threadId)
      .execute()
    await tx.updateTable('board').set({ favorites: 1 }).where('id', '=', boardId).execute()
    const follow = { thread_id: threadId, member_id: bob.id, by: 'mail' as const, mailed_at: null, created_at: at }
    await tx.insertInto('thread_follow').values(follow).execute()
    const made = { member_id: ann.id, member_name: ann.name, created_at: at }
    const about = { name: '吃在凤城', description: '', keywords: '早茶', updated_at: at, recommended_at: at }
    const numbers = { threads: 1, followers: 1, comments: 1, ratings: 1, rating_sum: 5 }
    const collection = { ...made, ...about, ...numbers }
    const { id } = await tx.insertInto('collection').values(collection).returning('id').executeTakeFirstOrThrow()
    const here = { collection_id: id, created_at: at }
    await tx
      .insertInto('collection_thread')
      .values({ ...made, collection_id: id, thread_id: threadId, reason: '全' })
      .execute()
    await tx
      .insertInto('collection_keeper')
      .values({ ...here, member_id: bob.id, accepted_at: null })
      .execute()
    await tx
      .insertInto('collection_follow')
      .values({ ...here, member_id: bob.id })
      .execute()
    await tx
      .insertInto('collection_comment')
      .values({ ...here, member_id: bob.id, member_name: bob.name, body: '好', rating: 5 })
      .execute()
  })
}
