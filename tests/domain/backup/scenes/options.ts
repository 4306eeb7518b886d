import { DAY } from '../../../../src/lib/clock.ts'
import type { TestForum } from '../../../support/forum.ts'
import { makeReply, makeThread } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** A thread that somebody paid for, a rush with prizes of which somebody won one, and one that waits for its time. */
export async function sellSomething(forum: TestForum, { ann, bob, boardId, threadId }: Folk): Promise<void> {
  const at = forum.clock.now()
  const bought = { thread_id: threadId, member_id: bob.id, price: 3, created_at: at }
  await forum.db.insertInto('thread_purchase').values(bought).execute()
  await forum.db.updateTable('thread').set({ buyers: 1 }).where('id', '=', threadId).execute()
  const prizes = { bonus_each: 2, bonus_left: 3, bonus_times: 1, bonus_chance: 100 }
  const rush = JSON.stringify({ floors: ['*2'], from: null, until: null, stop: 0, most: 0 })
  const thread = await makeThread(forum, ann, boardId, { title: '回帖有奖', parts: [{ thread: { ...prizes, rush } }] })
  await makeReply(forum, bob, thread.id)
  await makeThread(forum, ann, boardId, { parts: [{ thread: { publish_at: at + DAY } }] })
}
