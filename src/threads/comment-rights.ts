import type { Board } from '../boards/board.ts'
import { canReply } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import type { Message } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import type { PostInThread } from './post-in-thread.ts'
import { isClosed, type Thread } from './thread.ts'

const OPENING = 1
const REPLIES = 2

/** May comment on the posts of this thread that stand at such a floor (allowcommentpost, thread-page.md §8). */
export function canComment(site: Site, viewer: Viewer, board: Board, thread: Thread, opening: boolean): boolean {
  if (!canReply(viewer, board) || isClosed(thread) || thread.deleted_at !== null) return false
  if (opening && !site.settings.commentOpening) return false
  return (viewer.group.comment_posts & (opening ? OPENING : REPLIES)) !== 0
}

/** Why this viewer may not comment on the post, or undefined. */
export function commentFault(site: Site, viewer: Viewer, { post, thread, board }: PostInThread): Message | undefined {
  if (isClosed(thread)) return { key: 'error.thread_closed' }
  if (post.blocked_at !== null || post.deleted_at !== null) return { key: 'error.comment_gone' }
  if (post.author_id === viewer.id && !site.settings.commentOwnPosts) return { key: 'error.comment_own' }
  if (!canComment(site, viewer, board, thread, post.floor === 1)) return { key: 'error.cannot_comment' }
  return undefined
}
