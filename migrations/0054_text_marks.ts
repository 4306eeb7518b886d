import type { Kysely } from 'kysely'

/** By what the texts of new members are found again when somebody posts them once more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('text_mark')
    .addColumn('mark', 'integer', c => c.notNull())
    .addColumn('post_id', 'bigint', c => c.notNull().references('post.id').onDelete('cascade'))
    .addColumn('written_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('text_mark_pk', ['mark', 'post_id'])
    .execute()
  await db.schema.createIndex('text_mark_post_id').on('text_mark').column('post_id').execute()
  await db.schema.createIndex('text_mark_written_at').on('text_mark').column('written_at').execute()
}
