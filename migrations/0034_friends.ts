import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** How members stand to one another, and what they leave in each other's spaces. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('friendship')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('friend_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('friend_group', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('remark', 'text', c => c.notNull().defaultTo(''))
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('friendship_key', ['member_id', 'friend_id'])
    .execute()
  await db.schema.createIndex('friendship_friend_id').on('friendship').column('friend_id').execute()

  await db.schema
    .createTable('friend_request')
    .addColumn('from_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('to_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('friend_group', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('note', 'text', c => c.notNull())
    .addColumn('asked_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('friend_request_key', ['to_id', 'from_id'])
    .execute()
  await db.schema.createIndex('friend_request_from_id').on('friend_request').columns(['from_id', 'asked_at']).execute()

  await db.schema
    .createTable('member_follow')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('followed_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('member_follow_key', ['member_id', 'followed_id'])
    .execute()
  await sql`create index member_follow_followed on member_follow (followed_id, created_at desc)`.execute(db)

  await withId(db, db.schema.createTable('relay'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('thread_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('words', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await sql`create unique index relay_key on relay (member_id, thread_id)`.execute(db)
  await sql`create index relay_latest on relay (member_id, created_at desc)`.execute(db)
  await db.schema.createIndex('relay_thread_id').on('relay').column('thread_id').execute()
  await makeSpaces(db)
}

async function makeSpaces(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('wall_note'))
    .addColumn('owner_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('author_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('author_name', 'text', c => c.notNull())
    .addColumn('parent_id', 'bigint', c => c.references('wall_note.id').onDelete('cascade'))
    .addColumn('body', 'text', c => c.notNull())
    .addColumn('ip', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await sql`create index wall_note_owner on wall_note (owner_id, id desc) where parent_id is null`.execute(db)
  await db.schema.createIndex('wall_note_parent_id').on('wall_note').columns(['parent_id', 'id']).execute()
  await db.schema.createIndex('wall_note_author_id').on('wall_note').columns(['author_id', 'created_at']).execute()

  await db.schema
    .createTable('visit')
    .addColumn('owner_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('visitor_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('visited_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('visit_key', ['owner_id', 'visitor_id'])
    .execute()
  await sql`create index visit_latest on visit (owner_id, visited_at desc)`.execute(db)
  await db.schema.createIndex('visit_visitor_id').on('visit').column('visitor_id').execute()

  for (const column of ['friend_groups', 'space_privacy']) {
    await db.schema
      .alterTable('member')
      .addColumn(column, 'text', c => c.notNull().defaultTo(''))
      .execute()
  }
  await db.schema
    .alterTable('member')
    .addColumn('only_friends_write', 'integer', c => c.notNull().defaultTo(0))
    .execute()
}
