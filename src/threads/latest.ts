import type { Db } from '../db/schema.ts'
import { GROUP } from '../members/group.ts'
import { opens, type Reach } from '../members/reach.ts'
import { penNameOf } from '../posts/pen-name.ts'

/** The threads of one file of the sitemap: a range of numbers, so that every file costs the same. */
const SITEMAP_SIZE = 20_000

/** The latest threads that these eyes may read, with their opening text, newest first. */
export async function listLatestThreads(db: Db, reach: Reach, count: number) {
  const rows = await db
    .selectFrom('thread')
    .innerJoin('post', join => join.onRef('post.thread_id', '=', 'thread.id').on('post.floor', '=', 1))
    .leftJoin('member as author', 'author.id', 'thread.author_id')
    .select(['thread.id', 'thread.board_id', 'thread.title', 'thread.created_at'])
    .select(['post.body', 'post.html', 'post.blocked_at', 'author.group_id'])
    .select(['thread.author_id', 'thread.author_name', 'thread.anonymous', 'thread.price', 'thread.special'])
    .where(opens(reach))
    .orderBy('thread.id', 'desc')
    .limit(count)
    .execute()
  return rows.map(({ blocked_at, group_id, ...row }) => ({
    ...row,
    author_name: penNameOf(row).name,
    hidden: blocked_at !== null || group_id === GROUP.silenced || group_id === GROUP.banned,
  }))
}

/** One file of the sitemap. */
export function listSitemapThreads(db: Db, reach: Reach, part: number) {
  return db
    .selectFrom('thread')
    .select(['id', 'last_post_at'])
    .where('id', '>', part * SITEMAP_SIZE)
    .where('id', '<=', (part + 1) * SITEMAP_SIZE)
    .where(opens(reach))
    .where('moved_to', 'is', null)
    .orderBy('id')
    .execute()
}

/** How many files the sitemap of threads has. */
export async function countSitemapParts(db: Db): Promise<number> {
  const row = await db
    .selectFrom('thread')
    .select(eb => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  return Math.max(1, Math.ceil(Number(row?.id ?? 0) / SITEMAP_SIZE))
}
