import { sql } from 'kysely'
import { greatest } from '../db/dialect.ts'
import type { Db, Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import type { ReadableThread } from './thread.ts'

/** Remembers how far a member has read a thread; writes only when she got further. */
export async function markRead(db: Db, viewer: Viewer, thread: ReadableThread, seen: number): Promise<void> {
  if (viewer.id === 0 || thread.last_post_at <= (viewer.member?.all_read_at ?? 0)) return
  const floor = seen >= (thread.visible_floor ?? 0) ? thread.last_floor : seen
  if (floor <= (thread.read_floor ?? 0)) return
  await db
    .insertInto('thread_read')
    .values({ member_id: viewer.id, thread_id: thread.id, floor })
    .onConflict(conflict =>
      conflict.columns(['member_id', 'thread_id']).doUpdateSet({
        floor: greatest(db, sql<number>`thread_read.floor`, sql<number>`excluded.floor`),
      }),
    )
    .execute()
}

/** Everything up to now counts as read. */
export async function markAllRead(tx: Tx, memberId: number, at: number): Promise<void> {
  await tx.updateTable('member').set({ all_read_at: at }).where('id', '=', memberId).execute()
  await tx.deleteFrom('thread_read').where('member_id', '=', memberId).execute()
}

/** Forgets marks on threads that have been quiet since `before`, and lets them count as read. */
export async function forgetOldMarks(tx: Tx, before: number): Promise<void> {
  await tx.updateTable('member').set({ all_read_at: before }).where('all_read_at', '<', before).execute()
  await tx
    .deleteFrom('thread_read')
    .where('thread_id', 'in', tx.selectFrom('thread').select('id').where('last_post_at', '<', before))
    .execute()
}
