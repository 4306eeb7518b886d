import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isPublic, isPublicOrOwn } from '../db/publicity.ts'
import type { Db } from '../db/schema.ts'
import type { Html } from '../markup/html.ts'
import { textOfHtml } from '../markup/text-of-html.ts'
import { opens, type Reach, sees } from '../members/reach.ts'

interface Place {
  /** Whose eyes: only what she may read is listed. */
  reach: Reach
  page: number
  size: number
}

/** A member's threads in boards the reader may see, the latest first, one more than asked; her own also while they wait. */
export function listThreadsOf(db: Db, memberId: number, { reach, page, size }: Place) {
  return db
    .selectFrom('thread')
    .select(['id', 'board_id', 'title', 'created_at', 'replies', 'views', 'last_post_at', 'last_author_name'])
    .select(['special', 'bounty', 'solved_at', 'rush', 'bonus_left', 'pending_at', 'publish_at'])
    .where('author_id', '=', memberId)
    .where(opensOrOwns(reach))
    .where('moved_to', 'is', null)
    .where(namesHer(reach, 'thread'))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/**
 * A member's replies with the beginning of what they say, the latest first, one more than asked. Of one whose posts
 * are hidden only those that show all the same: in digest threads.
 */
export async function listRepliesOf(db: Db, memberId: number, { reach, page, size }: Place, hidden: boolean) {
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
    .where(opens(reach))
    .where(sees(reach))
    .where(namesHer(reach, 'post'))
    .$if(hidden, query => query.where('thread.digest', '>', 0))
    .orderBy('post.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(({ html, ...row }) => ({ ...row, excerpt: textOfHtml(html as Html, 120) }))
}

/** What is to be read, and what is not public yet for its author. */
function opensOrOwns(reach: Reach): RawBuilder<SqlBool> {
  const boards = sql.join(reach.boardIds.length > 0 ? reach.boardIds : [0])
  const own = sql`(${isPublicOrOwn('thread', reach.viewerId)} and thread.board_id in (${boards}) and thread.author_id = ${reach.viewerId})`
  return sql<SqlBool>`(${opens(reach)} or ${own})`
}

/** What she wrote as 匿名 is listed to nobody but herself. */
function namesHer(reach: Reach, table: 'thread' | 'post') {
  const [anonymous, author] = [sql.ref(`${table}.anonymous`), sql.ref(`${table}.author_id`)]
  return sql<SqlBool>`(${anonymous} = 0 or ${author} = ${reach.viewerId})`
}
