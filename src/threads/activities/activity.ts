import type { Selectable } from 'kysely'
import type { ActivitySignupTable, ActivityTable } from '../../db/tables/specials.ts'
import { isClosed, type Thread } from '../thread.ts'

export type SignupState = ActivitySignupTable['state']

/** An activity with its questions, and the first of those who come. */
export interface Activity extends Omit<Selectable<ActivityTable>, 'questions'> {
  questions: string[]
  coming: { member_id: number | null; member_name: string; avatar_version: number | null }[]
}

/** Somebody on the list. */
export interface Signup extends Omit<Selectable<ActivitySignupTable>, 'answers'> {
  answers: string[]
}

/** Whether one can sign up: open, full, no longer, or over. */
export function stateOf(
  activity: Pick<Activity, 'starts_at' | 'ends_at' | 'closes_at' | 'seats' | 'confirmed'>,
  thread: Pick<Thread, 'closed_at'>,
  at: number,
): 'open' | 'full' | 'closed' | 'over' {
  if (at >= (activity.ends_at ?? activity.starts_at)) return 'over'
  if (isClosed(thread) || at >= (activity.closes_at ?? activity.starts_at)) return 'closed'
  return activity.seats > 0 && activity.confirmed >= activity.seats ? 'full' : 'open'
}
