import { NotFound } from '../lib/errors.ts'
import { type Group, standsOutside } from '../members/group.ts'
import { isAdmin, isStaffEverywhere, type Viewer } from '../members/viewer.ts'
import { type Board, type BoardAction, type Boards, pathOf, type SpecialKind } from './board.ts'
import { type Gate, gateOf } from './gate.ts'

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

/** May read the board. What is shut for her above it hides what is below it. */
export function canView(viewer: Viewer, board: Board): boolean {
  return mayGo(viewer, board, true)
}

/** May learn that the board is there, though its password, its price or its condition may still keep her out. */
export function canKnow(viewer: Viewer, board: Board): boolean {
  return mayGo(viewer, board, false)
}

/** The first board on the way to this one whose gate is shut for her, and which gate. */
export function shutGate(viewer: Viewer, board: Board): { board: Board; gate: Gate } | undefined {
  for (const step of pathOf(board)) {
    const gate = passes(viewer, step) ? null : gateOf(viewer, step)
    if (gate) return { board: step, gate }
  }
  return undefined
}

/** Whether the board, or one above it, is not for this viewer because she is a minor. */
export function isUnfit({ member }: Pick<Viewer, 'member'>, board: Board): boolean {
  return !!member && member.minor !== '' && pathOf(board).some(step => step.adults_only)
}

function mayGo(viewer: Viewer, board: Board, through: boolean): boolean {
  if (viewer.group.can_visit === 0 || isUnfit(viewer, board)) return false
  if (isAdmin(viewer)) return true
  return pathOf(board).every(step => {
    const said = viewer.access.masks.get(step.id)?.view ?? 0
    if (said !== 0) return said > 0
    if (isModerator(viewer, step)) return true
    if (step.hidden || !isAllowed(viewer, step, 'view', true)) return false
    return !through || gateOf(viewer, step) === null
  })
}

/** No gate is there for who looks after the board or was let in by name. */
function passes(viewer: Viewer, step: Board): boolean {
  return isAdmin(viewer) || isModerator(viewer, step) || (viewer.access.masks.get(step.id)?.view ?? 0) > 0
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
  if (isAdmin(viewer)) return true
  return exceptionOf(viewer, board, 'download') ?? isAllowed(viewer, board, 'download', gets(viewer.group))
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
  if (viewer.id === 0 || !canView(viewer, board)) return false
  if (isAdmin(viewer)) return groupMay !== 0
  return exceptionOf(viewer, board, action) ?? (groupMay !== 0 && isAllowed(viewer, board, action, true))
}

/** What was decided about her alone; who is silenced or waits to be let in gets nothing by it. */
function exceptionOf(viewer: Viewer, board: Board, action: BoardAction): boolean | undefined {
  const said = viewer.access.masks.get(board.id)?.[action] ?? 0
  if (said === 0) return undefined
  if (said < 0) return false
  return standsOutside(viewer.group) ? undefined : true
}

function gets(group: Group): boolean {
  return group.can_get_attachments === 1
}

/** A list of groups lets in who is in one of them, whether it is her main group or not. */
function isAllowed({ group, access }: Viewer, board: Board, action: BoardAction, otherwise: boolean): boolean {
  const listed = board.allowed[action]
  return listed ? listed.has(group.id) || access.groups.some(id => listed.has(id)) : otherwise
}

/** The board or category when this viewer may read it. Throws NotFound, the same for both reasons. */
export function getViewableBoard(boards: Boards, viewer: Viewer, id: number): Board {
  const board = boards.byId.get(id)
  if (!board || !canView(viewer, board)) throw new NotFound('error.board_not_found')
  return board
}
