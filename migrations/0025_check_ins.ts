import { type Kysely, sql } from 'kysely'

/** 每日签到: who came on which day, in which place, and for how many days on end. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('check_in')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('day', 'integer', c => c.notNull())
    .addColumn('place', 'integer', c => c.notNull())
    .addColumn('streak', 'integer', c => c.notNull())
    .addColumn('total', 'integer', c => c.notNull())
    .addColumn('mood', 'text', c => c.notNull())
    .addColumn('words', 'text', c => c.notNull())
    .addColumn('earned', 'integer', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('check_in_key', ['member_id', 'day'])
    .execute()
  await sql`create unique index check_in_place on check_in (day, place)`.execute(db)
  await sql`create index check_in_streak on check_in (day, streak desc, place)`.execute(db)
  await sql`create index check_in_total on check_in (day, total desc, place)`.execute(db)
}
