import type { Kysely } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** What members have begun to write: one for each member and place. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('draft'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('place', 'text', c => c.notNull())
    .addColumn('fields', 'text', c => c.notNull())
    .addColumn('attachment_ids', 'text', c => c.notNull())
    .addColumn('updated_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('draft_place').on('draft').columns(['member_id', 'place']).unique().execute()
  await db.schema.createIndex('draft_updated_at').on('draft').column('updated_at').execute()
}
