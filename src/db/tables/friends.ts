import type { Generated } from 'kysely'

/** Each of two friends has a row of her own. */
export interface FriendshipTable {
  member_id: number
  friend_id: number
  /** 0–7 */
  friend_group: Generated<number>
  /** 备注 */
  remark: Generated<string>
  created_at: number
}

export interface FriendRequestTable {
  from_id: number
  to_id: number
  /** The group that who asks will have her in. */
  friend_group: Generated<number>
  note: string
  asked_at: number
}

/** 收听 */
export interface MemberFollowTable {
  member_id: number
  followed_id: number
  /** 特别收听: she is told of each thread at once. */
  special: Generated<number>
  created_at: number
}

/** 转播: a thread shown to those who follow a member. */
export interface RelayTable {
  id: Generated<number>
  member_id: number
  thread_id: number
  words: string
  created_at: number
}

/** 留言板; an answer has the note it answers as its parent. */
export interface WallNoteTable {
  id: Generated<number>
  owner_id: number
  author_id: number | null
  author_name: string
  parent_id: number | null
  body: string
  ip: string
  created_at: number
  /** Only its author sees it until somebody has looked at it. */
  pending_at: Generated<number | null>
  /** Why it waits, with commas between. */
  pending_for: Generated<string>
}

/** 最近访客 */
export interface VisitTable {
  owner_id: number
  visitor_id: number
  visited_at: number
}
