import type { Generated } from 'kysely'
import type { Extcredits } from './credits.ts'

/** 评分: what a member gave a post in each credit. */
export interface RatingTable extends Extcredits {
  id: Generated<number>
  post_id: number
  member_id: number | null
  member_name: string
  reason: string
  created_at: number
}

/** 点评: a line under a post. */
export interface PostCommentTable {
  id: Generated<number>
  post_id: number
  author_id: number | null
  author_name: string
  body: string
  ip: string
  created_at: number
}

/** 支持 or 反对 for a thread; what is below zero is against it. */
export interface ThreadVoteTable {
  thread_id: number
  member_id: number
  weight: number
  created_at: number
}

/** The same for a reply. */
export interface PostVoteTable {
  post_id: number
  member_id: number
  weight: number
  created_at: number
}

/** What a thread's row keeps of its ratings and votes. */
export interface ThreadAnswers {
  /** What the ratings of the opening post come to: 1 good, -1 bad, 0 neither. */
  rate: Generated<number>
  /** What 支持 weighs, and 反对. */
  votes_up: Generated<number>
  votes_down: Generated<number>
}

/** What a post's row keeps of its answers. */
export interface PostAnswers {
  /** JSON: what pages show of its ratings and comments; '' when there are none. The rows are in their own tables. */
  ratings: Generated<string>
  comments: Generated<string>
  votes_up: Generated<number>
  votes_down: Generated<number>
}
