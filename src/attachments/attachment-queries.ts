import { type SqlBool, sql } from 'kysely'
import type { Db } from '../db/schema.ts'
import { isGagged } from '../members/group.ts'
import { costsNothing, isMeantFor, type Reach, sees } from '../members/reach.ts'
import type { Attachment } from './attachment.ts'

/** A reader without any right: what she sees a shared cache may keep. */
const ANYBODY: Reach = {
  viewerId: 0,
  readAccess: 0,
  boardIds: [],
  moderatedIds: [],
  hidesBanned: true,
  freeIds: [],
  chargedSince: -1,
}

/** The picture when its thread can be read by this viewer, or when it is her own for a post to come. */
export async function findReadableAttachment(
  db: Db,
  reach: Reach,
  id: number,
): Promise<ReadableAttachment | undefined> {
  const row = await db
    .selectFrom('attachment')
    .leftJoin('post', 'post.id', 'attachment.post_id')
    .leftJoin('thread', 'thread.id', 'post.thread_id')
    .leftJoin('member as author', 'author.id', 'post.author_id')
    .selectAll('attachment')
    .select(['thread.board_id', 'thread.deleted_at as thread_deleted_at', 'post.deleted_at', 'post.blocked_at'])
    .select(['thread.pending_at as thread_pending_at', 'post.pending_at', 'post.author_id'])
    .select(['post.thread_id', 'post.created_at as posted_at', slotted.as('slotted')])
    .select(['thread.digest', 'author.group_id'])
    .select(forHer(reach).as('for_her'))
    .select(costsNothing(reach).as('paid'))
    .select(sql<SqlBool>`(${forHer(ANYBODY)} and ${costsNothing(ANYBODY)})`.as('for_all'))
    .where('attachment.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.board_id === null)
    return row.member_id === reach.viewerId && reach.viewerId > 0 ? { ...row, unpaid: false, hidden: true } : undefined
  const unpaid = !row.paid
  if (unpaid && !row.slotted?.includes('<!--#free')) return undefined
  if (!reach.boardIds.includes(row.board_id) || !row.for_her) return undefined
  const gone = row.thread_deleted_at ?? row.deleted_at ?? row.blocked_at
  const waits = row.thread_pending_at ?? row.pending_at
  const own = row.author_id === reach.viewerId && reach.viewerId > 0
  const gagged = reach.hidesBanned && row.digest === 0 && isGagged(row.group_id)
  const hidden = gone !== null || gagged || waits !== null || !row.for_all
  if (gone === null && !gagged && own) return { ...row, unpaid, hidden }
  const out = gone !== null || gagged || waits !== null
  return !out || reach.moderatedIds.includes(row.board_id) ? { ...row, unpaid, hidden } : undefined
}

/** Whether the post is meant for these eyes, wherever its thread stands. */
function forHer(reach: Reach) {
  return sql<SqlBool>`(${isMeantFor(reach)} and ${sees(reach)})`
}

/** The text of its post where parts of that are not for every reader. */
const slotted = sql<string | null>`case when post.html like '%<!--#%' and (post.html like '%<!--#hide%'
  or post.html like '%<!--#password%' or post.html like '%<!--#free%') then post.html end`

export interface ReadableAttachment extends Attachment {
  board_id: number | null
  /** Not everybody who may read the board sees it: it was deleted or blocked, or its post is not sent yet. */
  hidden: boolean
  author_id: number | null
  thread_id: number | null
  posted_at: number | null
  /** The text of its post, where that has parts that are not for every reader. */
  slotted: string | null
  /** The thread is for sale and this reader has not paid: only what stands in its free part is hers. */
  unpaid: boolean
}

/** A member's pictures that wait for a post, the oldest first. */
export function listUnusedAttachments(db: Db, memberId: number): Promise<Attachment[]> {
  return db
    .selectFrom('attachment')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('post_id', 'is', null)
    .orderBy('id')
    .limit(200)
    .execute()
}

/** The pictures of a post. */
export function listAttachments(db: Db, postId: number): Promise<Attachment[]> {
  return db
    .selectFrom('attachment')
    .selectAll()
    .where('post_id', '=', postId)
    .where('apart', '=', 0)
    .orderBy('id')
    .execute()
}
