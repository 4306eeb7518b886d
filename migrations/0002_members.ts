import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

const FLAGS = [
  'can_visit',
  'can_post',
  'can_reply',
  'can_upload',
  'can_see_images',
  'can_search',
  'can_set_avatar',
  'skips_limits',
  'signature_bytes',
  'signature_bbcode',
  'signature_images',
  'upload_bytes',
  'edit_minutes',
  'max_sticky',
  'max_digest',
  'can_highlight',
  'can_close',
  'can_move',
  'can_delete',
  'can_block',
  'can_warn',
  'can_ban',
  'can_edit_posts',
  'can_purge',
  'can_see_ip',
  'can_see_log',
  'can_see_reports',
]

/** Groups, members, and how they sign in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  let group = withId(db, db.schema.createTable('member_group'))
    .addColumn('title', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('staff', 'integer', c => c.notNull())
    .addColumn('credits_from', 'bigint')
    .addColumn('credits_below', 'bigint')
    .addColumn('stars', 'integer', c => c.notNull())
    .addColumn('color', 'text', c => c.notNull())
    .addColumn('read_access', 'integer', c => c.notNull())
  for (const flag of FLAGS) group = group.addColumn(flag, 'integer', c => c.notNull().defaultTo(0))
  await group.execute()

  let member = withId(db, db.schema.createTable('member'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('name_key', 'text', c => c.notNull().unique())
    .addColumn('email', 'text', c => c.notNull())
    .addColumn('email_key', 'text', c => c.notNull().unique())
    .addColumn('password_hash', 'text', c => c.notNull())
    .addColumn('group_id', 'bigint', c => c.notNull().references('member_group.id'))
    .addColumn('credits', 'bigint', c => c.notNull().defaultTo(0))
  for (let n = 1; n <= 8; n += 1) member = member.addColumn(`extcredits${n}`, 'bigint', c => c.notNull().defaultTo(0))
  await member
    .addColumn('threads', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('posts', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('digests', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('signature', 'text', c => c.notNull().defaultTo(''))
    .addColumn('signature_html', 'text', c => c.notNull().defaultTo(''))
    .addColumn('avatar_version', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('joined_at', 'bigint', c => c.notNull())
    .addColumn('joined_ip', 'text', c => c.notNull())
    .addColumn('last_ip', 'text', c => c.notNull().defaultTo(''))
    .addColumn('last_active_at', 'bigint', c => c.notNull())
    .addColumn('last_visit_at', 'bigint', c => c.notNull())
    .addColumn('last_post_at', 'bigint', c => c.notNull().defaultTo(0))
    .addColumn('all_read_at', 'bigint', c => c.notNull())
    .addColumn('unread_notices', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('email_confirmed_at', 'bigint')
    .addColumn('locked_at', 'bigint')
    .execute()
  await db.schema.createIndex('member_group_id').on('member').column('group_id').execute()
  await db.schema.createIndex('member_last_active_at').on('member').column('last_active_at').execute()

  await db.schema
    .createTable('session')
    .addColumn('id_hash', 'text', c => c.primaryKey())
    .addColumn('member_id', 'bigint', c => c.references('member.id').onDelete('cascade'))
    .addColumn('data', 'text', c => c.notNull())
    .addColumn('ip', 'text', c => c.notNull())
    .addColumn('agent', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('seen_at', 'bigint', c => c.notNull())
    .addColumn('expires_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('session_member_id').on('session').column('member_id').execute()
  await db.schema.createIndex('session_expires_at').on('session').column('expires_at').execute()

  await db.schema
    .createTable('token')
    .addColumn('hash', 'text', c => c.primaryKey())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('member_id', 'bigint', c => c.references('member.id').onDelete('cascade'))
    .addColumn('payload', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('expires_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('token_member_id').on('token').column('member_id').execute()

  await withId(db, db.schema.createTable('ban'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('reason', 'text', c => c.notNull())
    .addColumn('banned_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('banned_by_name', 'text', c => c.notNull())
    .addColumn('banned_at', 'bigint', c => c.notNull())
    .addColumn('until_at', 'bigint')
    .addColumn('lifted_at', 'bigint')
    .addColumn('lifted_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .execute()
  await db.schema.createIndex('ban_member_id').on('ban').column('member_id').execute()
  await sql`create unique index ban_standing on ban (member_id) where lifted_at is null`.execute(db)

  await withId(db, db.schema.createTable('notice'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('category', 'text', c => c.notNull())
    .addColumn('key', 'text', c => c.notNull())
    .addColumn('params', 'text', c => c.notNull())
    .addColumn('merge_key', 'text')
    .addColumn('times', 'integer', c => c.notNull().defaultTo(1))
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('read_at', 'bigint')
    .execute()
  await db.schema.createIndex('notice_member_id').on('notice').columns(['member_id', 'created_at', 'id']).execute()
  await sql`create unique index notice_merge on notice (member_id, merge_key) where read_at is null and merge_key is not null`.execute(
    db,
  )

  await withId(db, db.schema.createTable('announcement'))
    .addColumn('title', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .addColumn('html', 'text', c => c.notNull())
    .addColumn('author_id', 'bigint', c => c.references('member.id').onDelete('set null'))
    .addColumn('author_name', 'text', c => c.notNull())
    .addColumn('position', 'integer', c => c.notNull())
    .addColumn('starts_at', 'bigint', c => c.notNull())
    .addColumn('ends_at', 'bigint')
    .execute()
}
