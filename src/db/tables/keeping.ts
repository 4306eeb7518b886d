import type { Generated } from 'kysely'

export interface TagTable {
  id: Generated<number>
  name: string
  /** The name without case and width: two that differ only so are one tag. */
  name_key: string
  threads: Generated<number>
  closed_at: number | null
  closed_by: number | null
  created_at: number
}

export interface ThreadTagTable {
  tag_id: number
  thread_id: number
}

/** 相关帖子, reckoned beforehand. */
export interface ThreadRelativeTable {
  thread_id: number
  relative_id: number
  position: number
}

/** 分类信息: a form of typed fields. */
export interface SortTable {
  id: Generated<number>
  name: string
  description: string
  /** The days that an author may choose for it to stand, with commas between; '' is for ever. */
  days: string
  position: number
}

export interface SortFieldTable {
  id: Generated<number>
  sort_id: number
  name: string
  kind: 'text' | 'textarea' | 'number' | 'range' | 'select' | 'radio' | 'checkbox' | 'date' | 'url' | 'email' | 'image'
  hint: string
  unit: string
  preset: string
  /** One a line, of select, radio and checkbox. */
  choices: string
  lowest: number | null
  highest: number | null
  required: number
  searchable: number
  listed: number
  position: number
}

export interface BoardSortTable {
  board_id: number
  sort_id: number
}

/** What a thread says in a field that can be searched or sorted by. */
export interface SortValueTable {
  field_id: number
  thread_id: number
  /** Several boxes of one field make several rows. */
  position: number
  text: string
  number: number | null
}

/** A thread or a board, one of the two. */
export interface FavoriteTable {
  id: Generated<number>
  member_id: number
  thread_id: number | null
  board_id: number | null
  note: string
  created_at: number
}

/** 淘专辑. */
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

export interface ThreadFollowTable {
  thread_id: number
  member_id: number
  by: 'notice' | 'mail'
  /** A mail has gone out that its reader has not followed yet. */
  mailed_at: number | null
  created_at: number
}
