import { sql } from 'kysely'
import type { Site } from '../../boards/site.ts'
import { takeBack } from '../../credits/ledger.ts'
import { settle } from '../../credits/settling.ts'
import type { Tx } from '../../db/schema.ts'
import type { Actor } from '../../moderation/log.ts'
import { keptSince } from '../recycling.ts'
import { boardIdsOf, type Cleaning } from './cleaning.ts'
import { aboutReplies, countReplies, holdPlaces, leaveReplyTraces } from './counting-replies.ts'

/** Takes away some of a member's replies: as `setPostRemoved` does with one, but all in few statements. Answers how many. */
export async function takeReplies(tx: Tx, site: Site, actor: Actor, cleaning: Cleaning, size: number): Promise<number> {
  const found = size > 0 ? await listReplies(tx, cleaning, size) : []
  if (found.length === 0) return 0
  const { id, member_id: memberId, reason, created_at: at } = cleaning
  const by = actor?.id ?? null
  const places = await holdPlaces(tx, found)
  const replies = await tx
    .updateTable('post')
    .set({ deleted_at: at, deleted_by: by })
    .where(
      'id',
      'in',
      found.map(reply => reply.id),
    )
    .where('deleted_at', 'is', null)
    .returning(['id', 'thread_id', 'floor', 'pending_at'])
    .execute()
  await leaveReplyTraces(tx, actor, places, replies, { action: 'delete_post', cleaning: id, memberId, reason, at })
  const counted = await countReplies(tx, places, replies, -1)
  await tx
    .updateTable('member')
    .set({ posts: sql<number>`posts - ${counted}` })
    .where('id', '=', memberId)
    .execute()
  const since = keptSince(site, at)
  const ids = replies.map(reply => reply.id)
  await takeBack(tx, site, eb => eb.and([aboutReplies(eb, ids), eb('created_at', '>', since)]), { by, at })
  await settle(tx, site, memberId, at)
  return found.length
}

function listReplies(tx: Tx, cleaning: Cleaning, size: number) {
  return tx
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .select(['post.id', 'post.thread_id'])
    .where('post.author_id', '=', cleaning.member_id)
    .where('post.floor', '>', 1)
    .where('post.deleted_at', 'is', null)
    .where('post.created_at', '>=', cleaning.since_at)
    .where('post.created_at', '<=', cleaning.created_at)
    .where('thread.board_id', 'in', boardIdsOf(cleaning))
    .orderBy('post.id')
    .limit(size)
    .execute()
}
