import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** Networks that are shut out, and the right to shut them out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('ip_ban'))
    .addColumn('network', 'text', c => c.notNull().unique())
    .addColumn('first_key', 'text', c => c.notNull())
    .addColumn('last_key', 'text', c => c.notNull())
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('banned_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('banned_by_name', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('until_at', 'bigint')
    .execute()
  await db.schema.createIndex('ip_ban_by').on('ip_ban').column('banned_by').execute()
  await db.schema.createIndex('ip_ban_until').on('ip_ban').column('until_at').execute()
  await db.schema
    .alterTable('member_group')
    .addColumn('can_ban_ip', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await sql`update member_group set can_ban_ip = 1 where id in (1, 2, 19)`.execute(db)
}
