import type { Generated } from 'kysely'

/** A board that a member has opened with its password, or paid to enter. */
export interface BoardEntryTable {
  member_id: number
  board_id: number
  how: 'password' | 'paid'
  /** Which password it was: another one shuts the board again. */
  mark: string
  price: number
  created_at: number
}

/** What one member may do in one board whatever her group may: -1 no, 1 yes, 0 as her group. */
export interface AccessMaskTable {
  member_id: number
  board_id: number
  may_view: Generated<number>
  may_post: Generated<number>
  may_reply: Generated<number>
  may_upload: Generated<number>
  may_download: Generated<number>
  reason: string
  set_by: number | null
  set_by_name: string
  created_at: number
  until_at: number | null
}
