import type { Site } from '../../boards/site.ts'
import type { Db } from '../../db/schema.ts'
import type { Viewer } from '../../members/viewer.ts'
import { mayRead } from '../thread-queries.ts'

/** The threads a member follows, the latest first, one more than asked; the title only of those she may read. */
export async function listFollows(db: Db, site: Site, viewer: Viewer, { page, size }: { page: number; size: number }) {
  const rows = await db
    .selectFrom('thread_follow')
    .innerJoin('thread', 'thread.id', 'thread_follow.thread_id')
    .select(['thread.id', 'thread.board_id', 'thread.title', 'thread.author_id', 'thread.deleted_at'])
    .select(['thread.pending_at', 'thread.read_access', 'thread.last_post_at', 'thread_follow.by'])
    .where('thread_follow.member_id', '=', viewer.id)
    .orderBy('thread_follow.created_at', 'desc')
    .orderBy('thread.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(row => ({ ...row, title: mayRead(site, viewer, row) ? row.title : null }))
}

/** How a member follows a thread; undefined when she does not. */
export async function findFollow(db: Db, memberId: number, threadId: number): Promise<'notice' | 'mail' | undefined> {
  const row = await db
    .selectFrom('thread_follow')
    .select('by')
    .where('member_id', '=', memberId)
    .where('thread_id', '=', threadId)
    .executeTakeFirst()
  return row?.by
}
