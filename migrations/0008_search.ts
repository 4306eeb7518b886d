import { type Kysely, sql } from 'kysely'
import { engineOf } from '../src/db/dialect.ts'

/** The words of each post: overlapping pairs of characters, written when the post is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (engineOf(db) === 'sqlite') {
    await sql`create virtual table post_words using fts5(title, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')`.execute(
      db,
    )
    return
  }
  await db.schema
    .createTable('post_words')
    .addColumn('post_id', 'bigint', c => c.primaryKey().references('post.id').onDelete('cascade'))
    .addColumn('title', sql`tsvector`, c => c.notNull())
    .addColumn('body', sql`tsvector`, c => c.notNull())
    .execute()
  await sql`create index post_words_title on post_words using gin (title)`.execute(db)
  await sql`create index post_words_body on post_words using gin (body)`.execute(db)
}
