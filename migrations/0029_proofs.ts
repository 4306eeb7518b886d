import { type Kysely, sql } from 'kysely'

/** More ways to prove who somebody is: codes of an app, another site; and where she was seen before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('member').addColumn('two_step_at', 'bigint').execute()
  await db.schema
    .alterTable('member')
    .addColumn('secques', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .createTable('two_step')
    .addColumn('member_id', 'bigint', c => c.primaryKey().references('member.id').onDelete('cascade'))
    .addColumn('secret', 'text', c => c.notNull())
    .addColumn('last_step', 'bigint', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createTable('recovery_code')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('code_hash', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('recovery_code_key', ['member_id', 'code_hash'])
    .execute()
  await db.schema
    .createTable('outside_account')
    .addColumn('issuer', 'text', c => c.notNull())
    .addColumn('subject', 'text', c => c.notNull())
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('outside_account_key', ['issuer', 'subject'])
    .execute()
  await sql`create index outside_account_member on outside_account (member_id)`.execute(db)
  await db.schema
    .createTable('known_device')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('device', 'text', c => c.notNull())
    .addColumn('network', 'text', c => c.notNull())
    .addColumn('seen_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('known_device_key', ['member_id', 'device', 'network'])
    .execute()
}
