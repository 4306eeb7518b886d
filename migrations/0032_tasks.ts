import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** 任务: what is asked for what, and who is at which. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('task'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('description', 'text', c => c.notNull())
    .addColumn('available', 'integer', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .addColumn('engine', 'text', c => c.notNull())
    .addColumn('amount', 'integer', c => c.notNull())
    .addColumn('board_id', 'bigint', c => c.references('board.id').onDelete('set null'))
    .addColumn('hours', 'integer', c => c.notNull())
    .addColumn('period', 'text', c => c.notNull())
    .addColumn('begins_at', 'bigint')
    .addColumn('ends_at', 'bigint')
    .addColumn('takers_max', 'integer', c => c.notNull())
    .addColumn('group_ids', 'text', c => c.notNull())
    .addColumn('after_id', 'bigint', c => c.references('task.id').onDelete('set null'))
    .addColumn('reward', 'text', c => c.notNull())
    .addColumn('reward_id', 'integer', c => c.notNull())
    .addColumn('reward_amount', 'integer', c => c.notNull())
    .execute()
  await sql`create index task_board on task (board_id) where board_id is not null`.execute(db)
  await sql`create index task_after on task (after_id) where after_id is not null`.execute(db)
  await db.schema
    .createTable('member_task')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('task_id', 'bigint', c => c.notNull().references('task.id').onDelete('cascade'))
    .addColumn('taken_at', 'bigint', c => c.notNull())
    .addColumn('done_at', 'bigint')
    .addPrimaryKeyConstraint('member_task_key', ['member_id', 'task_id'])
    .execute()
  await db.schema.createIndex('member_task_task').on('member_task').column('task_id').execute()
}
