import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** 充值卡密, rules that pay once for each thing, visits by promotion links, and the lists of 排行榜. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('credit_rule')
    .addColumn('norepeat', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await sql`update credit_rule set norepeat = 1 where action = 'joinpoll'`.execute(db)
  await db.schema
    .createTable('credit_once')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('rule_id', 'bigint', c => c.notNull().references('credit_rule.id').onDelete('cascade'))
    .addColumn('about_id', 'bigint', c => c.notNull())
    .addColumn('period', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('credit_once_key', ['member_id', 'rule_id', 'about_id'])
    .execute()
  await db.schema.createIndex('credit_once_rule_id').on('credit_once').column('rule_id').execute()
  await sql`create index credit_entry_action on credit_entry (member_id, action, created_at)`.execute(db)

  await withId(db, db.schema.createTable('credit_card_batch'))
    .addColumn('credit', 'integer', c => c.notNull())
    .addColumn('amount', 'integer', c => c.notNull())
    .addColumn('note', 'text', c => c.notNull())
    .addColumn('made_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('expires_at', 'bigint')
    .execute()
  await db.schema.createIndex('credit_card_batch_made_by').on('credit_card_batch').column('made_by').execute()
  await withId(db, db.schema.createTable('credit_card'))
    .addColumn('batch_id', 'bigint', c => c.notNull().references('credit_card_batch.id').onDelete('cascade'))
    .addColumn('code_hash', 'text', c => c.notNull().unique())
    .addColumn('used_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('used_at', 'bigint')
    .execute()
  await db.schema.createIndex('credit_card_batch_id').on('credit_card').columns(['batch_id', 'used_at']).execute()
  await db.schema.createIndex('credit_card_used_by').on('credit_card').column('used_by').execute()

  await db.schema
    .createTable('promotion_visit')
    .addColumn('network_hash', 'text', c => c.notNull())
    .addColumn('day', 'integer', c => c.notNull())
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('promotion_visit_key', ['network_hash', 'day'])
    .execute()
  await db.schema.createIndex('promotion_visit_member_id').on('promotion_visit').columns(['member_id', 'day']).execute()

  await db.schema
    .createTable('ranking')
    .addColumn('list', 'text', c => c.notNull())
    .addColumn('place', 'integer', c => c.notNull())
    .addColumn('subject_id', 'bigint', c => c.notNull())
    .addColumn('value', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('ranking_key', ['list', 'place'])
    .execute()
}
