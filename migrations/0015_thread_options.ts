import { type Kysely, sql } from 'kysely'

const THREAD = {
  read_access: 0,
  hidden_replies: 0,
  anonymous: 0,
  price: 0,
  buyers: 0,
  income: 0,
  newest_first: 0,
  tells_author: 1,
  stamp: 0,
  icon: 0,
  bonus_each: 0,
  bonus_left: 0,
  bonus_times: 0,
  bonus_chance: 0,
} as const

/** What a thread can be besides its text: who reads it and for how much, under which name, and what its replies win. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [column, value] of Object.entries(THREAD)) {
    await db.schema
      .alterTable('thread')
      .addColumn(column, 'integer', c => c.notNull().defaultTo(value))
      .execute()
  }
  await db.schema
    .alterTable('thread')
    .addColumn('rush', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema.alterTable('thread').addColumn('publish_at', 'bigint').execute()
  await sql`create index thread_scheduled on thread (publish_at) where publish_at is not null`.execute(db)
  for (const column of ['anonymous', 'bonus']) {
    await db.schema
      .alterTable('post')
      .addColumn(column, 'integer', c => c.notNull().defaultTo(0))
      .execute()
  }
  await db.schema
    .createTable('thread_purchase')
    .addColumn('thread_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('price', 'integer', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('thread_purchase_key', ['thread_id', 'member_id'])
    .execute()
  await db.schema.createIndex('thread_purchase_member_id').on('thread_purchase').column('member_id').execute()
}
