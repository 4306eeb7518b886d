import { getBoard } from '../../boards/board-queries.ts'
import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import type { Actor } from '../../moderation/log.ts'
import { setRestored } from '../recycling.ts'
import { setPostRestored } from '../recycling-posts.ts'
import type { Cleaning } from './cleaning.ts'
import { bringComments } from './comments.ts'

/** Brings back one slice of what a cleaning took away; false when all is back. */
export async function bringSlice(
  tx: Tx,
  site: Site,
  actor: Actor,
  cleaning: Cleaning,
  size: number,
  at: number,
): Promise<boolean> {
  const terms = { reason: '', expiresAt: null, tells: false, at, cleaning: cleaning.id }
  const threads = await tx
    .selectFrom('thread')
    .selectAll()
    .where('author_id', '=', cleaning.member_id)
    .where('deleted_at', '=', cleaning.created_at)
    .orderBy('id')
    .limit(size)
    .execute()
  for (const thread of threads) await setRestored(tx, site, actor, thread, terms)
  const posts = await tx
    .selectFrom('post')
    .selectAll()
    .where('author_id', '=', cleaning.member_id)
    .where('floor', '>', 1)
    .where('deleted_at', '=', cleaning.created_at)
    .orderBy('thread_id')
    .orderBy('id')
    .limit(size - threads.length)
    .execute()
  for (const post of posts) {
    const thread = await tx.selectFrom('thread').selectAll().where('id', '=', post.thread_id).executeTakeFirstOrThrow()
    const place = { post, thread, board: getBoard(site.boards, thread.board_id), authorGroup: null }
    await setPostRestored(tx, site, actor, place, terms)
  }
  const done = threads.length + posts.length
  const comments = done < size ? await bringComments(tx, site, actor, cleaning, size - done, at) : 0
  return done + comments > 0
}
