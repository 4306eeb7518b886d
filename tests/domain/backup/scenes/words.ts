import { transact } from '../../../../src/db/transact.ts'
import { editWords } from '../../../../src/moderation/wording.ts'
import { askReview } from '../../../../src/threads/reviewing.ts'
import type { TestForum } from '../../../support/forum.ts'
import { makeReply, makeThread } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** A word that holds, and a reply that waits. */
export async function holdSomething(forum: TestForum, { ann, bob, keeper, boardId }: Folk): Promise<void> {
  const { id } = await makeThread(forum, ann, boardId, { title: '另一个主题' })
  const { postId } = await makeReply(forum, bob, id, { waits: true })
  const at = forum.clock.now()
  const why = { reasons: ['words' as const], words: ['办证'], hits: [] }
  await transact(forum.db, async tx => {
    await askReview(tx, postId, why, at)
    await editWords(tx, keeper, { lines: '办证={MOD}', kind: '' }, at)
  })
}
