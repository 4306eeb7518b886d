import type { Generated } from 'kysely'

export interface CollectionTable {
  id: Generated<number>
  member_id: number
  member_name: string
  name: string
  description: string
  /** With spaces between. */
  keywords: string
  threads: Generated<number>
  followers: Generated<number>
  comments: Generated<number>
  ratings: Generated<number>
  rating_sum: Generated<number>
  created_at: number
  /** When the last thread came in. */
  updated_at: number
  /** When a moderator recommended it; null when none does. */
  recommended_at: number | null
}

export interface CollectionThreadTable {
  collection_id: number
  thread_id: number
  member_id: number | null
  member_name: string
  reason: string
  created_at: number
}

export interface CollectionKeeperTable {
  collection_id: number
  member_id: number
  /** null while the invitation stands. */
  accepted_at: number | null
  created_at: number
}

export interface CollectionFollowTable {
  collection_id: number
  member_id: number
  created_at: number
}

export interface CollectionCommentTable {
  id: Generated<number>
  collection_id: number
  member_id: number | null
  member_name: string
  body: string
  /** 1 to 5; 0 is none. */
  rating: number
  created_at: number
}
