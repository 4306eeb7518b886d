import type { Kysely } from 'kysely'

/** Who wanted back what a cleaning took away, so that the log names her. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('cleaning')
    .addColumn('undo_asked_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .execute()
  await db.schema
    .alterTable('cleaning')
    .addColumn('undo_asked_by_name', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema.createIndex('cleaning_undo_asked_by').on('cleaning').column('undo_asked_by').execute()
}
