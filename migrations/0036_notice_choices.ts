import { type Kysely, sql } from 'kysely'

/** What a member wants to be told, in which ways, by whom not, and how often an address was written to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const add = (table: string) => db.schema.alterTable(table)
  await add('notice')
    .addColumn('kind', 'text', c => c.notNull().defaultTo('other'))
    .execute()
  await add('notice')
    .addColumn('by_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .execute()
  await add('notice')
    .addColumn('on_site', 'integer', c => c.notNull().defaultTo(1))
    .execute()
  await add('notice')
    .addColumn('mail', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await add('notice').addColumn('mailed_at', 'bigint').execute()
  await sql`create index notice_by_id on notice (by_id) where by_id is not null`.execute(db)
  await sql`create index notice_digest on notice (member_id) where mail = 'digest' and mailed_at is null`.execute(db)
  await sql`create index notice_unread on notice (member_id, category) where read_at is null and on_site = 1`.execute(
    db,
  )
  await sql`update notice set category = case category when 'post' then 'mypost' else category end`.execute(db)

  await add('member')
    .addColumn('notice_choices', 'text', c => c.notNull().defaultTo('{}'))
    .execute()

  await db.schema
    .createTable('notice_shield')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('shielded_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('notice_shield_key', ['member_id', 'shielded_id', 'kind'])
    .execute()
  await db.schema.createIndex('notice_shield_shielded_id').on('notice_shield').column('shielded_id').execute()

  await db.schema
    .createTable('mail_pace')
    .addColumn('address_hash', 'text', c => c.primaryKey())
    .addColumn('sent', 'text', c => c.notNull())
    .addColumn('last_at', 'bigint', c => c.notNull())
    .execute()
}
