import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** What belongs to the whole site: stamps, settings, announcements, links, jobs and limits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('stamp')
    .addColumn('id', 'integer', c => c.primaryKey())
    .addColumn('site', 'bigint', c => c.notNull())
    .addColumn('content', 'bigint', c => c.notNull())
    .execute()
  await (db as Kysely<{ stamp: { id: number; site: number; content: number } }>)
    .insertInto('stamp')
    .values({ id: 1, site: 1, content: 1 })
    .execute()
  await db.schema
    .createTable('setting')
    .addColumn('name', 'text', c => c.primaryKey())
    .addColumn('value', 'text', c => c.notNull())
    .addColumn('updated_at', 'bigint', c => c.notNull())
    .addColumn('updated_by', 'bigint')
    .execute()
  await db.schema
    .createTable('site_fact')
    .addColumn('name', 'text', c => c.primaryKey())
    .addColumn('value', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createTable('rate_limit')
    .addColumn('key', 'text', c => c.primaryKey())
    .addColumn('count', 'integer', c => c.notNull())
    .addColumn('ends_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createTable('schedule_run')
    .addColumn('name', 'text', c => c.primaryKey())
    .addColumn('slot_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createTable('online_worker')
    .addColumn('worker', 'text', c => c.primaryKey())
    .addColumn('guests', 'integer', c => c.notNull())
    .addColumn('seen_at', 'bigint', c => c.notNull())
    .execute()
  await withId(db, db.schema.createTable('job'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('payload', 'text', c => c.notNull())
    .addColumn('run_at', 'bigint', c => c.notNull())
    .addColumn('attempts', 'integer', c => c.notNull())
    .addColumn('claimed_until', 'bigint', c => c.notNull())
    .addColumn('failed_at', 'bigint')
    .addColumn('error', 'text')
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await sql`create index job_run_at on job (run_at) where failed_at is null`.execute(db)
  await withId(db, db.schema.createTable('friend_link'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('url', 'text', c => c.notNull())
    .addColumn('description', 'text', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .execute()
}
