import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** What the classic's groups may do with items: use and buy (1), give too (2), and how much their bags hold. */
const BAGS: readonly [group: number, use: number, weight: number][] = [
  [1, 2, 200],
  [2, 2, 180],
  [3, 2, 160],
  [10, 1, 40],
  [11, 1, 60],
  [12, 1, 80],
  [13, 2, 100],
  [14, 2, 120],
  [15, 2, 140],
  [16, 2, 160],
  [17, 2, 180],
  [18, 2, 200],
  [19, 2, 160],
]

/** 道具: the shop, the bags, what became of items; and when a thread was last lifted by hand. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('item'))
    .addColumn('kind', 'text', c => c.notNull().unique())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('description', 'text', c => c.notNull())
    .addColumn('available', 'integer', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .addColumn('price', 'integer', c => c.notNull())
    .addColumn('stock', 'integer', c => c.notNull())
    .addColumn('supply', 'text', c => c.notNull())
    .addColumn('supply_amount', 'integer', c => c.notNull())
    .addColumn('supplied_at', 'bigint', c => c.notNull())
    .addColumn('sold', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('weight', 'integer', c => c.notNull())
    .addColumn('group_ids', 'text', c => c.notNull())
    .addCheckConstraint('item_stock', sql`stock >= 0`)
    .execute()
  await db.schema
    .createTable('member_item')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('item_id', 'bigint', c => c.notNull().references('item.id').onDelete('cascade'))
    .addColumn('amount', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('member_item_key', ['member_id', 'item_id'])
    .addCheckConstraint('member_item_amount', sql`amount > 0`)
    .execute()
  await db.schema.createIndex('member_item_item').on('member_item').column('item_id').execute()
  await withId(db, db.schema.createTable('item_record'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('item_id', 'bigint', c => c.notNull().references('item.id').onDelete('cascade'))
    .addColumn('act', 'text', c => c.notNull())
    .addColumn('amount', 'integer', c => c.notNull())
    .addColumn('credits', 'integer', c => c.notNull())
    .addColumn('other_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('post_id', 'bigint', c => c.references('post.id').onDelete('set null'))
    .addColumn('note', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await sql`create index item_record_member on item_record (member_id, id desc)`.execute(db)
  await sql`create index item_record_item on item_record (item_id)`.execute(db)
  await sql`create index item_record_other on item_record (other_id) where other_id is not null`.execute(db)
  await sql`create index item_record_post on item_record (post_id) where post_id is not null`.execute(db)
  await sql`alter table thread add column lifted_at bigint`.execute(db)
  await sql`alter table member_group add column item_use integer not null default 0`.execute(db)
  await sql`alter table member_group add column items_weight_max integer not null default 0`.execute(db)
  await sql`alter table member_group add column items_discount integer not null default 0`.execute(db)
  for (const [group, use, weight] of BAGS) {
    await sql`update member_group set item_use = ${use}, items_weight_max = ${weight} where id = ${group}`.execute(db)
  }
}
