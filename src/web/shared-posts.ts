import type { Board } from '../boards/board.ts'
import { canReply, isModerator } from '../boards/permissions.ts'
import { Stamped } from '../lib/stamped.ts'
import type { Html } from '../markup/html.ts'
import type { Viewer } from '../members/viewer.ts'
import type { ReadableThread } from '../threads/thread.ts'
import { isClosed } from '../threads/thread.ts'
import { answerRights } from './answer-presenting.ts'
import { isFolded } from './folding.ts'
import type { ShownPost } from './post-presenting.ts'
import type { Request } from './request.ts'
import { SharedPiece } from './shared-piece.ts'
import { urls } from './urls.ts'

const LIFE = 60_000
const ROOM = 100

/** The posts of a page as one kind of reader sees them, and as they are printed. */
export interface PrintedPosts {
  posts: ShownPost[]
  html: Html
  /** The same html for those who share it. */
  piece?: SharedPiece
}

/**
 * The posts of a page look alike to all members who have no rights over them and wrote none of them, so they are read
 * and printed once for all. As with what guests get from memory, they are good while the content stamp stands, and for
 * a minute at most.
 */
export class SharedPosts {
  readonly #pages = new Stamped<string, PrintedPosts>(LIFE, ROOM)

  /** The page, when it is there and looks the same to this member. */
  find(key: string | null, viewer: Viewer, stamp: number, now: number): PrintedPosts | undefined {
    const printed = key === null ? undefined : this.#pages.find(key, stamp, now)
    return printed && isOwn(printed, viewer) ? undefined : printed
  }

  /** Keeps a page that was printed while this stamp stood, unless it looks like that to this member alone. */
  keep(key: string | null, viewer: Viewer, printed: PrintedPosts, stamp: number, now: number): void {
    if (key === null || isOwn(printed, viewer)) return
    this.#pages.keep(key, { ...printed, piece: new SharedPiece(printed.html) }, stamp, now)
  }
}

/**
 * What the posts of a page depend on for this reader; null when she sees more than others, or came by an address that
 * asks for something of its own: the links in the posts follow it.
 */
export function sharedKey(req: Request, thread: ReadableThread, board: Board, page: number): string | null {
  const { viewer, site, preferences } = req
  if (viewer.id === 0 || thread.personal === 1 || isModerator(viewer, board)) return null
  if (thread.waiting_floor !== null) return null
  if (thread.special === 'reward' && thread.author_id === viewer.id) return null
  if (req.originalUrl !== urls.thread(thread.id, page)) return null
  const replies = canReply(viewer, board) && !isClosed(thread)
  return `${thread.id} ${page} ${site.settings.postsPerPage} ${preferences.lang} ${preferences.elder} ${req.offsetHours} ${replies} ${viewer.group.can_collect} ${viewer.group.can_follow} ${viewer.group.item_use > 0} ${answerRights(req, board, thread)}`
}

/** Whether she wrote some of the posts, or some are folded away for her. */
function isOwn({ posts }: PrintedPosts, viewer: Viewer): boolean {
  return posts.some(post => post.writerId === viewer.id || isFolded(viewer, post))
}
