import type { TestForum } from '../../../support/forum.ts'
import { act, makeAttachment, makeThread } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** A file with terms, that somebody has bought. */
export async function buySomething(forum: TestForum, { ann, bob, boardId }: Folk): Promise<void> {
  const at = forum.clock.now()
  const id = await makeAttachment(forum, ann, 'hash-of-what-is-sold')
  await makeThread(forum, ann, boardId, { attachmentIds: [id], fileTerms: [{ id, description: '全套图纸' }] })
  const bought = { attachment_id: id, member_id: bob.id, amount: 3, paid_at: at, tolled_at: null }
  await act(forum, async tx => {
    await tx.updateTable('attachment').set({ price: 3, read_access: 10, downloads: 2 }).where('id', '=', id).execute()
    await tx.insertInto('attachment_purchase').values(bought).execute()
  })
}
