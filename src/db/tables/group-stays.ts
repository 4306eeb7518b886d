import type { Generated } from 'kysely'

/** A group that a member is in besides the one her credits earn; one of them may be her main group. */
export interface GroupStayTable {
  member_id: number
  group_id: number
  how: 'given' | 'joined' | 'bought' | 'applied'
  since: number
  /** Null is without end. */
  until_at: number | null
  /** When she was told that it ends soon. */
  warned_at: Generated<number | null>
}

export interface GroupApplicationTable {
  member_id: number
  group_id: number
  words: string
  created_at: number
}

/** Which pages of the panel somebody of the team may open. */
export interface StaffTeamTable {
  id: Generated<number>
  name: string
  /** Names of sections with commas between. */
  sections: string
}
