import type { Kysely } from 'kysely'

interface Tables {
  member: { id: number; blocked: string }
  member_block: { member_id: number; blocked_id: number }
}

/** Whom a member has on her black list stands in her own row too, so that a page can fold their posts without asking. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .alterTable('member')
    .addColumn('blocked', 'text', c => c.notNull().defaultTo(''))
    .execute()
  const rows = await db.selectFrom('member_block').select(['member_id', 'blocked_id']).orderBy('blocked_id').execute()
  const lists = new Map<number, number[]>()
  for (const row of rows) lists.set(row.member_id, [...(lists.get(row.member_id) ?? []), row.blocked_id])
  for (const [id, list] of lists) {
    await db
      .updateTable('member')
      .set({ blocked: list.join(',') })
      .where('id', '=', id)
      .execute()
  }
}
