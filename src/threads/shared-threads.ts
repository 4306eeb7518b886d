import type { Site } from '../boards/site.ts'
import { prepared } from '../db/prepared.ts'
import type { Db } from '../db/schema.ts'
import { Stamped } from '../lib/stamped.ts'
import type { Viewer } from '../members/viewer.ts'
import type { ReadableThread } from './thread.ts'
import { demandReadable, findThreadFor } from './thread-queries.ts'

const LIFE = 60_000
const ROOM = 500

const ownMarks = prepared(['id', 'memberId'], (db, { id, memberId }: { id: number; memberId: number }) =>
  db
    .selectFrom('thread')
    .leftJoin('thread_read as mark', join =>
      join.onRef('mark.thread_id', '=', 'thread.id').on('mark.member_id', '=', memberId),
    )
    .leftJoin('thread_follow as follow', join =>
      join.onRef('follow.thread_id', '=', 'thread.id').on('follow.member_id', '=', memberId),
    )
    .select(['mark.floor as read_floor', 'follow.mailed_at'])
    .where('thread.id', '=', id),
)

/**
 * Threads in which nothing waits for review look alike to all but for how far one has read, so they are found once for
 * all who read them; good while the content stamp stands, and for a minute at most. Only for pages, never for acts.
 */
export class SharedThreads {
  readonly #threads = new Stamped<number, ReadableThread>(LIFE, ROOM)

  /** As `getReadableThread`, which asks anew each time. */
  async get(db: Db, site: Site, viewer: Viewer, id: number, now: number): Promise<ReadableThread> {
    const kept = this.#threads.find(id, site.stamp, now)
    if (kept) {
      const [own] = await ownMarks(db, { id, memberId: viewer.id })
      return demandReadable(site, viewer, own && { ...kept, ...own })
    }
    const thread = await findThreadFor(db, viewer.id, id)
    if (thread?.waiting_floor === null) this.#threads.keep(id, thread, site.stamp, now)
    return demandReadable(site, viewer, thread)
  }
}
