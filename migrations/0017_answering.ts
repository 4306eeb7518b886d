import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

/** 评分, 点评, 支持 and 反对: what members say to posts without writing a post, and what pages show of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addRatings(db)
  await addComments(db)
  await addVotes(db)
}

async function addRatings(db: Kysely<unknown>): Promise<void> {
  let table = withId(db, db.schema.createTable('rating'))
    .addColumn('post_id', 'bigint', c => c.notNull().references('post.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('member_name', 'text', c => c.notNull())
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
  for (let n = 1; n <= 8; n += 1) table = table.addColumn(`extcredits${n}`, 'bigint', c => c.notNull().defaultTo(0))
  await table.execute()
  await db.schema.createIndex('rating_post_id').on('rating').columns(['post_id', 'id']).execute()
  await db.schema.createIndex('rating_member_id').on('rating').columns(['member_id', 'created_at']).execute()
  await sql`alter table post add column ratings text not null default ''`.execute(db)
  await sql`alter table thread add column rate integer not null default 0`.execute(db)
}

async function addComments(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('post_comment'))
    .addColumn('post_id', 'bigint', c => c.notNull().references('post.id').onDelete('cascade'))
    .addColumn('author_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('author_name', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .addColumn('ip', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('post_comment_post_id').on('post_comment').columns(['post_id', 'id']).execute()
  await db.schema.createIndex('post_comment_author_id').on('post_comment').column('author_id').execute()
  await sql`alter table post add column comments text not null default ''`.execute(db)
}

async function addVotes(db: Kysely<unknown>): Promise<void> {
  for (const thing of ['thread', 'post'] as const) {
    await db.schema
      .createTable(`${thing}_vote`)
      .addColumn(`${thing}_id`, 'bigint', c => c.notNull().references(`${thing}.id`).onDelete('cascade'))
      .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
      .addColumn('weight', 'integer', c => c.notNull())
      .addColumn('created_at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint(`${thing}_vote_key`, [`${thing}_id`, 'member_id'])
      .execute()
    await db.schema
      .createIndex(`${thing}_vote_member_id`)
      .on(`${thing}_vote`)
      .columns(['member_id', 'created_at'])
      .execute()
    for (const side of ['votes_up', 'votes_down']) {
      await db.schema
        .alterTable(thing)
        .addColumn(side, 'integer', c => c.notNull().defaultTo(0))
        .execute()
    }
  }
}
