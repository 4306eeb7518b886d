import type { Forum } from '../context.ts'
import { fullDate } from '../locale/dates.ts'
import { isInQueue } from '../threads/publishing.ts'
import { isAuthor, type Thread } from '../threads/thread.ts'
import type { Request } from './request.ts'

/** What the author is told of her thread above it while it waits for its time; one query, and none for all others. */
export async function scheduleOf(
  forum: Forum,
  { viewer, offsetHours }: Request,
  thread: Thread,
  postId: number | undefined,
) {
  if (thread.publish_at === null || postId === undefined || !isAuthor(viewer, thread)) return null
  const time = fullDate(thread.publish_at, offsetHours, false)
  return { time, postId, reviewed: !(await isInQueue(forum.db, postId)) }
}
