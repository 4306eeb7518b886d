import { type Kysely, sql } from 'kysely'

/** 手机号码: one for a member at most, the codes that prove it, and boards that ask for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('member').addColumn('phone', 'text').execute()
  await db.schema.alterTable('member').addColumn('phone_confirmed_at', 'bigint').execute()
  await sql`create unique index member_phone on member (phone) where phone is not null`.execute(db)
  await db.schema
    .alterTable('board')
    .addColumn('phone_required', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('phone_code')
    .addColumn('phone', 'text', c => c.notNull())
    .addColumn('purpose', 'text', c => c.notNull())
    .addColumn('code_hash', 'text', c => c.notNull())
    .addColumn('tries', 'integer', c => c.notNull())
    .addColumn('expires_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('phone_code_key', ['phone', 'purpose'])
    .execute()
}
