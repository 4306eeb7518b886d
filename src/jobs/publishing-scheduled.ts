import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { listDue, publishDue } from '../threads/publishing-due.ts'

/** 定时发布: what is due comes out, each thread in a transaction of its own, so that none holds another up. */
export async function publishScheduled(forum: Forum): Promise<void> {
  const now = forum.clock.now()
  for (const id of await listDue(forum.db, now)) {
    try {
      const site = await forum.site.current()
      await transact(forum.db, tx => publishDue(tx, site, id, now))
    } catch (error) {
      forum.log.error({ err: error, thread: id }, 'a scheduled thread could not be published')
    }
  }
}
