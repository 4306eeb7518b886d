import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** What is done in the panel, and what members did wrong. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('panel_act'))
    .addColumn('member_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('member_name', 'text', c => c.notNull())
    .addColumn('ip', 'text', c => c.notNull())
    .addColumn('path', 'text', c => c.notNull())
    .addColumn('fields', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('panel_act_member').on('panel_act').column('member_id').execute()
  await withId(db, db.schema.createTable('crime'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('action', 'integer', c => c.notNull())
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('recorded_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('recorded_by_name', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await sql`create index crime_member on crime (member_id, id desc)`.execute(db)
  await db.schema.createIndex('crime_recorded_by').on('crime').column('recorded_by').execute()
  await db.schema
    .alterTable('ban')
    .addColumn('former_group_id', 'bigint', c => c.references('member_group.id').onDelete('set null'))
    .execute()
  await db.schema.createIndex('ban_former_group').on('ban').column('former_group_id').execute()
}
