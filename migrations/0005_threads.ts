import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** Threads, posts by floor, and what each member has read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('thread'))
    .addColumn('board_id', 'bigint', c => c.notNull().references('board.id'))
    .addColumn('type_id', 'bigint', c => c.references('thread_type.id').onDelete('set null'))
    .addColumn('author_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('author_name', 'text', c => c.notNull())
    .addColumn('title', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('views', 'bigint', c => c.notNull().defaultTo(0))
    .addColumn('replies', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('last_floor', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('last_post_at', 'bigint', c => c.notNull())
    .addColumn('last_author_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('last_author_name', 'text', c => c.notNull())
    .addColumn('sticky', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('digest', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('highlight_style', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('highlight_color', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('has_images', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('closed_at', 'bigint')
    .addColumn('closed_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('deleted_at', 'bigint')
    .addColumn('deleted_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('moved_to', 'bigint')
    .addColumn('moderation_id', 'bigint')
    .execute()
  await sql`create index thread_by_last_post on thread (board_id, sticky desc, last_post_at desc, id desc) where deleted_at is null`.execute(
    db,
  )
  await sql`create index thread_by_created on thread (board_id, sticky desc, created_at desc, id desc) where deleted_at is null`.execute(
    db,
  )
  await sql`create index thread_by_replies on thread (board_id, sticky desc, replies desc, id desc) where deleted_at is null`.execute(
    db,
  )
  await sql`create index thread_by_views on thread (board_id, sticky desc, views desc, id desc) where deleted_at is null`.execute(
    db,
  )
  await sql`create index thread_by_type on thread (board_id, type_id, sticky desc, last_post_at desc, id desc) where deleted_at is null`.execute(
    db,
  )
  await sql`create index thread_by_digest on thread (board_id, last_post_at desc, id desc) where digest > 0 and deleted_at is null`.execute(
    db,
  )
  await sql`create index thread_sticky on thread (sticky, last_post_at desc) where sticky >= 2 and deleted_at is null`.execute(
    db,
  )
  await sql`create index thread_deleted on thread (deleted_at desc) where deleted_at is not null`.execute(db)
  await db.schema.createIndex('thread_author_id').on('thread').columns(['author_id', 'id']).execute()

  await db.schema
    .createTable('thread_expiry')
    .addColumn('thread_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('act', 'text', c => c.notNull())
    .addColumn('expires_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('thread_expiry_key', ['thread_id', 'act'])
    .execute()
  await db.schema.createIndex('thread_expiry_expires_at').on('thread_expiry').column('expires_at').execute()

  await db.schema
    .createTable('thread_read')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('thread_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('floor', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('thread_read_key', ['member_id', 'thread_id'])
    .execute()
  await db.schema.createIndex('thread_read_thread_id').on('thread_read').column('thread_id').execute()

  await withId(db, db.schema.createTable('post'))
    .addColumn('thread_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('floor', 'integer', c => c.notNull())
    .addColumn('author_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('author_name', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .addColumn('html', 'text', c => c.notNull())
    .addColumn('markup_version', 'integer', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('ip', 'text', c => c.notNull())
    .addColumn('phone', 'integer', c => c.notNull())
    .addColumn('with_signature', 'integer', c => c.notNull())
    .addColumn('edited_at', 'bigint')
    .addColumn('edited_by_name', 'text')
    .addColumn('blocked_at', 'bigint')
    .addColumn('blocked_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('warned_at', 'bigint')
    .addColumn('warned_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('deleted_at', 'bigint')
    .addColumn('deleted_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('form_key', 'text')
    .addUniqueConstraint('post_floor', ['thread_id', 'floor'])
    .execute()
  await sql`create index post_by_author on post (author_id, id)`.execute(db)
  await sql`create index post_by_thread_author on post (thread_id, author_id, floor)`.execute(db)
  await sql`create index post_deleted on post (deleted_at desc) where deleted_at is not null`.execute(db)
  await sql`create unique index post_form_key on post (author_id, form_key) where form_key is not null`.execute(db)
}
