import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../db/schema.ts'
import { opens, type Reach } from '../members/reach.ts'
import { OPENS_THREADS, OPENS_THREADS_TO_FRIENDS } from './open-threads.ts'

/** A thread that somebody she listens to opened, or showed to her listeners (words are hers then). */
export interface FeedItem {
  thread_id: number
  title: string
  board_id: number
  author_id: number | null
  author_name: string
  replies: number
  views: number
  member_id: number
  member_name: string
  avatar_version: number
  /** null where she opened the thread herself. */
  words: string | null
  at: number
}

interface Place {
  reach: Reach
  /** Nothing older than this (epoch ms). */
  since: number
  page: number
  size: number
  /** 特别收听: only those whom she follows specially. */
  special?: boolean
}

/**
 * 广播: what those whom a member follows and her friends have opened and relayed, the latest first, one more than
 * asked. Only what she may read herself, nothing written as 匿名, and of nobody who keeps her threads from her.
 */
export function listFeed(
  db: Db,
  memberId: number,
  { reach, since, page, size, special = false }: Place,
): Promise<FeedItem[]> {
  const shown = [
    'thread.id as thread_id',
    'thread.title',
    'thread.board_id',
    'thread.author_id',
    'thread.author_name',
    'thread.replies',
    'thread.views',
    'who.id as member_id',
    'who.name as member_name',
    'who.avatar_version',
  ] as const
  const opened = db
    .selectFrom('thread')
    .innerJoin('member as who', 'who.id', 'thread.author_id')
    .select(shown)
    .select([sql<string | null>`null`.as('words'), 'thread.created_at as at'])
    .where(isHeard(memberId, special))
    .where('thread.created_at', '>', since)
    .where('thread.anonymous', '=', 0)
    .where('thread.moved_to', 'is', null)
    .where(opens(reach))
  const relayed = db
    .selectFrom('relay')
    .innerJoin('member as who', 'who.id', 'relay.member_id')
    .innerJoin('thread', 'thread.id', 'relay.thread_id')
    .select(shown)
    .select(['relay.words as words', 'relay.created_at as at'])
    .where(isHeard(memberId, special))
    .where('relay.created_at', '>', since)
    .where('thread.anonymous', '=', 0)
    .where(opens(reach))
  return opened
    .unionAll(relayed)
    .orderBy('at', 'desc')
    .orderBy('thread_id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** `who` is a friend, or followed; and she keeps her threads from neither. */
function isHeard(memberId: number, special: boolean): RawBuilder<SqlBool> {
  const friend = sql`who.id in (select friend_id from friendship where member_id = ${memberId})`
  const followed = sql`who.id in (select followed_id from member_follow where member_id = ${memberId})`
  const heard = sql<SqlBool>`((${followed} and ${OPENS_THREADS}) or (${friend} and ${OPENS_THREADS_TO_FRIENDS}))`
  if (!special) return heard
  return sql<SqlBool>`(${heard} and who.id in (
    select followed_id from member_follow where member_id = ${memberId} and special = 1))`
}
