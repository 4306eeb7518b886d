import { amountsOf } from '../../../../src/credits/amounts.ts'
import { comment } from '../../../../src/threads/commenting.ts'
import { getPostInThread } from '../../../../src/threads/post-in-thread.ts'
import { rate } from '../../../../src/threads/rating.ts'
import { supportPost } from '../../../../src/threads/supporting-posts.ts'
import { supportThread } from '../../../../src/threads/supporting-threads.ts'
import type { TestForum } from '../../../support/forum.ts'
import { act, makeReply, makeThread } from '../../../support/make.ts'
import type { Folk } from './index.ts'

const RANGES = JSON.stringify([{ credit: 2, min: -5, max: 5, perDay: 50, own: false }])

/** A post that was rated, commented on and voted for, in a thread that was too. */
export async function answerSomething(forum: TestForum, { ann, keeper, boardId }: Folk): Promise<void> {
  const rater = { ...keeper, group: { ...keeper.group, rate_ranges: RANGES } }
  const thread = await makeThread(forum, ann, boardId, { title: '大家来评' })
  const { postId } = await makeReply(forum, ann, thread.id)
  forum.clock.pass(60_000)
  await act(forum, async (tx, site) => {
    const at = forum.clock.now()
    const place = await getPostInThread(tx, site, rater, postId)
    const fields = { scores: amountsOf({ extcredits2: 3 }), reason: '赞一个', tells: true }
    const done = [
      await rate(tx, site, rater, place, fields, at),
      await comment(tx, site, rater, place, '说得好，就是这样', at),
      await supportThread(tx, site, rater, thread, 'up', at),
      await supportPost(tx, site, rater, place, 'down', at),
    ]
    for (const outcome of done) if (!outcome.ok) throw new Error(outcome.errors[0]?.key)
  })
}
