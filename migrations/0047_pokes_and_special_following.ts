import { type Kysely, sql } from 'kysely'

/** The classic's groups whose members may greet others (allowpoke). */
const GREETERS = [1, 2, 3, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]

/** 特别收听, and 打招呼. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('member_follow')
    .addColumn('special', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await sql`create index member_follow_special on member_follow (followed_id, member_id) where special = 1`.execute(db)
  await db.schema
    .alterTable('member_group')
    .addColumn('can_poke', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await sql`update member_group set can_poke = 1 where id in (${sql.join(GREETERS)})`.execute(db)
}
