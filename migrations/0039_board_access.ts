import type { Kysely } from 'kysely'

const MASK = ['view', 'post', 'reply', 'upload', 'download'] as const

/** Boards with a password, a price or a condition, and what single members may do in single boards. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['entry_password', 'entry_formula', 'entry_hint']) {
    await db.schema
      .alterTable('board')
      .addColumn(column, 'text', c => c.notNull().defaultTo(''))
      .execute()
  }
  await db.schema
    .alterTable('board')
    .addColumn('entry_price', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('member')
    .addColumn('access', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .createTable('board_entry')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('board_id', 'bigint', c => c.notNull().references('board.id').onDelete('cascade'))
    .addColumn('how', 'text', c => c.notNull())
    .addColumn('mark', 'text', c => c.notNull())
    .addColumn('price', 'integer', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('board_entry_key', ['member_id', 'board_id', 'how'])
    .execute()
  await db.schema.createIndex('board_entry_board').on('board_entry').column('board_id').execute()
  let masks = db.schema
    .createTable('access_mask')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('board_id', 'bigint', c => c.notNull().references('board.id').onDelete('cascade'))
  for (const action of MASK) masks = masks.addColumn(`may_${action}`, 'integer', c => c.notNull().defaultTo(0))
  await masks
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('set_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('set_by_name', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('until_at', 'bigint')
    .addPrimaryKeyConstraint('access_mask_key', ['member_id', 'board_id'])
    .execute()
  await db.schema.createIndex('access_mask_until').on('access_mask').column('until_at').execute()
  await db.schema.createIndex('access_mask_board').on('access_mask').column('board_id').execute()
  await db.schema.createIndex('access_mask_set_by').on('access_mask').column('set_by').execute()
}
