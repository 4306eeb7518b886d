import { enqueue } from '../db/jobs.ts'
import type { Tx } from '../db/schema.ts'

/** What waits for the team, each with the page where it is decided. */
export const WORK_PAGES = {
  reports: '/moderation/reports',
  review: '/moderation/review',
  message_reports: '/admin/message-reports',
  held: '/admin/held',
  group_applications: '/admin/group-applications',
  medal_applications: '/admin/medal-grants',
  verifications: '/admin/verifications',
  registrations: '/admin/registrations',
} as const

export type WorkQueue = keyof typeof WORK_PAGES

/** A queue of work by its name, which came from a row; undefined for none. */
export function workQueue(name: unknown): WorkQueue | undefined {
  return (Object.keys(WORK_PAGES) as WorkQueue[]).find(one => one === name)
}

/**
 * 管理工作: something new waits in a queue, in a board where the queue is of boards. Who decides there is told by a job,
 * except who caused it. While nobody has begun to tell of the queue, one job is enough for many.
 */
export async function callStaff(
  tx: Tx,
  queue: WorkQueue,
  { boardId = null, by }: { boardId?: number | null; by: number },
  at: number,
): Promise<void> {
  const payload = { queue, boardId, by }
  const waiting = await tx
    .selectFrom('job')
    .select('id')
    .where('name', '=', 'tell staff')
    .where('payload', '=', JSON.stringify(payload))
    .where('claimed_until', '=', 0)
    .where('failed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (!waiting) await enqueue(tx, 'tell staff', payload, at)
}
