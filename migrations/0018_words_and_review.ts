import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** What is not public yet, what waits for review and why, and the words that are looked for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('thread').addColumn('pending_at', 'bigint').execute()
  await db.schema.alterTable('post').addColumn('pending_at', 'bigint').execute()
  await sql`create index thread_pending on thread (author_id, id) where pending_at is not null`.execute(db)
  await sql`create index post_pending on post (thread_id, floor) where pending_at is not null`.execute(db)

  await db.schema
    .createTable('review')
    .addColumn('post_id', 'bigint', c => c.primaryKey().references('post.id').onDelete('cascade'))
    .addColumn('reasons', 'text', c => c.notNull())
    .addColumn('words', 'text', c => c.notNull())
    .addColumn('was_public', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('quotes', 'bigint')
    .addColumn('asked_at', 'bigint', c => c.notNull())
    .addColumn('ignored_at', 'bigint')
    .addColumn('ignored_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .execute()
  await db.schema.createIndex('review_asked_at').on('review').columns(['asked_at', 'post_id']).execute()

  await withId(db, db.schema.createTable('word'))
    .addColumn('word', 'text', c => c.notNull())
    .addColumn('action', 'text', c => c.notNull())
    .addColumn('replacement', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('whole', 'integer', c => c.notNull())
    .addColumn('created_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('created_by_name', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('hits', 'bigint', c => c.notNull().defaultTo(0))
    .addUniqueConstraint('word_word', ['word'])
    .execute()
}
