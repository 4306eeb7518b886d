import { sql } from 'kysely'
import type { Site } from '../../boards/site.ts'
import { giveAgain } from '../../credits/ledger.ts'
import { settle } from '../../credits/settling.ts'
import type { Tx } from '../../db/schema.ts'
import type { Actor } from '../../moderation/log.ts'
import type { Cleaning } from './cleaning.ts'
import { aboutReplies, countReplies, holdPlaces, leaveReplyTraces } from './counting-replies.ts'

/** Brings back some of the replies that a cleaning took away, as `setPostRestored` does with one. Answers how many. */
export async function bringReplies(
  tx: Tx,
  site: Site,
  actor: Actor,
  cleaning: Cleaning,
  size: number,
  at: number,
): Promise<number> {
  if (size <= 0) return 0
  const { id, member_id: memberId, created_at: takenAt } = cleaning
  const found = await tx
    .selectFrom('post')
    .select(['id', 'thread_id'])
    .where('author_id', '=', memberId)
    .where('floor', '>', 1)
    .where('deleted_at', '=', takenAt)
    .orderBy('id')
    .limit(size)
    .execute()
  if (found.length === 0) return 0
  const places = await holdPlaces(tx, found)
  const replies = await tx
    .updateTable('post')
    .set({ deleted_at: null, deleted_by: null })
    .where(
      'id',
      'in',
      found.map(reply => reply.id),
    )
    .where('deleted_at', 'is not', null)
    .returning(['id', 'thread_id', 'floor', 'pending_at'])
    .execute()
  await leaveReplyTraces(tx, actor, places, replies, { action: 'restore_post', cleaning: id, memberId, reason: '', at })
  const counted = await countReplies(tx, places, replies, 1)
  await tx
    .updateTable('member')
    .set({ posts: sql<number>`posts + ${counted}` })
    .where('id', '=', memberId)
    .execute()
  const standing = replies.filter(reply => places.get(reply.thread_id)?.deleted_at === null).map(reply => reply.id)
  await giveAgain(tx, site, eb => aboutReplies(eb, standing), { by: actor?.id ?? null, at })
  await settle(tx, site, memberId, at)
  return found.length
}
