import { sql } from 'kysely'
import type { Db, Tx } from '../../db/schema.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import type { Settings } from '../../settings/settings.ts'
import type { ReadableThread } from '../thread.ts'

export const FOLLOW_WAYS = ['notice', 'mail'] as const
export type FollowWay = (typeof FOLLOW_WAYS)[number]

/** 订阅: tells a member of new replies by notice or by mail; whoever calls has asked whether she may read the thread. */
export async function follow(
  tx: Tx,
  settings: Settings,
  memberId: number,
  threadId: number,
  by: FollowWay,
  at: number,
): Promise<Outcome<null>> {
  const row = { thread_id: threadId, member_id: memberId, by, mailed_at: null, created_at: at }
  const { numUpdatedRows } = await tx
    .updateTable('thread_follow')
    .set({ by, mailed_at: null })
    .where('thread_id', '=', threadId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (Number(numUpdatedRows) > 0) return done(null)
  const { followed } = await tx
    .selectFrom('thread_follow')
    .select(eb => eb.fn.countAll<number>().as('followed'))
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow()
  if (Number(followed) >= settings.followsMax) {
    return refused({ key: 'error.follows_full', values: { max: settings.followsMax } })
  }
  await tx.insertInto('thread_follow').values(row).execute()
  await count(tx, threadId, 1)
  return done(null)
}

/** Follows threads no longer; those that were not followed are left alone. */
export async function unfollow(tx: Tx, memberId: number, threadIds: readonly number[]): Promise<void> {
  if (threadIds.length === 0) return
  const gone = await tx
    .deleteFrom('thread_follow')
    .where('member_id', '=', memberId)
    .where('thread_id', 'in', threadIds)
    .returning('thread_id')
    .execute()
  for (const { thread_id } of gone) await count(tx, thread_id, -1)
}

/** Who comes after a mail gets the next one again. */
export async function noteVisit(db: Db, viewer: Viewer, thread: ReadableThread): Promise<void> {
  if (thread.mailed_at === null) return
  await db
    .updateTable('thread_follow')
    .set({ mailed_at: null })
    .where('thread_id', '=', thread.id)
    .where('member_id', '=', viewer.id)
    .execute()
}

async function count(tx: Tx, threadId: number, change: 1 | -1): Promise<void> {
  await tx
    .updateTable('thread')
    .set({ follows: sql<number>`follows + ${change}` })
    .where('id', '=', threadId)
    .execute()
}
