import type { TestForum } from '../../../support/forum.ts'
import type { Folk } from './index.ts'

/** A thread that somebody paid for. */
export async function sellSomething(forum: TestForum, { bob, threadId }: Folk): Promise<void> {
  const at = forum.clock.now()
  const bought = { thread_id: threadId, member_id: bob.id, price: 3, created_at: at }
  await forum.db.insertInto('thread_purchase').values(bought).execute()
  await forum.db.updateTable('thread').set({ buyers: 1 }).where('id', '=', threadId).execute()
}
