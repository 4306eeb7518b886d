import type { Selectable } from 'kysely'
import type { MemberTaskTable, TaskEngine, TaskTable } from '../../db/tables/tasks.ts'
import { dayNumber, HOUR } from '../../lib/clock.ts'

export type Task = Readonly<Selectable<TaskTable>>
export type Taken = Selectable<MemberTaskTable>

export const TASK_ENGINES = [
  'threads',
  'replies',
  'avatar',
  'email',
  'phone',
  'profile',
  'favorites',
  'friends',
  'streak',
  'votes',
  'items',
  'invited',
] as const satisfies readonly TaskEngine[]
export const PERIODS = ['once', 'day', 'week', 'month'] as const
export const REWARDS = ['credit', 'medal', 'item', 'group', 'invitation'] as const

/** The tabs of the page (任务): what may be taken, what is being done, what is done, what was not done in time. */
export const TASK_STATES = ['new', 'doing', 'done', 'failed'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** How a task stands for who took it, or did not; one of another period is new again. */
export function stateOf(task: Task, taken: Taken | undefined, at: number, offsetHours: number): TaskState {
  if (!taken) return 'new'
  const isOver = task.period !== 'once' && periodOf(task, taken.taken_at, offsetHours) < periodOf(task, at, offsetHours)
  if (taken.done_at !== null) return isOver ? 'new' : 'done'
  const isLate = task.hours > 0 && at > taken.taken_at + task.hours * HOUR
  if (!isLate) return 'doing'
  return isOver ? 'new' : 'failed'
}

/** The number of the day, week (from Monday) or month that a time is in, by the site's clock. */
function periodOf({ period }: Task, at: number, offsetHours: number): number {
  const day = dayNumber(at, offsetHours)
  if (period === 'week') return Math.floor((day + 3) / 7)
  const date = new Date(at + offsetHours * HOUR)
  return period === 'month' ? date.getUTCFullYear() * 12 + date.getUTCMonth() : day
}
