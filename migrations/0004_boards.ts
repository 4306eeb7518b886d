import type { Kysely } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** Categories and boards, who looks after them, and who may do what there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('board'))
    .addColumn('parent_id', 'bigint', c => c.references('board.id'))
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('description', 'text', c => c.notNull())
    .addColumn('rules', 'text', c => c.notNull())
    .addColumn('rules_html', 'text', c => c.notNull())
    .addColumn('icon', 'text', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .addColumn('hidden', 'integer', c => c.notNull())
    .addColumn('columns', 'integer', c => c.notNull())
    .addColumn('recycles', 'integer', c => c.notNull())
    .addColumn('type_required', 'integer', c => c.notNull())
    .addColumn('type_prefix', 'integer', c => c.notNull())
    .addColumn('threads', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('posts', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('last_thread_id', 'bigint')
    .addColumn('last_post_at', 'bigint', c => c.notNull().defaultTo(0))
    .addColumn('last_author_id', 'bigint')
    .addColumn('last_author_name', 'text', c => c.notNull().defaultTo(''))
    .addColumn('rank', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('former_rank', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('board_parent_id').on('board').column('parent_id').execute()

  await db.schema
    .createTable('board_moderator')
    .addColumn('board_id', 'bigint', c => c.notNull().references('board.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('position', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('board_moderator_key', ['board_id', 'member_id'])
    .execute()
  await db.schema.createIndex('board_moderator_member_id').on('board_moderator').column('member_id').execute()

  await db.schema
    .createTable('board_permission')
    .addColumn('board_id', 'bigint', c => c.notNull().references('board.id').onDelete('cascade'))
    .addColumn('action', 'text', c => c.notNull())
    .addColumn('group_id', 'bigint', c => c.notNull().references('member_group.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('board_permission_key', ['board_id', 'action', 'group_id'])
    .execute()

  await db.schema
    .createTable('board_day')
    .addColumn('board_id', 'bigint', c => c.notNull().references('board.id').onDelete('cascade'))
    .addColumn('day', 'integer', c => c.notNull())
    .addColumn('threads', 'integer', c => c.notNull())
    .addColumn('posts', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('board_day_key', ['day', 'board_id'])
    .execute()

  await withId(db, db.schema.createTable('thread_type'))
    .addColumn('board_id', 'bigint', c => c.notNull().references('board.id').onDelete('cascade'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .addColumn('staff_only', 'integer', c => c.notNull())
    .execute()
  await db.schema.createIndex('thread_type_board_id').on('thread_type').column('board_id').execute()
}
