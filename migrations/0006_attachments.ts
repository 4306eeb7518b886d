import type { Kysely } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** Pictures of posts; without a post while the form is still open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('attachment'))
    .addColumn('member_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('post_id', 'bigint', c => c.references('post.id').onDelete('cascade'))
    .addColumn('hash', 'text', c => c.notNull())
    .addColumn('extension', 'text', c => c.notNull())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('original_name', 'text', c => c.notNull())
    .addColumn('width', 'integer', c => c.notNull())
    .addColumn('height', 'integer', c => c.notNull())
    .addColumn('bytes', 'bigint', c => c.notNull())
    .addColumn('animated', 'integer', c => c.notNull())
    .addColumn('thumb', 'integer', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('attachment_post_id').on('attachment').column('post_id').execute()
  await db.schema.createIndex('attachment_member_id').on('attachment').columns(['member_id', 'created_at']).execute()
  await db.schema.createIndex('attachment_hash').on('attachment').column('hash').execute()
}
