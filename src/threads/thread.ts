import type { Selectable } from 'kysely'
import type { ThreadTable } from '../db/tables/threads.ts'
import type { Viewer } from '../members/viewer.ts'

export type Thread = Selectable<ThreadTable>

/** A thread as its own page shows it. */
export interface ReadableThread extends Thread {
  /** The highest floor this member has read; null when she never opened it. */
  read_floor: number | null
  /** The highest floor that this member sees unless she reviews; null when all have been deleted. */
  visible_floor: number | null
  /** Some floor that waits to be public; null when none does. */
  waiting_floor: number | null
  /** When this member was last sent a mail about it that she has not followed; null for none. */
  mailed_at: number | null
  /** 相关帖子, whether or not this reader may see them. */
  relatives: { id: number; title: string; board_id: number }[]
  /** The collections that it is in. */
  gathered: { id: number; name: string }[]
  /** The last act of the moderators on it, told under the first post. */
  moderated: { action: string; actor_name: string; created_at: number; item: string } | null
}

/** What lists show of a thread. */
export const THREAD_ROW = [
  'id',
  'board_id',
  'type_id',
  'author_id',
  'author_name',
  'title',
  'created_at',
  'views',
  'replies',
  'last_floor',
  'last_post_at',
  'last_author_id',
  'last_author_name',
  'sticky',
  'digest',
  'highlight_style',
  'highlight_color',
  'has_images',
  'closed_at',
  'deleted_at',
  'moved_to',
  'special',
  'rate',
  'heat',
  'votes_up',
  'votes_down',
  'sort_id',
  'facts',
  'bounty',
  'solved_at',
  'read_access',
  'anonymous',
  'price',
  'bonus_left',
  'rush',
  'icon',
  'publish_at',
] as const satisfies readonly (keyof Thread)[]

/** A thread as a row of a list. */
export interface ThreadRow extends Pick<Thread, (typeof THREAD_ROW)[number]> {
  unread: boolean
}

/** The colours that a title can be highlighted in, 1 to 8; the views know them by number. */
export const HIGHLIGHT_COLORS = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** Whether the viewer opened the thread herself; a guest opens none. */
export function isAuthor(viewer: Viewer, thread: Pick<Thread, 'author_id'>): boolean {
  return viewer.id > 0 && thread.author_id === viewer.id
}

/** Closed to everybody but those who look after the board. */
export function isClosed(thread: Pick<Thread, 'closed_at'>): boolean {
  return thread.closed_at !== null
}

/** How many pages a thread fills for this reader; a floor that is gone keeps its place. */
export function pagesOf(
  thread: Pick<ReadableThread, 'last_floor' | 'waiting_floor' | 'visible_floor'>,
  size: number,
  reviews = false,
): number {
  const whole = thread.waiting_floor === null || reviews
  return Math.max(1, Math.ceil((whole ? thread.last_floor : (thread.visible_floor ?? 1)) / size))
}
