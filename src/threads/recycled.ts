import type { Db } from '../db/schema.ts'
import type { Html } from '../markup/html.ts'
import { textOfHtml } from '../markup/text-of-html.ts'

interface Place {
  boardIds: number[]
  page: number
  size: number
}

/** 主题回收站: deleted threads of some boards, the latest first, one more than asked. */
export function listRecycledThreads(db: Db, { boardIds, page, size }: Place) {
  return db
    .selectFrom('thread')
    .leftJoin('member as remover', 'remover.id', 'thread.deleted_by')
    .selectAll('thread')
    .select('remover.name as deleted_by_name')
    .where('thread.deleted_at', 'is not', null)
    .where('thread.board_id', 'in', boardIds.length > 0 ? boardIds : [0])
    .orderBy('thread.deleted_at', 'desc')
    .orderBy('thread.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** 回帖回收站: deleted replies of some boards with the beginning of what they say. */
export async function listRecycledPosts(db: Db, { boardIds, page, size }: Place) {
  const rows = await db
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .leftJoin('member as remover', 'remover.id', 'post.deleted_by')
    .select(['post.id', 'post.floor', 'post.author_id', 'post.author_name', 'post.created_at', 'post.deleted_at'])
    .select(['post.html', 'thread.id as thread_id', 'thread.title', 'thread.board_id'])
    .select('remover.name as deleted_by_name')
    .where('post.deleted_at', 'is not', null)
    .where('thread.board_id', 'in', boardIds.length > 0 ? boardIds : [0])
    .orderBy('post.deleted_at', 'desc')
    .orderBy('post.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(({ html, ...row }) => ({ ...row, excerpt: textOfHtml(html as Html, 120) }))
}
