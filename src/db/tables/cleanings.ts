import type { Generated } from 'kysely'

/** 清理: what somebody wrote goes to the recycle bins, slice by slice. */
export interface CleaningTable {
  id: Generated<number>
  member_id: number
  /** `posts` and `comments`, with a comma between. */
  kinds: string
  /** JSON: the boards that whoever asked looks after. */
  board_ids: string
  /** What is older stays; 0 is that nothing does. */
  since_at: Generated<number>
  reason: string
  asked_by: number | null
  asked_by_name: string
  /** Also the moment at which everything it removes counts as removed. */
  created_at: number
  threads: Generated<number>
  posts: Generated<number>
  comments: Generated<number>
  finished_at: number | null
  /** When somebody wanted it back, and when all was back. */
  undo_asked_at: number | null
  undo_asked_by: Generated<number | null>
  undo_asked_by_name: Generated<string>
  undone_at: number | null
}

/** A comment that a cleaning took away, until it is wanted back. */
export interface CleanedCommentTable {
  /** The number it had, and gets again. */
  id: number
  cleaning_id: number
  post_id: number
  author_name: string
  body: string
  ip: string
  created_at: number
}
