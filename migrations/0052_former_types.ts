import type { Kysely } from 'kysely'

/** Thread types that were merged into another: links to the lists of their threads go on to those of that one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('former_type')
    .addColumn('id', 'bigint', c => c.primaryKey())
    .addColumn('into_id', 'bigint', c => c.notNull().references('thread_type.id').onDelete('cascade'))
    .execute()
  await db.schema.createIndex('former_type_into_id').on('former_type').column('into_id').execute()
}
