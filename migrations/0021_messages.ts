import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** Private messages: conversations of two or more, who is in them, and who wants to hear nothing from whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('conversation'))
    .addColumn('pair_key', 'text', c => c.unique())
    .addColumn('title', 'text', c => c.notNull())
    .addColumn('founder_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('last_text', 'text', c => c.notNull().defaultTo(''))
    .addColumn('last_author_name', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .createIndex('conversation_founder_id')
    .on('conversation')
    .columns(['founder_id', 'created_at'])
    .execute()

  await db.schema
    .createTable('conversation_member')
    .addColumn('conversation_id', 'bigint', c => c.notNull().references('conversation.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('last_at', 'bigint', c => c.notNull().defaultTo(0))
    .addColumn('unread', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('cleared_until', 'bigint', c => c.notNull().defaultTo(0))
    .addColumn('joined_at', 'bigint', c => c.notNull())
    .addColumn('left_at', 'bigint')
    .addPrimaryKeyConstraint('conversation_member_key', ['conversation_id', 'member_id'])
    .execute()
  await sql`create index conversation_member_last on conversation_member (member_id, last_at desc)`.execute(db)
  await sql`create index conversation_member_unread on conversation_member (member_id) where unread > 0`.execute(db)

  await withId(db, db.schema.createTable('message'))
    .addColumn('conversation_id', 'bigint', c => c.notNull().references('conversation.id').onDelete('cascade'))
    .addColumn('author_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('author_name', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .addColumn('html', 'text', c => c.notNull())
    .addColumn('ip', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('form_key', 'text')
    .execute()
  await db.schema.createIndex('message_conversation_id').on('message').columns(['conversation_id', 'id']).execute()
  await db.schema.createIndex('message_author_id').on('message').columns(['author_id', 'created_at']).execute()
  await sql`create unique index message_form_key on message (author_id, form_key) where form_key is not null`.execute(
    db,
  )

  await db.schema
    .createTable('message_removal')
    .addColumn('message_id', 'bigint', c => c.notNull().references('message.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('message_removal_key', ['message_id', 'member_id'])
    .execute()
  await db.schema.createIndex('message_removal_member_id').on('message_removal').column('member_id').execute()

  await withId(db, db.schema.createTable('message_report'))
    .addColumn('message_id', 'bigint', c => c.notNull().references('message.id').onDelete('cascade'))
    .addColumn('reporter_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('reporter_name', 'text', c => c.notNull())
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('decided_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('decision', 'text')
    .execute()
  await db.schema.createIndex('message_report_message_id').on('message_report').column('message_id').execute()

  await db.schema
    .createTable('member_block')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('blocked_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('member_block_key', ['member_id', 'blocked_id'])
    .execute()
  await db.schema.createIndex('member_block_blocked_id').on('member_block').column('blocked_id').execute()

  await db.schema
    .alterTable('member_group')
    .addColumn('can_message', 'integer', c => c.notNull().defaultTo(1))
    .execute()
}
