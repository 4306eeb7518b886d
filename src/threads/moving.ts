import type { Board } from '../boards/board.ts'
import { getBoard } from '../boards/board-queries.ts'
import { countInBoard, refreshLastPost } from '../boards/counting.ts'
import { canPost, canView, isModerator } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { isStaffEverywhere, type Viewer } from '../members/viewer.ts'
import { printsAlike } from '../posts/manner.ts'
import { askRenewal } from '../posts/renewing.ts'
import { type ActTerms, demandRight, leaveTrace } from './acting.ts'
import type { Thread } from './thread.ts'
import { holdThread } from './thread-queries.ts'

export interface Move {
  boardId: number
  typeId: number | null
  /** Leave a pointer in the old board. */
  leavesPointer: boolean
}

/** 移动: to another board where the viewer may post or moderate; counted there from now on. */
export async function move(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { id }: Thread,
  { boardId, typeId, leavesPointer }: Move,
  terms: ActTerms,
): Promise<Outcome<null>> {
  const thread = await holdThread(tx, id)
  if (!thread || thread.moved_to !== null) return refused({ key: 'error.nothing_chosen' })
  demandRight(site, viewer, thread, 'can_move')
  const target = site.boards.byId.get(boardId)
  const fault = targetFault(viewer, thread, target)
  if (fault || !target) return fault ?? refused({ key: 'error.board_not_found', field: 'board' })
  if (typeId !== null && !target.types.some(type => type.id === typeId)) {
    return refused({ key: 'error.type_unknown', field: 'type' })
  }
  const sticky = isStaffEverywhere(viewer) ? thread.sticky : 0
  await tx
    .updateTable('thread')
    .set({ board_id: target.id, type_id: typeId, sticky })
    .where('id', '=', thread.id)
    .execute()
  await tx.updateTable('report').set({ board_id: target.id }).where('thread_id', '=', thread.id).execute()
  if (leavesPointer) await leavePointer(tx, thread)
  if (thread.deleted_at === null && thread.pending_at === null) await recount(tx, thread, target)
  const from = getBoard(site.boards, thread.board_id)
  if (!printsAlike(from, target)) await askRenewal(tx, { threadId: thread.id }, terms.at)
  const details = { from: from.name, to: target.name }
  await leaveTrace(tx, viewer, thread, 'move', terms, { details, boardId: target.id })
  return done(null)
}

function targetFault(viewer: Viewer, thread: Thread, target: Board | undefined) {
  const missing = !target || target.kind === 'category' || !canView(viewer, target)
  if (missing) return refused({ key: 'error.board_not_found', field: 'board' })
  if (target.id === thread.board_id) return refused({ key: 'error.same_board', field: 'board' })
  return canPost(viewer, target) || isModerator(viewer, target) ? undefined : notAllowed('error.cannot_post')
}

async function leavePointer(tx: Tx, thread: Thread): Promise<void> {
  await tx
    .insertInto('thread')
    .values({
      board_id: thread.board_id,
      type_id: thread.type_id,
      author_id: thread.author_id,
      author_name: thread.author_name,
      anonymous: thread.anonymous,
      read_access: thread.read_access,
      title: thread.title,
      created_at: thread.created_at,
      last_post_at: thread.last_post_at,
      last_author_id: thread.last_author_id,
      last_author_name: thread.last_author_name,
      moved_to: thread.id,
    })
    .execute()
}

async function recount(tx: Tx, thread: Thread, target: Board): Promise<void> {
  const posts = thread.replies + 1
  await countInBoard(tx, thread.board_id, { threads: -1, posts: -posts })
  await countInBoard(tx, target.id, { threads: 1, posts })
  await refreshLastPost(tx, thread.board_id)
  await refreshLastPost(tx, target.id)
}
