import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

const PERMISSIONS = { can_invite: 0, invites_per_day: 0, invite_price: 0, invite_days: 10 }

/** Registration by invitation and after approval: the codes, who waits, and who brought whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [column, value] of Object.entries(PERMISSIONS)) {
    await db.schema
      .alterTable('member_group')
      .addColumn(column, 'integer', c => c.notNull().defaultTo(value))
      .execute()
  }
  await db.schema
    .alterTable('member')
    .addColumn('invited_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .execute()
  await sql`create index member_invited_by on member (invited_by) where invited_by is not null`.execute(db)
  await withId(db, db.schema.createTable('invitation'))
    .addColumn('code', 'text', c => c.notNull().unique())
    .addColumn('member_id', 'bigint', c => c.references('member.id').onDelete('cascade'))
    .addColumn('price', 'integer', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('expires_at', 'bigint', c => c.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('used_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .execute()
  await sql`create index invitation_member on invitation (member_id, id)`.execute(db)
  await sql`create index invitation_used_by on invitation (used_by) where used_by is not null`.execute(db)
  await db.schema
    .createTable('registration')
    .addColumn('member_id', 'bigint', c => c.primaryKey().references('member.id').onDelete('cascade'))
    .addColumn('waits_for', 'text', c => c.notNull())
    .addColumn('words', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('refused_at', 'bigint')
    .addColumn('reason', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await sql`create index registration_waiting on registration (refused_at, created_at)`.execute(db)
}
