import { amountsOf } from '../../credits/amounts.ts'
import { reckon } from '../../credits/settling.ts'
import type { Tx } from '../../db/schema.ts'
import { dayNumber } from '../../lib/clock.ts'
import { type Place, timeOf, writerOf } from './writing.ts'

interface Tally {
  threads: number
  posts: number
  lastAt: number
}

/** Sets the counters that the acts would have kept. */
export async function countAll(tx: Tx, place: Place): Promise<void> {
  await countForBoard(tx, place)
  await countForMembers(tx, place)
}

async function countForBoard(tx: Tx, place: Place): Promise<void> {
  const { plan, boardId, site } = place
  const days = tally(place, post => dayNumber(timeOf(place, post), site.settings.timeOffset))
  for (const [day, { threads, posts }] of days) {
    await tx.insertInto('board_day').values({ board_id: boardId, day, threads, posts }).execute()
  }
  const last = plan.posts - 1
  await tx
    .updateTable('board')
    .set({
      threads: plan.threads,
      posts: plan.posts,
      last_thread_id: place.before.thread + 1 + (plan.threadOf[last] ?? 0),
      last_post_at: timeOf(place, last),
      last_author_id: writerOf(place, last).id,
      last_author_name: writerOf(place, last).name,
    })
    .where('id', '=', boardId)
    .execute()
}

/** They have read everything there is. */
async function countForMembers(tx: Tx, place: Place): Promise<void> {
  const byWriter = tally(place, post => writerOf(place, post).id)
  for (const { id } of place.writers) {
    const { threads, posts, lastAt } = byWriter.get(id) ?? { threads: 0, posts: 0, lastAt: 0 }
    const member = await tx.selectFrom('member').select('group_id').where('id', '=', id).executeTakeFirstOrThrow()
    const numbers = { ...amountsOf({}), threads, posts, digests: 0, online_time: 0, group_id: member.group_id }
    const { credits, group } = reckon(place.site, numbers)
    await tx
      .updateTable('member')
      .set({ threads, posts, last_post_at: lastAt, all_read_at: place.now, credits, group_id: group.id })
      .where('id', '=', id)
      .execute()
  }
}

function tally(place: Place, keyOf: (post: number) => number): Map<number, Tally> {
  const { plan } = place
  const tallies = new Map<number, Tally>()
  for (let post = 0; post < plan.posts; post += 1) {
    const key = keyOf(post)
    let own = tallies.get(key)
    if (!own) {
      own = { threads: 0, posts: 0, lastAt: 0 }
      tallies.set(key, own)
    }
    own.posts += 1
    own.threads += plan.floorOf[post] === 1 ? 1 : 0
    own.lastAt = timeOf(place, post)
  }
  return tallies
}
