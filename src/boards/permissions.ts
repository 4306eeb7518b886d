import { NotFound } from '../lib/errors.ts'
import type { Group } from '../members/group.ts'
import { isAdmin, isStaffEverywhere, type Viewer } from '../members/viewer.ts'
import { type Board, type BoardAction, type Boards, pathOf, type SpecialKind } from './board.ts'

/** A right over other people's threads and posts; a column of the group. */
export type Right =
  | 'can_highlight'
  | 'can_close'
  | 'can_move'
  | 'can_delete'
  | 'can_block'
  | 'can_warn'
  | 'can_ban'
  | 'can_edit_posts'
  | 'can_purge'
  | 'can_see_ip'
  | 'can_see_log'
  | 'can_see_reports'
  | 'can_see_history'
  | 'can_restore_history'
  | 'can_copy'
  | 'can_merge'
  | 'can_split'
  | 'can_review'
  | 'can_refund'
  | 'can_stamp'

/** May read the board. A category without permission hides what is below it. */
export function canView(viewer: Viewer, board: Board): boolean {
  if (viewer.group.can_visit === 0) return false
  if (isAdmin(viewer)) return true
  return pathOf(board).every(
    step => (!step.hidden && isAllowed(viewer.group, step, 'view', true)) || isModerator(viewer, step),
  )
}

/** May open threads here. */
export function canPost(viewer: Viewer, board: Board): boolean {
  return board.kind === 'board' && mayWrite(viewer, board, 'post', viewer.group.can_post)
}

/** May answer threads here. */
export function canReply(viewer: Viewer, board: Board): boolean {
  return board.kind === 'board' && mayWrite(viewer, board, 'reply', viewer.group.can_reply)
}

/** May add pictures here. */
export function canUpload(viewer: Viewer, board: Board): boolean {
  return mayWrite(viewer, board, 'upload', viewer.group.can_upload)
}

/** May add files of other kinds here. */
export function canAttach(viewer: Viewer, board: Board): boolean {
  return mayWrite(viewer, board, 'upload', viewer.group.can_attach)
}

/** May add files of some kind here. */
export function canAddFiles(viewer: Viewer, board: Board): boolean {
  return canUpload(viewer, board) || canAttach(viewer, board)
}

/** May fetch files from here: the board's list decides where there is one, the group's right elsewhere. */
export function canDownload(viewer: Viewer, board: Board): boolean {
  if (!canView(viewer, board)) return false
  return isAdmin(viewer) || isAllowed(viewer.group, board, 'download', viewer.group.can_get_attachments === 1)
}

/** May open a thread of this kind here. */
export function canOpenSpecial(viewer: Viewer, board: Board, kind: SpecialKind): boolean {
  return canPost(viewer, board) && viewer.group[`can_${kind}`] === 1 && board.specials.has(kind)
}

/** Looks after the board: everywhere by rank, or appointed here or above. */
export function isModerator(viewer: Viewer, board: Board): boolean {
  if (isStaffEverywhere(viewer)) return true
  if (viewer.group.staff !== 3) return false
  return pathOf(board).some(step => step.moderators.some(moderator => moderator.id === viewer.id))
}

/** Looks after the board, and her group has this right. */
export function canModerate(viewer: Viewer, board: Board, right: Right): boolean {
  return viewer.group[right] === 1 && isModerator(viewer, board)
}

/** The boards a viewer may read: what every query is confined to. */
export function viewableBoardIds(boards: Boards, viewer: Viewer): number[] {
  return [...boards.byId.values()].filter(board => canView(viewer, board)).map(board => board.id)
}

/** The boards a viewer looks after. */
export function moderatedBoardIds(boards: Boards, viewer: Viewer): number[] {
  if (viewer.group.staff === 0) return []
  return [...boards.byId.values()].filter(board => isModerator(viewer, board)).map(board => board.id)
}

function mayWrite(viewer: Viewer, board: Board, action: BoardAction, groupMay: number): boolean {
  if (viewer.id === 0 || groupMay === 0 || !canView(viewer, board)) return false
  return isAdmin(viewer) || isAllowed(viewer.group, board, action, true)
}

function isAllowed(group: Group, board: Board, action: BoardAction, otherwise: boolean): boolean {
  return board.allowed[action]?.has(group.id) ?? otherwise
}

/** The board or category when this viewer may read it. Throws NotFound, the same for both reasons. */
export function getViewableBoard(boards: Boards, viewer: Viewer, id: number): Board {
  const board = boards.byId.get(id)
  if (!board || !canView(viewer, board)) throw new NotFound('error.board_not_found')
  return board
}
