import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** What is taken away together with a ban, and members who are minors. */
export async function up(db: Kysely<unknown>): Promise<void> {
  let cleaning = withId(db, db.schema.createTable('cleaning'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('kinds', 'text', c => c.notNull())
    .addColumn('board_ids', 'text', c => c.notNull())
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('asked_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('asked_by_name', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
  for (const count of ['threads', 'posts', 'comments']) {
    cleaning = cleaning.addColumn(count, 'integer', c => c.notNull().defaultTo(0))
  }
  for (const moment of ['finished_at', 'undo_asked_at', 'undone_at']) cleaning = cleaning.addColumn(moment, 'bigint')
  await cleaning.execute()
  await sql`create index cleaning_member on cleaning (member_id, id desc)`.execute(db)
  await db.schema.createIndex('cleaning_asked_by').on('cleaning').column('asked_by').execute()
  await db.schema
    .createTable('cleaned_comment')
    .addColumn('id', 'bigint', c => c.primaryKey())
    .addColumn('cleaning_id', 'bigint', c => c.notNull().references('cleaning.id').onDelete('cascade'))
    .addColumn('post_id', 'bigint', c => c.notNull().references('post.id').onDelete('cascade'))
    .addColumn('author_name', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .addColumn('ip', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('cleaned_comment_cleaning').on('cleaned_comment').column('cleaning_id').execute()
  await db.schema.createIndex('cleaned_comment_post').on('cleaned_comment').column('post_id').execute()
  await db.schema
    .alterTable('member_group')
    .addColumn('ban_days_max', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('member')
    .addColumn('minor', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .alterTable('board')
    .addColumn('adults_only', 'integer', c => c.notNull().defaultTo(0))
    .execute()
}
