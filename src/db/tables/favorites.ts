import type { Generated } from 'kysely'

export interface FavoriteTable {
  id: Generated<number>
  member_id: number
  thread_id: number | null
  board_id: number | null
  note: string
  created_at: number
}

export interface ThreadFollowTable {
  thread_id: number
  member_id: number
  by: 'notice' | 'mail'
  /** A mail has gone out that its reader has not followed yet. */
  mailed_at: number | null
  created_at: number
}
