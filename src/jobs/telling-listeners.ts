import type { Forum } from '../context.ts'
import { cameTo, comeTo, type Job, noteProgress } from '../db/jobs.ts'
import { isPublic } from '../db/publicity.ts'
import { transact } from '../db/transact.ts'
import { listListeners } from '../friends/listeners.ts'
import { holdMembers } from '../members/member-queries.ts'
import { listViewers } from '../members/viewer.ts'
import { notifyMany } from '../notifications/notifying-many.ts'
import { mayRead } from '../threads/thread-queries.ts'

const AT_ONCE = 500

/**
 * Tells those who listen to a member that she opened a thread, as far as they may read it: one notice of her until it is
 * read. What she wrote without her name is told to nobody.
 */
export async function tellListeners(forum: Forum, payload: Record<string, unknown>, job: Job): Promise<void> {
  const thread = await forum.db
    .selectFrom('thread')
    .selectAll()
    .where('id', '=', Number(payload.threadId))
    .where('anonymous', '=', 0)
    .where(isPublic('thread'))
    .executeTakeFirst()
  if (!thread?.author_id) return
  const { id, title, author_id: by, author_name: member } = thread
  const key = 'notice.follow_opened'
  for (let come = job; ; ) {
    const site = await forum.site.current()
    const only = site.settings.listenNotices
    if (only === 'none') return
    const ids = await listListeners(forum.db, by, { only, after: comeTo(come), size: AT_ONCE })
    const viewers = await listViewers(forum.db, site.groups, ids)
    const readers = viewers.flatMap(viewer => (viewer.member && mayRead(site, viewer, thread) ? [viewer.member] : []))
    const notice = {
      category: 'follow' as const,
      key,
      params: { member, title, thread: id },
      by,
      at: forum.clock.now(),
    }
    const last = ids.at(-1)
    if (last === undefined) return
    await transact(
      forum.db,
      async tx => {
        await noteProgress(tx, come, last, notice.at)
        await holdMembers(
          tx,
          readers.map(reader => reader.id),
        )
        await notifyMany(tx, readers, { ...notice, mergeKey: `listen:${by}` })
      },
      'nothing',
    )
    if (ids.length < AT_ONCE) return
    come = cameTo(come, last)
  }
}
