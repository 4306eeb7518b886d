import { sql } from 'kysely'
import { isPublic } from '../db/publicity.ts'
import type { Db } from '../db/schema.ts'
import { GROUP } from '../members/group.ts'
import { opens, type Reach, sees } from '../members/reach.ts'
import { hits } from './indexing.ts'

export const SEARCH_ORDERS = ['time', 'replies', 'views'] as const
export type SearchOrder = (typeof SEARCH_ORDERS)[number]

export interface Search {
  words: string
  /** Whose eyes: only what she may read is found. */
  reach: Reach
  /** The only board that is searched; null is all. */
  boardId: number | null
  authorId: number | null
  /** Only posts written since then (epoch ms); 0 is all. */
  since: number
  digest: boolean
  titleOnly: boolean
  order: SearchOrder
  /** At most so many of the latest are found. */
  limit: number
}

export interface Found {
  id: number
  thread_id: number
  floor: number
  board_id: number
  title: string
  author_id: number | null
  author_name: string
  created_at: number
  body: string
  replies: number
  views: number
  /** 1: its text has a price, and only the free part is for everybody. */
  paid: number
}

/** A page of what a search finds, and how much it finds in all (up to the limit). Undefined: it asks for nothing. */
export async function search(
  db: Db,
  asked: Search,
  { page, size }: { page: number; size: number },
): Promise<{ total: number; found: Found[] } | undefined> {
  const wanted = asked.words.trim() === '' ? undefined : hits(db, asked.words, asked.titleOnly)
  if (!wanted && asked.authorId === null) return undefined
  const ids = await latestIds(db, asked, wanted)
  if (ids.length === 0) return { total: 0, found: [] }
  const found = await db
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .select([
      'post.id',
      'post.thread_id',
      'post.floor',
      sql<number | null>`case when post.anonymous = 1 then null else post.author_id end`.as('author_id'),
      sql<string>`case when post.anonymous = 1 then '' else post.author_name end`.as('author_name'),
      'post.created_at',
      'post.body',
    ])
    .select(['thread.board_id', 'thread.title', 'thread.replies', 'thread.views'])
    .select(['thread.special', 'thread.bounty', 'thread.solved_at'])
    .select(sql<number>`case when post.floor = 1 and thread.price > 0 then 1 else 0 end`.as('paid'))
    .where('post.id', 'in', ids)
    .orderBy(asked.order === 'time' ? 'post.id' : `thread.${asked.order}`, 'desc')
    .orderBy('post.id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return { total: ids.length, found }
}

/** The latest posts that fit and that the reader may see, newest first. */
async function latestIds(db: Db, asked: Search, wanted: ReturnType<typeof hits>): Promise<number[]> {
  const from = wanted
    ? db.selectFrom(wanted.as('hit')).innerJoin('post', 'post.id', 'hit.post_id')
    : db.selectFrom('post').innerJoin(sql<{ post_id: number }>`(select 0 as post_id)`.as('hit'), join => join.onTrue())
  const rows = await from
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .leftJoin('member as author', 'author.id', 'post.author_id')
    .select('post.id')
    .where(isPublic('post'))
    .where('post.blocked_at', 'is', null)
    .where(opens(asked.reach))
    .where(sees(asked.reach))
    .$if(asked.boardId !== null, query => query.where('thread.board_id', '=', asked.boardId))
    .$if(asked.reach.hidesBanned, query =>
      query.where(eb =>
        eb.or([
          eb('author.group_id', 'is', null),
          eb('author.group_id', 'not in', [GROUP.silenced, GROUP.banned]),
          eb('thread.digest', '>', 0),
        ]),
      ),
    )
    .$if(asked.authorId !== null, query => query.where('post.author_id', '=', asked.authorId))
    .$if(asked.authorId !== null && asked.authorId !== asked.reach.viewerId, query =>
      query.where('post.anonymous', '=', 0),
    )
    .$if(asked.since > 0, query => query.where('post.created_at', '>=', asked.since))
    .$if(asked.digest, query => query.where('thread.digest', '>', 0))
    .$if(asked.titleOnly && !wanted, query => query.where('post.floor', '=', 1))
    .orderBy('post.id', 'desc')
    .limit(asked.limit)
    .execute()
  return rows.map(row => row.id)
}
