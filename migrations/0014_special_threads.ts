import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** Polls, rewards, activities and debates: what a thread is besides a text. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db)
  await createPolls(db)
  await createActivities(db)
  await createDebates(db)
}

async function addColumns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('thread')
    .addColumn('bounty', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('thread').addColumn('solved_at', 'bigint').execute()
  await db.schema.alterTable('thread').addColumn('best_post_id', 'bigint').execute()
  await db.schema
    .alterTable('post')
    .addColumn('stance', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .alterTable('attachment')
    .addColumn('apart', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await sql`create index thread_by_special on thread (board_id, special, last_post_at desc, id desc) where special <> '' and deleted_at is null`.execute(
    db,
  )
  await sql`create index post_by_stance on post (thread_id, stance, floor) where stance <> ''`.execute(db)
}

async function createPolls(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('poll')
    .addColumn('thread_id', 'bigint', c => c.primaryKey().references('thread.id').onDelete('cascade'))
    .addColumn('max_choices', 'integer', c => c.notNull())
    .addColumn('ends_at', 'bigint')
    .addColumn('hides_results', 'integer', c => c.notNull())
    .addColumn('public_voters', 'integer', c => c.notNull())
    .addColumn('voters', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await withId(db, db.schema.createTable('poll_option'))
    .addColumn('thread_id', 'bigint', c => c.notNull().references('poll.thread_id').onDelete('cascade'))
    .addColumn('position', 'integer', c => c.notNull())
    .addColumn('text', 'text', c => c.notNull())
    .addColumn('attachment_id', 'bigint', c => c.references('attachment.id').onDelete('set null'))
    .addColumn('votes', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('poll_option_thread_id').on('poll_option').columns(['thread_id', 'position']).execute()
  await db.schema.createIndex('poll_option_attachment_id').on('poll_option').column('attachment_id').execute()
  await withId(db, db.schema.createTable('poll_vote'))
    .addColumn('thread_id', 'bigint', c => c.notNull().references('poll.thread_id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('member_name', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addUniqueConstraint('poll_vote_once', ['thread_id', 'member_id'])
    .execute()
  await db.schema.createIndex('poll_vote_member_id').on('poll_vote').column('member_id').execute()
  await db.schema
    .createTable('poll_choice')
    .addColumn('option_id', 'bigint', c => c.notNull().references('poll_option.id').onDelete('cascade'))
    .addColumn('vote_id', 'bigint', c => c.notNull().references('poll_vote.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('poll_choice_key', ['option_id', 'vote_id'])
    .execute()
  await db.schema.createIndex('poll_choice_vote_id').on('poll_choice').column('vote_id').execute()
}

async function createActivities(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('activity')
    .addColumn('thread_id', 'bigint', c => c.primaryKey().references('thread.id').onDelete('cascade'))
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('place', 'text', c => c.notNull())
    .addColumn('starts_at', 'bigint', c => c.notNull())
    .addColumn('ends_at', 'bigint')
    .addColumn('closes_at', 'bigint')
    .addColumn('seats', 'integer', c => c.notNull())
    .addColumn('cost', 'integer', c => c.notNull())
    .addColumn('fee', 'integer', c => c.notNull())
    .addColumn('confirms', 'integer', c => c.notNull())
    .addColumn('questions', 'text', c => c.notNull())
    .addColumn('applied', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('confirmed', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await withId(db, db.schema.createTable('activity_signup'))
    .addColumn('thread_id', 'bigint', c => c.notNull().references('activity.thread_id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('member_name', 'text', c => c.notNull())
    .addColumn('message', 'text', c => c.notNull())
    .addColumn('answers', 'text', c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('decided_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addUniqueConstraint('activity_signup_once', ['thread_id', 'member_id'])
    .execute()
  await db.schema
    .createIndex('activity_signup_state')
    .on('activity_signup')
    .columns(['thread_id', 'state', 'id'])
    .execute()
  await db.schema.createIndex('activity_signup_member_id').on('activity_signup').column('member_id').execute()
  await db.schema.createIndex('activity_signup_decided_by').on('activity_signup').column('decided_by').execute()
}

async function createDebates(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('debate')
    .addColumn('thread_id', 'bigint', c => c.primaryKey().references('thread.id').onDelete('cascade'))
    .addColumn('affirm_point', 'text', c => c.notNull())
    .addColumn('negate_point', 'text', c => c.notNull())
    .addColumn('umpire_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('umpire_name', 'text', c => c.notNull())
    .addColumn('ends_at', 'bigint')
    .addColumn('affirm_votes', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('negate_votes', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('ended_at', 'bigint')
    .addColumn('winner', 'text', c => c.notNull().defaultTo(''))
    .addColumn('best_debater', 'text', c => c.notNull().defaultTo(''))
    .addColumn('verdict', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema.createIndex('debate_umpire_id').on('debate').column('umpire_id').execute()
  await withId(db, db.schema.createTable('debate_vote'))
    .addColumn('thread_id', 'bigint', c => c.notNull().references('debate.thread_id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('side', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addUniqueConstraint('debate_vote_once', ['thread_id', 'member_id'])
    .execute()
  await db.schema.createIndex('debate_vote_member_id').on('debate_vote').column('member_id').execute()
}
