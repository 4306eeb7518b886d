import type { Kysely } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** What posts said before they were edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('post_version'))
    .addColumn('post_id', 'bigint', c => c.notNull().references('post.id').onDelete('cascade'))
    .addColumn('title', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .addColumn('replaced_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('replaced_by_name', 'text', c => c.notNull())
    .addColumn('replaced_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('post_version_post_id').on('post_version').columns(['post_id', 'id']).execute()
  await db.schema.createIndex('post_version_replaced_by').on('post_version').column('replaced_by').execute()
}
