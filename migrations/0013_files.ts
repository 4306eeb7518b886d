import type { Kysely } from 'kysely'

/** What a file asks of who fetches it, how often that happened, and who has paid. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('attachment')
    .addColumn('description', 'text', c => c.notNull().defaultTo(''))
    .execute()
  for (const name of ['read_access', 'price', 'downloads']) {
    await db.schema
      .alterTable('attachment')
      .addColumn(name, 'bigint', c => c.notNull().defaultTo(0))
      .execute()
  }
  await db.schema
    .createTable('attachment_purchase')
    .addColumn('attachment_id', 'bigint', c => c.notNull().references('attachment.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('amount', 'bigint', c => c.notNull())
    .addColumn('paid_at', 'bigint')
    .addColumn('tolled_at', 'bigint')
    .addPrimaryKeyConstraint('attachment_purchase_key', ['attachment_id', 'member_id'])
    .execute()
  await db.schema.createIndex('attachment_purchase_member').on('attachment_purchase').column('member_id').execute()
}
