import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { NoticeCategory } from './kinds.ts'

/** 全部标为已读: everything, or everything of one tab. */
export async function markNoticesRead(
  tx: Tx,
  memberId: number,
  at: number,
  category: NoticeCategory | null = null,
): Promise<void> {
  const read = await tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('member_id', '=', memberId)
    .where('on_site', '=', 1)
    .where('read_at', 'is', null)
    .$if(category !== null, query => query.where('category', '=', category ?? 'system'))
    .executeTakeFirst()
  const left = sql<number>`unread_notices - ${Number(read.numUpdatedRows)}`
  await tx
    .updateTable('member')
    .set({ unread_notices: category === null ? 0 : left })
    .where('id', '=', memberId)
    .execute()
}

/** Marks as read what was told under one key; answers how many of her list. */
export async function markMergedRead(tx: Tx, memberId: number, mergeKey: string, at: number): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('member_id', '=', memberId)
    .where('merge_key', '=', mergeKey)
    .where('on_site', '=', 1)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  const count = Number(numUpdatedRows)
  if (count === 0) return 0
  await tx
    .updateTable('member')
    .set({ unread_notices: sql<number>`unread_notices - ${count}` })
    .where('id', '=', memberId)
    .execute()
  return count
}

/** Forgets what was on nobody's list and went out by mail or push before this time. */
export async function forgetSentNotices(tx: Tx, before: number): Promise<void> {
  await tx
    .deleteFrom('notice')
    .where('on_site', '=', 0)
    .where('created_at', '<', before)
    .where(eb => eb.or([eb('mail', '=', ''), eb('mailed_at', 'is not', null)]))
    .execute()
}
