import { isPublic } from '../db/publicity.ts'
import type { Db } from '../db/schema.ts'
import type { Html } from '../markup/html.ts'
import { textOfHtml } from '../markup/text-of-html.ts'

interface Place {
  /** The boards that the reader may see. */
  boardIds: number[]
  page: number
  size: number
}

/** A member's threads in boards the reader may see, the latest first, one more than asked. */
export function listThreadsOf(db: Db, memberId: number, { boardIds, page, size }: Place) {
  return db
    .selectFrom('thread')
    .select(['id', 'board_id', 'title', 'created_at', 'replies', 'views', 'last_post_at', 'last_author_name'])
    .where('author_id', '=', memberId)
    .where(isPublic('thread'))
    .where('moved_to', 'is', null)
    .where('board_id', 'in', boardIds.length > 0 ? boardIds : [0])
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/**
 * A member's replies with the beginning of what they say, the latest first, one more than asked. Of one whose posts
 * are hidden only those that show all the same: in digest threads.
 */
export async function listRepliesOf(db: Db, memberId: number, { boardIds, page, size }: Place, hidden: boolean) {
  const rows = await db
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .select([
      'post.id',
      'post.thread_id',
      'post.floor',
      'post.created_at',
      'post.html',
      'thread.title',
      'thread.board_id',
    ])
    .where('post.author_id', '=', memberId)
    .where('post.floor', '>', 1)
    .where(isPublic('post'))
    .where('post.blocked_at', 'is', null)
    .where(isPublic('thread'))
    .where('thread.board_id', 'in', boardIds.length > 0 ? boardIds : [0])
    .$if(hidden, query => query.where('thread.digest', '>', 0))
    .orderBy('post.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(({ html, ...row }) => ({ ...row, excerpt: textOfHtml(html as Html, 120) }))
}
