import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** Rules, how often they were used, and the ledger. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withAmounts(
    withId(db, db.schema.createTable('credit_rule'))
      .addColumn('action', 'text', c => c.notNull())
      .addColumn('board_id', 'bigint')
      .addColumn('cycle', 'integer', c => c.notNull())
      .addColumn('cycle_minutes', 'integer', c => c.notNull())
      .addColumn('times', 'integer', c => c.notNull()),
  ).execute()
  await sql`create unique index credit_rule_action on credit_rule (action, coalesce(board_id, 0))`.execute(db)

  await db.schema
    .createTable('credit_use')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('rule_id', 'bigint', c => c.notNull().references('credit_rule.id').onDelete('cascade'))
    .addColumn('period', 'bigint', c => c.notNull())
    .addColumn('times', 'integer', c => c.notNull())
    .addColumn('started_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('credit_use_key', ['member_id', 'rule_id'])
    .execute()

  await withAmounts(
    withId(db, db.schema.createTable('credit_entry'))
      .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
      .addColumn('action', 'text', c => c.notNull())
      .addColumn('about_kind', 'text')
      .addColumn('about_id', 'bigint')
      .addColumn('board_id', 'bigint')
      .addColumn('reverses_id', 'bigint')
      .addColumn('by_id', 'bigint', c => c.references('member.id').onDelete('set null'))
      .addColumn('reason', 'text', c => c.notNull())
      .addColumn('created_at', 'bigint', c => c.notNull()),
  ).execute()
  await db.schema
    .createIndex('credit_entry_member_id')
    .on('credit_entry')
    .columns(['member_id', 'created_at', 'id'])
    .execute()
  await db.schema.createIndex('credit_entry_about').on('credit_entry').columns(['about_kind', 'about_id']).execute()
}

function withAmounts<T extends string, C extends string>(table: CreateTableBuilder<T, C>): CreateTableBuilder<T, C> {
  let wider = table as CreateTableBuilder<T, string>
  for (let n = 1; n <= 8; n += 1) wider = wider.addColumn(`extcredits${n}`, 'bigint', c => c.notNull().defaultTo(0))
  return wider as CreateTableBuilder<T, C>
}
