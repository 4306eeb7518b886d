import { sql } from 'kysely'
import type { Site } from '../boards/site.ts'
import { reward } from '../credits/rewarding.ts'
import { settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Actor } from '../moderation/log.ts'
import { type ActTerms, demandLevel, leaveTrace } from './acting.ts'
import type { Thread } from './thread.ts'
import { holdThread } from './thread-queries.ts'

/** 精华 1 to 3, 0 takes it away; the author is paid the rule times the difference of levels. */
export async function digest(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  thread: Thread,
  level: number,
  terms: ActTerms,
): Promise<void> {
  demandLevel(site, viewer, thread, Math.max(level, thread.digest), viewer.group.max_digest)
  await setDigest(tx, site, viewer, thread, level, terms)
}

/**
 * The same for whoever or whatever decides: also the end of its time. What is deleted, a pointer, or taken from the
 * public for a while stays as it is; what was never public is paid for when it comes out.
 */
export async function setDigest(
  tx: Tx,
  site: Site,
  actor: Actor,
  { id }: Thread,
  level: number,
  terms: ActTerms,
): Promise<void> {
  const thread = await holdThread(tx, id)
  if (!thread || thread.deleted_at !== null || thread.moved_to !== null) return
  const waits = thread.pending_at !== null
  if (waits && (await isHeldBack(tx, id))) return
  await tx.updateTable('thread').set({ digest: level }).where('id', '=', thread.id).execute()
  if (!waits && thread.author_id && level !== thread.digest) {
    const change = Math.sign(level) - Math.sign(thread.digest)
    await tx
      .updateTable('member')
      .set({ digests: sql<number>`digests + ${change}` })
      .where('id', '=', thread.author_id)
      .execute()
    const about = { kind: 'thread' as const, id: thread.id }
    const times = level - thread.digest
    await reward(tx, site, thread.author_id, 'digest', { about, boardId: thread.board_id, times, at: terms.at })
    await settle(tx, site, thread.author_id, terms.at)
  }
  const action = level > 0 ? 'digest' : 'undigest'
  await leaveTrace(tx, actor, thread, action, terms, { expires: 'digest', details: { level } })
}

async function isHeldBack(tx: Tx, threadId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('review')
    .innerJoin('post', 'post.id', 'review.post_id')
    .select('review.was_public')
    .where('post.thread_id', '=', threadId)
    .where('post.floor', '=', 1)
    .executeTakeFirst()
  return row?.was_public === 1
}
