import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** What is done in the panel, what members did wrong, networks that are shut out, and what a person decides for herself. */
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
  await withId(db, db.schema.createTable('ip_ban'))
    .addColumn('network', 'text', c => c.notNull().unique())
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('banned_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('banned_by_name', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('until_at', 'bigint')
    .execute()
  await db.schema.createIndex('ip_ban_by').on('ip_ban').column('banned_by').execute()
  await db.schema
    .alterTable('ban')
    .addColumn('former_group_id', 'bigint', c => c.references('member_group.id').onDelete('set null'))
    .execute()
  await db.schema.createIndex('ban_former_group').on('ban').column('former_group_id').execute()
  for (const column of ['preferences', 'minor_lock']) {
    await db.schema
      .alterTable('member')
      .addColumn(column, 'text', c => c.notNull().defaultTo(''))
      .execute()
  }
  await db.schema.alterTable('member').addColumn('minor_since', 'bigint').execute()
  await db.schema
    .alterTable('member_group')
    .addColumn('can_ban_ip', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await sql`update member_group set can_ban_ip = 1 where id in (1, 2, 19)`.execute(db)
}
