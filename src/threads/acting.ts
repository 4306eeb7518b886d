import { getBoard } from '../boards/board-queries.ts'
import { canModerate, isModerator, type Right } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import type { ThreadExpiryTable } from '../db/tables/threads.ts'
import { DAY } from '../lib/clock.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import { type Actor, type ModerationAction, record } from '../moderation/log.ts'
import { notify } from '../notifications/notifying.ts'
import type { PostInThread } from './post-in-thread.ts'
import type { Thread } from './thread.ts'

/** The furthest an act of limited time may reach, in days (moderation.md §2). */
export const EXPIRY_DAYS_MAX = 180

/** Why and for how long something is done to a thread. */
export interface ActTerms {
  reason: string
  /** Epoch ms when it is undone by itself; null is never. */
  expiresAt: number | null
  /** Tell the author. */
  tells: boolean
  /** The 道具 that does it: the trace then tells of it, and not of what a moderator did. */
  item?: string
  /** The cleaning that it is part of: it keeps what it takes away, and is one offence and not many. */
  cleaning?: number
  at: number
}

/** Throws Forbidden unless the viewer looks after the thread's board and her group has the right. */
export function demandRight(site: Site, viewer: Viewer, thread: Pick<Thread, 'board_id'>, right: Right): void {
  if (!canModerate(viewer, getBoard(site.boards, thread.board_id), right)) throw new Forbidden()
}

/** Throws Forbidden unless the viewer looks after the thread's board and may go up to this level. */
export function demandLevel(site: Site, viewer: Viewer, thread: Thread, level: number, max: number): void {
  if (!isModerator(viewer, getBoard(site.boards, thread.board_id)) || max === 0 || level > max) throw new Forbidden()
}

/** The end of an act from the days a form gives; none or a senseless number is no end. */
export function expiryOf(days: number | null, at: number): number | null {
  if (days === null || days <= 0) return null
  return at + Math.min(days, EXPIRY_DAYS_MAX) * DAY
}

/**
 * Writes the trace of an act on a thread: the log, the line under the first post, the expiry and the notice.
 * Throws NotFound when the thread was thrown away meanwhile.
 */
export async function leaveTrace(
  tx: Tx,
  actor: Actor,
  thread: Thread,
  action: ModerationAction,
  { reason, expiresAt, tells, item, cleaning, at }: ActTerms,
  more: { expires?: ThreadExpiryTable['act']; details?: Record<string, string | number>; boardId?: number } = {},
): Promise<void> {
  const id = await record(tx, actor, {
    action: item ? 'use_item' : action,
    subject: thread.title,
    threadId: thread.id,
    memberId: thread.author_id,
    boardId: more.boardId ?? thread.board_id,
    details: { ...more.details, ...(item ? { item, act: action } : {}), ...(cleaning ? { cleaning } : {}) },
    reason,
    at,
    expiresAt,
  })
  const { numUpdatedRows } = await tx
    .updateTable('thread')
    .set({ moderation_id: id })
    .where('id', '=', thread.id)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) throw new NotFound('error.thread_not_found')
  if (more.expires) await setExpiry(tx, thread.id, more.expires, expiresAt)
  if (tells && thread.author_id && thread.author_id !== actor?.id) {
    await notify(tx, thread.author_id, {
      category: 'system',
      key: 'notice.moderated',
      params: { title: thread.title, thread: thread.id, action, reason },
      at,
    })
  }
}

/** Writes the trace of an act on a post: the log, and the notice to its author. */
export async function leavePostTrace(
  tx: Tx,
  actor: Actor,
  { post, thread, board }: PostInThread,
  action: ModerationAction,
  { reason, tells, cleaning, at }: Omit<ActTerms, 'expiresAt'>,
): Promise<void> {
  await record(tx, actor, {
    action,
    subject: thread.title,
    threadId: thread.id,
    postId: post.id,
    memberId: post.author_id,
    boardId: board.id,
    details: { floor: post.floor, ...(cleaning ? { cleaning } : {}) },
    reason,
    at,
  })
  if (!tells || !post.author_id || post.author_id === actor?.id) return
  const params = { title: thread.title, thread: thread.id, post: post.id, action, reason }
  await notify(tx, post.author_id, { category: 'system', key: 'notice.moderated_post', params, at })
}

async function setExpiry(
  tx: Tx,
  threadId: number,
  act: ThreadExpiryTable['act'],
  expiresAt: number | null,
): Promise<void> {
  await tx.deleteFrom('thread_expiry').where('thread_id', '=', threadId).where('act', '=', act).execute()
  if (expiresAt === null) return
  await tx.insertInto('thread_expiry').values({ thread_id: threadId, act, expires_at: expiresAt }).execute()
}
