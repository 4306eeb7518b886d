import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { NoticeTable } from '../db/tables/notices.ts'
import type { NoticeCategory } from './kinds.ts'

export interface Notice extends Omit<Selectable<NoticeTable>, 'params'> {
  params: Record<string, string | number>
}

/** A member's notices, the newest first: all, or those of one tab; one more than asked. */
export async function listNotices(
  db: Db,
  memberId: number,
  { page, size, category = null }: { page: number; size: number; category?: NoticeCategory | null },
): Promise<Notice[]> {
  const rows = await db
    .selectFrom('notice')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('on_site', '=', 1)
    .$if(category !== null, query => query.where('category', '=', category ?? 'system'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(readNotice)
}

/** One of a member's notices; undefined when it is not hers. */
export async function findNotice(db: Db, memberId: number, id: number): Promise<Notice | undefined> {
  const row = await db
    .selectFrom('notice')
    .selectAll()
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row && readNotice(row)
}

/** How many of each tab are unread. */
export async function countUnread(db: Db, memberId: number): Promise<ReadonlyMap<NoticeCategory, number>> {
  const rows = await db
    .selectFrom('notice')
    .select(['category', eb => eb.fn.countAll<number>().as('unread')])
    .where('member_id', '=', memberId)
    .where('on_site', '=', 1)
    .where('read_at', 'is', null)
    .groupBy('category')
    .execute()
  return new Map(rows.map(row => [row.category, Number(row.unread)]))
}

/** A row with the values of its sentence. */
export function readNotice(row: Selectable<NoticeTable>): Notice {
  return { ...row, params: JSON.parse(row.params) }
}
