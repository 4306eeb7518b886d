import { countSoFar, countUp } from '../db/rate-limits.ts'
import type { Db, Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused, tooSoon } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'

/** The most that can be said with a relay, in characters (members.md §9). */
export const RELAY_LONGEST = 140

/** 转播: shows a thread that she may read to those who listen to her; a second time only her words are others. */
export async function relay(
  tx: Tx,
  { settings }: { settings: Settings },
  viewer: Viewer,
  thread: { id: number; pending_at: number | null; deleted_at: number | null },
  words: string,
  at: number,
): Promise<Outcome<null>> {
  if (viewer.group.can_follow === 0) return notAllowed('error.cannot_follow')
  if (thread.pending_at !== null || thread.deleted_at !== null) return refused({ key: 'error.relay_not_public' })
  const max = settings.relaysPerDay
  const key = `relay:${viewer.id}`
  const anew = (await findRelay(tx, viewer.id, thread.id)) === undefined
  if (anew && (await countSoFar(tx, key, at)).count >= max)
    return tooSoon({ key: 'error.relays_today', values: { max } })
  await tx
    .insertInto('relay')
    .values({ member_id: viewer.id, thread_id: thread.id, words, created_at: at })
    .onConflict(conflict => conflict.columns(['member_id', 'thread_id']).doUpdateSet({ words }))
    .execute()
  if (anew) await countUp(tx, key, { max, within: DAY }, at)
  return done(null)
}

/** Shows the thread no longer to those who listen to her. */
export async function takeRelayBack(tx: Tx, memberId: number, threadId: number): Promise<void> {
  await tx.deleteFrom('relay').where('member_id', '=', memberId).where('thread_id', '=', threadId).execute()
}

/** What she said when she relayed the thread; undefined when she has not. */
export async function findRelay(db: Db, memberId: number, threadId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('relay')
    .select('words')
    .where('member_id', '=', memberId)
    .where('thread_id', '=', threadId)
    .executeTakeFirst()
  return row?.words
}
