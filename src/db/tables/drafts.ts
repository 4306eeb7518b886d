import type { Generated } from 'kysely'

export interface DraftTable {
  id: Generated<number>
  member_id: number
  /** `board-1` a thread to come there, `thread-2` an answer to it, `post-3` a change of it. */
  place: string
  /** JSON: the names and values of the form, in their order. */
  fields: string
  /** Files that wait for this post, as `,4,5,`: they are not swept while it waits. */
  attachment_ids: string
  updated_at: number
}
