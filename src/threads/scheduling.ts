import { getBoard } from '../boards/board-queries.ts'
import { canPost } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import type { Message } from '../lib/errors.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import type { Part } from './parts.ts'
import { getOpening, publish } from './publishing.ts'
import { isAuthor, type Thread } from './thread.ts'
import { holdThread } from './thread-queries.ts'

/** 定时发布 of a new thread: nobody sees it before this moment (posting.md §2). */
export function schedulePart(settings: Settings, viewer: Viewer, publishAt: number, at: number): Part {
  return {
    thread: { publish_at: publishAt },
    async faults() {
      if (viewer.group.can_schedule !== 1) return [{ key: 'error.cannot_schedule', field: 'publish_at' }]
      return scheduleFaults(settings, publishAt, at)
    },
  }
}

/** Another moment for a thread that still waits for its own; one that came out meanwhile stays out. */
export function changedSchedulePart(settings: Settings, thread: Thread, publishAt: number, at: number): Part {
  if (publishAt === thread.publish_at) return {}
  return {
    faults: async () => scheduleFaults(settings, publishAt, at),
    write: (tx, { threadId }) => setMoment(tx, threadId, publishAt),
  }
}

/** The author puts a scheduled thread off, or has it come out earlier. */
export async function reschedule(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  id: number,
  publishAt: number,
  at: number,
): Promise<Outcome<null>> {
  const thread = await holdScheduled(tx, viewer, id)
  if (!thread.ok) return thread
  const faults = scheduleFaults(site.settings, publishAt, at)
  if (faults.length > 0) return refused(...faults)
  await setMoment(tx, id, publishAt)
  return done(null)
}

/** 立即发布: the thread comes out now; one that has to be reviewed first waits for that alone. */
export async function publishNow(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  id: number,
  at: number,
): Promise<Outcome<{ waits: boolean }>> {
  const thread = await holdScheduled(tx, viewer, id)
  if (!thread.ok) return thread
  if (!canPost(viewer, getBoard(site.boards, thread.value.board_id))) return notAllowed('error.cannot_post')
  await setMoment(tx, id, null)
  const opening = await getOpening(tx, id)
  return done({ waits: !(await publish(tx, site, opening, { at })) })
}

async function holdScheduled(tx: Tx, viewer: Viewer, id: number): Promise<Outcome<Thread>> {
  const thread = await holdThread(tx, id)
  if (!thread || !isAuthor(viewer, thread)) return notAllowed('error.cannot_schedule')
  if (thread.publish_at === null || thread.deleted_at !== null) return refused({ key: 'error.not_scheduled' })
  return done(thread)
}

async function setMoment(tx: Tx, id: number, publishAt: number | null): Promise<void> {
  await tx
    .updateTable('thread')
    .set({ publish_at: publishAt })
    .where('id', '=', id)
    .where('pending_at', 'is not', null)
    .where('publish_at', 'is not', null)
    .execute()
}

function scheduleFaults({ scheduleDays: days }: Settings, publishAt: number, at: number): Message[] {
  if (publishAt <= at) return [{ key: 'error.schedule_past', field: 'publish_at' }]
  return publishAt > at + days * DAY ? [{ key: 'error.schedule_far', values: { days }, field: 'publish_at' }] : []
}
