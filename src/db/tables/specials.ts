import type { Generated } from 'kysely'

export interface PollTable {
  thread_id: number
  /** 1: one option only. */
  max_choices: number
  /** Null: until the thread is closed. */
  ends_at: number | null
  /** Others see the numbers only when they have voted, or when it is over. */
  hides_results: number
  /** Everybody may see who voted for what. */
  public_voters: number
  voters: Generated<number>
}

export interface PollOptionTable {
  id: Generated<number>
  thread_id: number
  position: number
  text: string
  attachment_id: number | null
  votes: Generated<number>
}

/** One for each member who voted. */
export interface PollVoteTable {
  id: Generated<number>
  thread_id: number
  member_id: number | null
  member_name: string
  created_at: number
}

export interface PollChoiceTable {
  option_id: number
  vote_id: number
}

export interface ActivityTable {
  thread_id: number
  kind: string
  place: string
  starts_at: number
  ends_at: number | null
  /** When the list is closed; null is never before it begins. */
  closes_at: number | null
  /** 0 is as many as come. */
  seats: number
  /** What it costs each, in money; 0 is nothing. */
  cost: number
  /** What signing up takes, in the credit that is traded here. */
  fee: number
  /** 1: the author has to say yes to each. */
  confirms: number
  /** A JSON list of what is asked of who signs up. */
  questions: string
  applied: Generated<number>
  confirmed: Generated<number>
}

export interface ActivitySignupTable {
  id: Generated<number>
  thread_id: number
  member_id: number | null
  member_name: string
  message: string
  /** A JSON list, in the order of the questions. */
  answers: string
  state: 'waiting' | 'confirmed' | 'refused'
  created_at: number
  decided_at: number | null
  decided_by: number | null
}

export interface DebateTable {
  thread_id: number
  affirm_point: string
  negate_point: string
  umpire_id: number | null
  umpire_name: string
  ends_at: number | null
  affirm_votes: Generated<number>
  negate_votes: Generated<number>
  /** When the umpire ended it. */
  ended_at: number | null
  winner: Generated<'' | 'affirm' | 'negate' | 'draw'>
  best_debater: Generated<string>
  verdict: Generated<string>
}

export interface DebateVoteTable {
  id: Generated<number>
  thread_id: number
  member_id: number | null
  side: 'affirm' | 'negate'
  created_at: number
}
