import { isPublic } from '../../db/publicity.ts'
import type { Db, Tx } from '../../db/schema.ts'
import { transact } from '../../db/transact.ts'
import { listByTags, listByTitle, RELATIVES } from './alike.ts'

/** 相关帖子: finds the threads that are like this one, by their tags or else by their titles, and remembers them. */
export async function relate(db: Db, threadId: number): Promise<void> {
  const thread = await db
    .selectFrom('thread')
    .select(['id', 'title'])
    .where('id', '=', threadId)
    .where(isPublic('thread'))
    .where('moved_to', 'is', null)
    .executeTakeFirst()
  if (!thread) return
  const byTags = await listByTags(db, threadId)
  const found = byTags.length > 0 ? byTags : await listByTitle(db, threadId, thread.title)
  const known = await db
    .selectFrom('thread_relative')
    .select('relative_id')
    .where('thread_id', '=', threadId)
    .orderBy('position')
    .execute()
  if (found.join() === known.map(row => row.relative_id).join()) return
  await transact(db, tx => remember(tx, threadId, found))
}

async function remember(tx: Tx, threadId: number, found: readonly number[]): Promise<void> {
  await tx.deleteFrom('thread_relative').where('thread_id', '=', threadId).execute()
  const there = await tx
    .selectFrom('thread')
    .select('id')
    .where('id', 'in', [threadId, ...found])
    .execute()
  const ids = found.filter(id => there.some(row => row.id === id))
  if (ids.length === 0 || !there.some(row => row.id === threadId)) return
  const rows = ids.flatMap((id, position) => [
    { thread_id: threadId, relative_id: id, position },
    // The other one gets to know the newcomer at the end of its own list.
    { thread_id: id, relative_id: threadId, position: RELATIVES },
  ])
  await tx
    .insertInto('thread_relative')
    .values(rows)
    .onConflict(conflict => conflict.columns(['thread_id', 'relative_id']).doNothing())
    .execute()
}
