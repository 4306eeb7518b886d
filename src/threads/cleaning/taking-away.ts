import { sql } from 'kysely'
import { getBoard } from '../../boards/board-queries.ts'
import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import type { Actor } from '../../moderation/log.ts'
import { setRemoved } from '../recycling.ts'
import { setPostRemoved } from '../recycling-posts.ts'
import { boardIdsOf, type Cleaning, takes } from './cleaning.ts'
import { takeComments } from './comments.ts'

/** Takes away one slice of what is still there; false when nothing was. */
export async function takeSlice(tx: Tx, site: Site, actor: Actor, cleaning: Cleaning, size: number): Promise<boolean> {
  const threads = takes(cleaning, 'posts') ? await takeThreads(tx, site, actor, cleaning, size) : 0
  const posts = takes(cleaning, 'posts') ? await takeReplies(tx, site, actor, cleaning, size - threads) : 0
  const taken = threads + posts
  const comments = takes(cleaning, 'comments') ? await takeComments(tx, site, cleaning, size - taken) : 0
  if (taken + comments === 0) return false
  await tx
    .updateTable('cleaning')
    .set({
      threads: sql<number>`threads + ${threads}`,
      posts: sql<number>`posts + ${posts}`,
      comments: sql<number>`comments + ${comments}`,
    })
    .where('id', '=', cleaning.id)
    .execute()
  return true
}

async function takeThreads(tx: Tx, site: Site, actor: Actor, cleaning: Cleaning, size: number): Promise<number> {
  const threads = await tx
    .selectFrom('thread')
    .selectAll()
    .where('author_id', '=', cleaning.member_id)
    .where('deleted_at', 'is', null)
    .where('created_at', '>=', cleaning.since_at)
    .where('created_at', '<=', cleaning.created_at)
    .where('board_id', 'in', boardIdsOf(cleaning))
    .orderBy('id')
    .limit(size)
    .execute()
  for (const thread of threads) await setRemoved(tx, site, actor, thread, termsOf(cleaning))
  return threads.length
}

async function takeReplies(tx: Tx, site: Site, actor: Actor, cleaning: Cleaning, size: number): Promise<number> {
  if (size <= 0) return 0
  const posts = await tx
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .selectAll('post')
    .where('post.author_id', '=', cleaning.member_id)
    .where('post.floor', '>', 1)
    .where('post.deleted_at', 'is', null)
    .where('post.created_at', '>=', cleaning.since_at)
    .where('post.created_at', '<=', cleaning.created_at)
    .where('thread.board_id', 'in', boardIdsOf(cleaning))
    .orderBy('post.id')
    .limit(size)
    .execute()
  for (const post of posts) {
    const thread = await tx.selectFrom('thread').selectAll().where('id', '=', post.thread_id).executeTakeFirstOrThrow()
    const place = { post, thread, board: getBoard(site.boards, thread.board_id), authorGroup: null }
    await setPostRemoved(tx, site, actor, place, termsOf(cleaning))
  }
  return posts.length
}

/** By this moment what it took away is known again. */
function termsOf({ id, reason, created_at }: Cleaning) {
  return { reason, expiresAt: null, tells: false, at: created_at, cleaning: id }
}
