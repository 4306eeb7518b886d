import { canModerate } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'
import { notify } from '../notifications/notifying.ts'
import { getPostInThread } from './post-in-thread.ts'
import { isAhead, publish } from './publishing.ts'
import { setRemoved } from './recycling.ts'
import { setPostRemoved } from './recycling-posts.ts'
import { listChosen } from './review-queue.ts'
import { holdThread } from './thread-queries.ts'

/** 通过, 删除, 忽略. */
export const VERDICTS = ['approve', 'refuse', 'ignore'] as const
export type Verdict = (typeof VERDICTS)[number]

type Chosen = Awaited<ReturnType<typeof listChosen>>[number]

/** What became of a choice: how many were decided, and the files that nothing shows any more. */
export interface Judged {
  done: number
  files: string[]
}

/** Decides what waits (moderation.md §5): what is not hers to decide or was decided meanwhile is passed over. */
export async function judge(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { postIds, verdict, reason }: { postIds: readonly number[]; verdict: Verdict; reason: string },
  at: number,
): Promise<Judged> {
  const boardIds = reviewedBoardIds(site, viewer)
  const judged: Judged = { done: 0, files: [] }
  for (const chosen of await listChosen(tx, boardIds, postIds)) {
    if (verdict === 'approve') judged.done += (await approve(tx, site, viewer, chosen, reason, at)) ? 1 : 0
    else if (verdict === 'ignore') judged.done += await ignore(tx, viewer, chosen, at)
    else {
      judged.files.push(...(await refuse(tx, site, viewer, chosen, reason, at)))
      judged.done += 1
    }
  }
  return judged
}

/** The boards where this viewer decides what becomes public. */
export function reviewedBoardIds(site: Site, viewer: Viewer): number[] {
  return [...site.boards.byId.values()].filter(board => canModerate(viewer, board, 'can_review')).map(board => board.id)
}

async function approve(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { was_public, quotes, ...post }: Chosen,
  reason: string,
  at: number,
): Promise<boolean> {
  const scheduled = post.floor === 1 && (await isScheduled(tx, post.thread_id, at))
  const publication = { at, wasPublic: was_public === 1, quotes, reviewed: true }
  if (!scheduled && !(await publish(tx, site, post, publication))) return false
  await tx.deleteFrom('review').where('post_id', '=', post.id).execute()
  await trace(tx, site, viewer, post.id, 'approve', reason, at)
  return true
}

/** Whether it waits for its time besides: approved before, it comes out then and not now. */
async function isScheduled(tx: Tx, threadId: number, at: number): Promise<boolean> {
  const thread = await holdThread(tx, threadId)
  return thread !== undefined && thread.pending_at !== null && isAhead(thread, at)
}

async function ignore(tx: Tx, viewer: Viewer, { id }: Chosen, at: number): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('review')
    .set({ ignored_at: at, ignored_by: viewer.id })
    .where('post_id', '=', id)
    .where('ignored_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

async function refuse(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { id }: Chosen,
  reason: string,
  at: number,
): Promise<string[]> {
  const place = await getPostInThread(tx, site, viewer, id)
  const terms = { reason, tells: false, at }
  await trace(tx, site, viewer, id, 'refuse', reason, at)
  return place.post.floor === 1
    ? setRemoved(tx, site, viewer, place.thread, { ...terms, expiresAt: null })
    : setPostRemoved(tx, site, viewer, place, terms)
}

/** The log, and the notice to the author. */
async function trace(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  postId: number,
  action: 'approve' | 'refuse',
  reason: string,
  at: number,
): Promise<void> {
  const { post, thread, board } = await getPostInThread(tx, site, viewer, postId)
  await record(tx, viewer, {
    action,
    subject: thread.title,
    threadId: thread.id,
    postId: post.id,
    memberId: post.author_id,
    boardId: board.id,
    details: { floor: post.floor },
    reason,
    at,
  })
  if (post.author_id === null || post.author_id === viewer.id) return
  const kind = post.floor === 1 ? 'thread' : 'reply'
  await notify(tx, post.author_id, {
    category: 'system',
    key: `notice.${kind}_${action === 'approve' ? 'approved' : 'refused'}`,
    params: { title: thread.title, thread: thread.id, post: post.id, reason },
    at,
  })
}
