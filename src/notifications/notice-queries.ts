import type { Selectable } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import type { NoticeTable } from '../db/tables/members.ts'

export interface Notice extends Omit<Selectable<NoticeTable>, 'params'> {
  params: Record<string, string | number>
}

/** A member's notices, the newest first. */
export async function listNotices(
  db: Db,
  memberId: number,
  { page, size }: { page: number; size: number },
): Promise<Notice[]> {
  const rows = await db
    .selectFrom('notice')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(row => ({ ...row, params: JSON.parse(row.params) }))
}

/** Everything is read now; the classic does so when the list is opened. */
export async function markNoticesRead(tx: Tx, memberId: number, at: number): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('member_id', '=', memberId)
    .where('read_at', 'is', null)
    .execute()
  await tx.updateTable('member').set({ unread_notices: 0 }).where('id', '=', memberId).execute()
}
