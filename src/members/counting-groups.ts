import type { Db } from '../db/schema.ts'

/** How many members have each group for their main one; groups without any are not in it. */
export async function countByGroup(db: Db): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('member')
    .select(['group_id', eb => eb.fn.countAll<number>().as('count')])
    .groupBy('group_id')
    .execute()
  return new Map(rows.map(row => [row.group_id, Number(row.count)]))
}
