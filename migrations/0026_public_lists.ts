import { type Kysely, sql } from 'kysely'

/** The lists of a board, by the index they are read in: its kind of order, and what else confines it. */
const LISTS = {
  thread_by_last_post: ['board_id, sticky desc, last_post_at desc, id desc', ''],
  thread_by_created: ['board_id, sticky desc, created_at desc, id desc', ''],
  thread_by_replies: ['board_id, sticky desc, replies desc, id desc', ''],
  thread_by_views: ['board_id, sticky desc, views desc, id desc', ''],
  thread_by_heat: ['board_id, sticky desc, heat desc, id desc', ''],
  thread_by_type: ['board_id, type_id, sticky desc, last_post_at desc, id desc', ''],
  thread_by_digest: ['board_id, last_post_at desc, id desc', 'digest > 0 and '],
  thread_by_special: ['board_id, special, last_post_at desc, id desc', "special <> '' and "],
  thread_sticky: ['sticky, last_post_at desc', 'sticky >= 2 and '],
} as const

/** What waits for review stands in no list: an index without it lets a far page be found without reading the threads before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, [columns, more]] of Object.entries(LISTS)) {
    await sql`drop index ${sql.ref(name)}`.execute(db)
    await sql`create index ${sql.ref(name)} on thread (${sql.raw(columns)})
      where ${sql.raw(more)}deleted_at is null and pending_at is null`.execute(db)
  }
}
