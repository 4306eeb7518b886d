import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { NoticeTable } from '../db/tables/members.ts'

export interface NewNotice {
  category: NoticeTable['category']
  /** Locale key of the sentence, `notice.…`. */
  key: string
  params: Record<string, string | number>
  /** While unread, notices with the same key become one that counts. */
  mergeKey?: string
  at: number
}

/** Tells a member something; it is there when the act that caused it is. */
export async function notify(tx: Tx, memberId: number, notice: NewNotice): Promise<void> {
  const row = {
    member_id: memberId,
    category: notice.category,
    key: notice.key,
    params: JSON.stringify(notice.params),
    merge_key: notice.mergeKey ?? null,
    times: 1,
    created_at: notice.at,
    read_at: null,
  }
  if (notice.mergeKey && (await merged(tx, memberId, notice.mergeKey, row))) return
  await tx.insertInto('notice').values(row).execute()
  await tx
    .updateTable('member')
    .set({ unread_notices: sql<number>`unread_notices + 1` })
    .where('id', '=', memberId)
    .execute()
}

async function merged(
  tx: Tx,
  memberId: number,
  mergeKey: string,
  row: { params: string; created_at: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('notice')
    .set({ times: sql<number>`times + 1`, params: row.params, created_at: row.created_at })
    .where('member_id', '=', memberId)
    .where('merge_key', '=', mergeKey)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) > 0
}
