import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** 公共消息 to all or to groups, with one mark for each member; and browsers that take notices by push. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('public_message'))
    .addColumn('title', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .addColumn('html', 'text', c => c.notNull())
    .addColumn('groups', 'text', c => c.notNull())
    .addColumn('author_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('author_name', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('public_message_author_id').on('public_message').column('author_id').execute()
  await db.schema
    .alterTable('member')
    .addColumn('public_seen', 'bigint', c => c.notNull().defaultTo(0))
    .execute()

  await withId(db, db.schema.createTable('push_subscription'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('endpoint', 'text', c => c.notNull().unique())
    .addColumn('p256dh', 'text', c => c.notNull())
    .addColumn('auth', 'text', c => c.notNull())
    .addColumn('agent', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('push_subscription_member_id').on('push_subscription').column('member_id').execute()
  await db.schema.alterTable('notice').addColumn('pushed_at', 'bigint').execute()
  await sql`create index job_name on job (name)`.execute(db)
}
