import type { Kysely } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** Reports of notes on walls; and which dates of a profile tell 星座 and 生肖. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('note_report'))
    .addColumn('note_id', 'bigint', c => c.references('wall_note.id').onDelete('set null'))
    .addColumn('owner_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('author_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('author_name', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .addColumn('reporter_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('reporter_name', 'text', c => c.notNull())
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('decided_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('decision', 'text')
    .execute()
  for (const column of ['note_id', 'owner_id', 'author_id', 'reporter_id', 'decided_by']) {
    await db.schema.createIndex(`note_report_${column}`).on('note_report').column(column).execute()
  }
  await db.schema
    .alterTable('profile_field')
    .addColumn('tells_signs', 'integer', c => c.notNull().defaultTo(0))
    .execute()
}
