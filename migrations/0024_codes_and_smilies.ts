import { type Kysely, sql } from 'kysely'
import { engineOf, withId } from '../src/db/dialect.ts'

/** Codes that an admin has made for posts, the smilies in their sets, and members by the beginning of their names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('custom_code'))
    .addColumn('tag', 'text', c => c.notNull().unique())
    .addColumn('icon', 'text', c => c.notNull())
    .addColumn('example', 'text', c => c.notNull())
    .addColumn('explanation', 'text', c => c.notNull())
    .addColumn('params', 'integer', c => c.notNull())
    .addColumn('prompts', 'text', c => c.notNull())
    .addColumn('replacement', 'text', c => c.notNull())
    .addColumn('nesting', 'integer', c => c.notNull())
    .addColumn('group_ids', 'text', c => c.notNull())
    .addColumn('available', 'integer', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .execute()

  await withId(db, db.schema.createTable('smiley_set'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .addColumn('available', 'integer', c => c.notNull())
    .execute()
  await withId(db, db.schema.createTable('smiley'))
    .addColumn('set_id', 'bigint', c => c.notNull().references('smiley_set.id').onDelete('cascade'))
    .addColumn('code', 'text', c => c.notNull().unique())
    .addColumn('src', 'text', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .execute()
  // SQLite compares characters as they are anyway, and has the unique index.
  if (engineOf(db) === 'postgres')
    await sql`create index member_name_begins on member (name_key collate "C")`.execute(db)
  await db.schema.createIndex('smiley_set_id').on('smiley').columns(['set_id', 'position']).execute()
}
