import type { Board } from '../boards/board.ts'
import { canModerate, isModerator } from '../boards/permissions.ts'
import type { Viewer } from '../members/viewer.ts'

/** What can be done to chosen threads; each is a form at `/moderation/threads/<tool>`. */
export const THREAD_TOOLS = [
  'stick',
  'digest',
  'highlight',
  'stamp',
  'icon',
  'close',
  'open',
  'move',
  'copy',
  'merge',
  'split',
  'refund',
  'delete',
] as const
export type ThreadTool = (typeof THREAD_TOOLS)[number]

/** What can be done to chosen posts; each is a form at `/moderation/posts/<tool>`. */
export const POST_TOOLS = ['delete', 'warn', 'unwarn', 'block', 'unblock'] as const
export type PostTool = (typeof POST_TOOLS)[number]

/** The acts on threads that this viewer may do in this board. */
export function toolsFor(viewer: Viewer, board: Board): ThreadTool[] {
  if (!isModerator(viewer, board)) return []
  const { group } = viewer
  const allowed: Record<ThreadTool, boolean> = {
    stick: group.max_sticky > 0,
    digest: group.max_digest > 0,
    highlight: group.can_highlight === 1,
    stamp: group.can_stamp === 1,
    icon: group.can_stamp === 1,
    refund: group.can_refund === 1,
    close: group.can_close === 1,
    open: group.can_close === 1,
    move: group.can_move === 1,
    copy: group.can_copy === 1,
    merge: group.can_merge === 1,
    split: group.can_split === 1,
    delete: group.can_delete === 1,
  }
  return THREAD_TOOLS.filter(tool => allowed[tool])
}

/** The acts on posts that this viewer may do in this board. */
export function postToolsFor(viewer: Viewer, board: Board): PostTool[] {
  const right = {
    delete: 'can_delete',
    warn: 'can_warn',
    unwarn: 'can_warn',
    block: 'can_block',
    unblock: 'can_block',
  } as const
  return POST_TOOLS.filter(tool => canModerate(viewer, board, right[tool]))
}
