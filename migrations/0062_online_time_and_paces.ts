import { type Kysely, sql } from 'kysely'

const PACES = ['threads_per_hour', 'posts_per_hour', 'messages_per_day', 'ignores_hours'] as const

/** 在线时间 of members; and how much a group may write, and whether the closed hours are for it too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('member')
    .addColumn('online_time', 'bigint', c => c.notNull().defaultTo(0))
    .execute()
  for (const name of PACES) {
    await db.schema
      .alterTable('member_group')
      .addColumn(name, 'integer', c => c.notNull().defaultTo(0))
      .execute()
  }
  await sql`update member_group set ignores_hours = skips_limits`.execute(db)
}
