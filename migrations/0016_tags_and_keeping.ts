import type { Kysely } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** What threads are found again by: tags, relatives, typed facts, favourites, collections and who follows them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db)
  await createTags(db)
  await createSorts(db)
  await createFavorites(db)
  await createCollections(db)
  await createFollows(db)
}

async function addColumns(db: Kysely<unknown>): Promise<void> {
  const counts: [table: string, column: string][] = [
    ['thread', 'favorites'],
    ['thread', 'collections'],
    ['thread', 'follows'],
    ['board', 'favorites'],
    ['board', 'sort_required'],
  ]
  for (const [table, column] of counts) {
    await db.schema
      .alterTable(table)
      .addColumn(column, 'integer', c => c.notNull().defaultTo(0))
      .execute()
  }
  const texts: [table: string, column: string][] = [
    ['thread', 'tags'],
    ['thread', 'facts'],
    ['member', 'follows_own'],
  ]
  for (const [table, column] of texts) {
    await db.schema
      .alterTable(table)
      .addColumn(column, 'text', c => c.notNull().defaultTo(''))
      .execute()
  }
  await db.schema.alterTable('thread').addColumn('sort_id', 'bigint').execute()
  await db.schema.alterTable('thread').addColumn('facts_until', 'bigint').execute()
  await db.schema
    .createIndex('thread_sort_id')
    .on('thread')
    .columns(['board_id', 'sort_id', 'last_post_at'])
    .where('sort_id' as never, 'is not', null)
    .execute()
}

async function createTags(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('tag'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('name_key', 'text', c => c.notNull().unique())
    .addColumn('threads', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('closed_at', 'bigint')
    .addColumn('closed_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('tag_threads').on('tag').columns(['threads', 'id']).execute()
  await db.schema.createIndex('tag_closed_by').on('tag').column('closed_by').execute()
  await db.schema
    .createTable('thread_tag')
    .addColumn('tag_id', 'bigint', c => c.notNull().references('tag.id').onDelete('cascade'))
    .addColumn('thread_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('thread_tag_key', ['tag_id', 'thread_id'])
    .execute()
  await db.schema.createIndex('thread_tag_thread_id').on('thread_tag').column('thread_id').execute()
  await db.schema
    .createTable('thread_relative')
    .addColumn('thread_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('relative_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('position', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('thread_relative_key', ['thread_id', 'relative_id'])
    .execute()
  await db.schema.createIndex('thread_relative_relative_id').on('thread_relative').column('relative_id').execute()
}

async function createSorts(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('sort'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('description', 'text', c => c.notNull())
    .addColumn('days', 'text', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .execute()
  await withId(db, db.schema.createTable('sort_field'))
    .addColumn('sort_id', 'bigint', c => c.notNull().references('sort.id').onDelete('cascade'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('hint', 'text', c => c.notNull())
    .addColumn('unit', 'text', c => c.notNull())
    .addColumn('preset', 'text', c => c.notNull())
    .addColumn('choices', 'text', c => c.notNull())
    .addColumn('lowest', 'bigint')
    .addColumn('highest', 'bigint')
    .addColumn('required', 'integer', c => c.notNull())
    .addColumn('searchable', 'integer', c => c.notNull())
    .addColumn('listed', 'integer', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .execute()
  await db.schema.createIndex('sort_field_sort_id').on('sort_field').column('sort_id').execute()
  await db.schema
    .createTable('board_sort')
    .addColumn('board_id', 'bigint', c => c.notNull().references('board.id').onDelete('cascade'))
    .addColumn('sort_id', 'bigint', c => c.notNull().references('sort.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('board_sort_key', ['board_id', 'sort_id'])
    .execute()
  await db.schema.createIndex('board_sort_sort_id').on('board_sort').column('sort_id').execute()
  await db.schema
    .createTable('sort_value')
    .addColumn('field_id', 'bigint', c => c.notNull().references('sort_field.id').onDelete('cascade'))
    .addColumn('thread_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('position', 'integer', c => c.notNull())
    .addColumn('text', 'text', c => c.notNull())
    .addColumn('number', 'bigint')
    .addPrimaryKeyConstraint('sort_value_key', ['thread_id', 'field_id', 'position'])
    .execute()
  await db.schema.createIndex('sort_value_text').on('sort_value').columns(['field_id', 'text', 'thread_id']).execute()
  await db.schema
    .createIndex('sort_value_number')
    .on('sort_value')
    .columns(['field_id', 'number', 'thread_id'])
    .execute()
}

async function createFavorites(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('favorite'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('thread_id', 'bigint', c => c.references('thread.id').onDelete('cascade'))
    .addColumn('board_id', 'bigint', c => c.references('board.id').onDelete('cascade'))
    .addColumn('note', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addUniqueConstraint('favorite_thread', ['member_id', 'thread_id'])
    .addUniqueConstraint('favorite_board', ['member_id', 'board_id'])
    .execute()
  await db.schema.createIndex('favorite_thread_id').on('favorite').column('thread_id').execute()
  await db.schema.createIndex('favorite_board_id').on('favorite').column('board_id').execute()
}

async function createCollections(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('collection'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('member_name', 'text', c => c.notNull())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('description', 'text', c => c.notNull())
    .addColumn('keywords', 'text', c => c.notNull())
    .addColumn('threads', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('followers', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('comments', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('ratings', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('rating_sum', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('updated_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('collection_member_id').on('collection').columns(['member_id', 'id']).execute()
  await db.schema.createIndex('collection_updated_at').on('collection').columns(['updated_at', 'id']).execute()
  await db.schema.createIndex('collection_followers').on('collection').columns(['followers', 'id']).execute()
  await db.schema
    .createTable('collection_thread')
    .addColumn('collection_id', 'bigint', c => c.notNull().references('collection.id').onDelete('cascade'))
    .addColumn('thread_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('member_name', 'text', c => c.notNull())
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('collection_thread_key', ['collection_id', 'thread_id'])
    .execute()
  await db.schema.createIndex('collection_thread_thread_id').on('collection_thread').column('thread_id').execute()
  await db.schema.createIndex('collection_thread_member_id').on('collection_thread').column('member_id').execute()
  await db.schema
    .createIndex('collection_thread_created_at')
    .on('collection_thread')
    .columns(['collection_id', 'created_at', 'thread_id'])
    .execute()
  await createCompany(db)
}

/** Who keeps a collection together, who follows it, and what is said of it. */
async function createCompany(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('collection_keeper')
    .addColumn('collection_id', 'bigint', c => c.notNull().references('collection.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('accepted_at', 'bigint')
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('collection_keeper_key', ['collection_id', 'member_id'])
    .execute()
  await db.schema.createIndex('collection_keeper_member_id').on('collection_keeper').column('member_id').execute()
  await db.schema
    .createTable('collection_follow')
    .addColumn('collection_id', 'bigint', c => c.notNull().references('collection.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('collection_follow_key', ['collection_id', 'member_id'])
    .execute()
  await db.schema.createIndex('collection_follow_member_id').on('collection_follow').column('member_id').execute()
  await withId(db, db.schema.createTable('collection_comment'))
    .addColumn('collection_id', 'bigint', c => c.notNull().references('collection.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('member_name', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .addColumn('rating', 'integer', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createIndex('collection_comment_collection_id')
    .on('collection_comment')
    .columns(['collection_id', 'id'])
    .execute()
  await db.schema
    .createIndex('collection_comment_member_id')
    .on('collection_comment')
    .columns(['member_id', 'collection_id'])
    .execute()
}

async function createFollows(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('thread_follow')
    .addColumn('thread_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('by', 'text', c => c.notNull())
    .addColumn('mailed_at', 'bigint')
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('thread_follow_key', ['thread_id', 'member_id'])
    .execute()
  await db.schema
    .createIndex('thread_follow_member_id')
    .on('thread_follow')
    .columns(['member_id', 'created_at'])
    .execute()
}
