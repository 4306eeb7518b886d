import { type Kysely, sql } from 'kysely'

/** What groups may do with collections, boards that keep out of them, how hot a thread is, and pictures for types. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const numbers: [table: string, column: string, preset: number][] = [
    ['member_group', 'collection_follows_max', 30],
    ['member_group', 'can_comment_collections', 1],
    ['member_group', 'can_manage_collections', 0],
    ['board', 'allow_collect', 1],
    ['thread', 'heat', 0],
  ]
  for (const [table, column, preset] of numbers) {
    await db.schema
      .alterTable(table)
      .addColumn(column, 'integer', c => c.notNull().defaultTo(preset))
      .execute()
  }
  await db.schema.alterTable('collection').addColumn('recommended_at', 'bigint').execute()
  const texts: [table: string, column: string][] = [
    ['thread_type', 'icon'],
    ['member', 'follows_answered'],
  ]
  for (const [table, column] of texts) {
    await db.schema
      .alterTable(table)
      .addColumn(column, 'text', c => c.notNull().defaultTo(''))
      .execute()
  }
  await sql`create index thread_by_heat on thread (board_id, sticky desc, heat desc, id desc) where deleted_at is null`.execute(
    db,
  )
  await sql`create index collection_recommended_at on collection (recommended_at) where recommended_at is not null`.execute(
    db,
  )
  await db.schema
    .createTable('thread_partake')
    .addColumn('thread_id', 'bigint', c => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('times', 'integer', c => c.notNull())
    .addColumn('counted_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('thread_partake_key', ['thread_id', 'member_id'])
    .execute()
  await db.schema.createIndex('thread_partake_member_id').on('thread_partake').column('member_id').execute()
  await countEarlier(db)
}

/** Whoever answered before has taken part, once. */
async function countEarlier(db: Kysely<unknown>): Promise<void> {
  await sql`insert into thread_partake (thread_id, member_id, times, counted_at)
    select thread_id, author_id, 1, max(created_at) from post
    where floor > 1 and author_id is not null and deleted_at is null and pending_at is null
    group by thread_id, author_id`.execute(db)
  await sql`update thread set heat = (select count(*) from thread_partake where thread_id = thread.id)
    where replies > 0`.execute(db)
}
