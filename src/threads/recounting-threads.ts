import { sql } from 'kysely'
import { NEUTRAL } from '../attachments/attachment.ts'
import { isPublic } from '../db/publicity.ts'
import type { Db, Tx } from '../db/schema.ts'
import { type Corrections, correct } from './correcting.ts'
import type { Thread } from './thread.ts'

const KINDS = {
  replies: ['replies'],
  last_floor: ['last_floor'],
  last_post: ['last_post_at', 'last_author_id', 'last_author_name'],
  has_images: ['has_images'],
  buyers: ['buyers'],
} as const

/** Counts the replies of each thread, finds its last post, and whether its opening post has pictures. */
export function recountThreads(db: Db): Promise<Corrections> {
  return correct(db, 'thread', KINDS, reckonThreads)
}

async function reckonThreads(tx: Tx, rows: Thread[]): Promise<Map<number, Partial<Thread>>> {
  const ids = rows.map(row => row.id)
  const pictured = await listPictured(tx, ids)
  const floors = new Map(rows.map(row => [row.id, row.last_floor]))
  const lifts = new Map(rows.map(row => [row.id, row.lifted_at ?? 0]))
  const counted = await countPosts(tx, ids)
  const buyers = await countBuyers(tx, ids)
  return new Map(
    counted.map(({ thread_id, highest, ...row }) => [
      thread_id,
      {
        ...row,
        last_post_at: Math.max(row.last_post_at, lifts.get(thread_id) ?? 0),
        // A floor is given once: that of a post that is gone for good stays given.
        last_floor: Math.max(floors.get(thread_id) ?? 0, highest),
        has_images: pictured.has(thread_id) ? 1 : 0,
        buyers: buyers.get(thread_id) ?? 0,
      },
    ]),
  )
}

/** Replies that can be seen, the highest floor and the last visible post of each thread that has any. */
function countPosts(tx: Tx, threadIds: number[]) {
  const counted = tx
    .selectFrom('post')
    .select(eb => [
      'thread_id',
      eb.fn.max('floor').as('highest'),
      eb.fn.max('floor').filterWhere(isPublic('post')).as('last'),
      sql<number>`count(*) filter (where deleted_at is null and pending_at is null and floor > 1)`.as('replies'),
    ])
    .where('thread_id', 'in', threadIds)
    .groupBy('thread_id')
  return tx
    .selectFrom(counted.as('counted'))
    .innerJoin('post', join =>
      join.onRef('post.thread_id', '=', 'counted.thread_id').onRef('post.floor', '=', 'counted.last'),
    )
    .select(['counted.thread_id', 'counted.highest', 'counted.replies'])
    .select('post.created_at as last_post_at')
    .select(sql<number | null>`case when post.anonymous = 1 then null else post.author_id end`.as('last_author_id'))
    .select(sql<string>`case when post.anonymous = 1 then '' else post.author_name end`.as('last_author_name'))
    .execute()
}

async function listPictured(tx: Tx, threadIds: number[]): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('attachment')
    .innerJoin('post', 'post.id', 'attachment.post_id')
    .select('post.thread_id')
    .where('post.thread_id', 'in', threadIds)
    .where('post.floor', '=', 1)
    .where('attachment.extension', '!=', NEUTRAL)
    .execute()
  return new Set(rows.map(row => row.thread_id))
}

async function countBuyers(tx: Tx, threadIds: number[]): Promise<Map<number, number>> {
  const rows = await tx
    .selectFrom('thread_purchase')
    .select(['thread_id', sql<number>`count(*)`.as('buyers')])
    .where('thread_id', 'in', threadIds)
    .groupBy('thread_id')
    .execute()
  return new Map(rows.map(row => [row.thread_id, row.buyers]))
}
