import type { Forum } from '../context.ts'
import { cameTo, comeTo, type Job, noteProgress } from '../db/jobs.ts'
import { transact } from '../db/transact.ts'
import { findViewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import { mayRead } from '../threads/thread-queries.ts'

/** Tells those who follow a collection that a thread came in which they may read: one notice until it is read. */
export async function tellOfCollection(forum: Forum, payload: Record<string, unknown>, job: Job): Promise<void> {
  const [collectionId = 0, threadId = 0, authorId] = [payload.collectionId, payload.threadId, payload.authorId].map(
    Number,
  )
  const held = await forum.db
    .selectFrom('collection_thread as held')
    .innerJoin('collection', 'collection.id', 'held.collection_id')
    .innerJoin('thread', 'thread.id', 'held.thread_id')
    .selectAll('thread')
    .select('collection.name')
    .where('held.collection_id', '=', collectionId)
    .where('held.thread_id', '=', threadId)
    .executeTakeFirst()
  if (!held) return
  const { name, ...thread } = held
  const site = await forum.site.current()
  const followers = await forum.db
    .selectFrom('collection_follow')
    .select('member_id')
    .where('collection_id', '=', collectionId)
    .where('member_id', '>', comeTo(job))
    .orderBy('member_id')
    .execute()
  let come = job
  for (const { member_id } of followers) {
    if (member_id === authorId) continue
    const viewer = await findViewer(forum.db, site.groups, member_id, '')
    if (!viewer || !mayRead(site, viewer, thread)) continue
    const at = forum.clock.now()
    const params = { name, collection: collectionId }
    const mergeKey = `collection:${collectionId}`
    const notice = { category: 'post' as const, key: 'notice.collection_grew', params, mergeKey, at }
    await transact(
      forum.db,
      async tx => {
        await noteProgress(tx, come, member_id, at)
        await notify(tx, member_id, notice)
      },
      'nothing',
    )
    come = cameTo(come, member_id)
  }
}
