import type { Generated } from 'kysely'

/** What a task asks for. */
export type TaskEngine =
  | 'threads'
  | 'replies'
  | 'avatar'
  | 'email'
  | 'phone'
  | 'profile'
  | 'favorites'
  | 'friends'
  | 'streak'
  | 'votes'
  | 'items'
  | 'invited'

export interface TaskTable {
  id: Generated<number>
  name: string
  description: string
  available: number
  position: number
  engine: TaskEngine
  /** How many of it, or how many days. */
  amount: number
  /** Only what is written there counts; null is anywhere. */
  board_id: number | null
  /** Time to do it in; 0 is any. */
  hours: number
  /** How often it may be done. */
  period: 'once' | 'day' | 'week' | 'month'
  begins_at: number | null
  ends_at: number | null
  /** How many may take it; 0 is any number. */
  takers_max: number
  group_ids: string
  /** The task that is to be done before. */
  after_id: number | null
  reward: 'credit' | 'medal' | 'item' | 'group' | 'invitation'
  /** The number of the credit (0 is the traded one), the medal, the item or the group. */
  reward_id: number
  /** Credits, items, invitations, or days in the group. */
  reward_amount: number
}

export interface MemberTaskTable {
  member_id: number
  task_id: number
  taken_at: number
  /** When its reward was drawn. */
  done_at: number | null
}
