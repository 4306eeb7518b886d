import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** Groups that members join, for nothing, for a price or when asked; and who of the team may open which page of the panel. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['join_way', 'price_per_day', 'min_days']) {
    await db.schema
      .alterTable('member_group')
      .addColumn(column, 'integer', c => c.notNull().defaultTo(0))
      .execute()
  }
  await db.schema
    .alterTable('member_group')
    .addColumn('about', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .createTable('group_stay')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('group_id', 'bigint', c => c.notNull().references('member_group.id').onDelete('cascade'))
    .addColumn('how', 'text', c => c.notNull())
    .addColumn('since', 'bigint', c => c.notNull())
    .addColumn('until_at', 'bigint')
    .addPrimaryKeyConstraint('group_stay_key', ['member_id', 'group_id'])
    .execute()
  await db.schema.createIndex('group_stay_group').on('group_stay').column('group_id').execute()
  await db.schema.createIndex('group_stay_until').on('group_stay').column('until_at').execute()
  await db.schema
    .createTable('group_application')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('group_id', 'bigint', c => c.notNull().references('member_group.id').onDelete('cascade'))
    .addColumn('words', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('group_application_key', ['member_id', 'group_id'])
    .execute()
  await db.schema.createIndex('group_application_group').on('group_application').column('group_id').execute()
  await withId(db, db.schema.createTable('staff_team'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('sections', 'text', c => c.notNull())
    .execute()
  await db.schema
    .alterTable('member')
    .addColumn('founder', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('member')
    .addColumn('team_id', 'bigint', c => c.references('staff_team.id').onDelete('set null'))
    .execute()
  await sql`create index member_team on member (team_id) where team_id is not null`.execute(db)
  await sql`update member set founder = 1 where id = (select min(id) from member where group_id = 1)`.execute(db)
}
