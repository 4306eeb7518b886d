import { type Kysely, sql } from 'kysely'
import { withId } from '../src/db/dialect.ts'

const FLAGS = ['can_title_herself', 'can_be_invisible', 'can_befriend', 'can_write_on_walls', 'can_follow'] as const

/** The groups that have each of them, by the classic's numbers. */
const HAVE: Record<(typeof FLAGS)[number], readonly number[]> = {
  can_title_herself: [1, 2, 3, 13, 14, 15, 16, 17, 19],
  can_be_invisible: [1, 2, 15, 17, 18],
  can_befriend: [1, 2, 3, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
  can_write_on_walls: [1, 2, 3, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
  can_follow: [1, 2, 3, 13, 14, 15, 16, 17, 18, 19],
}

/** Who a member is in her own words, what she was called before, and what the team vouches for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withId(db, db.schema.createTable('profile_field'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('section', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('choices', 'text', c => c.notNull().defaultTo(''))
    .addColumn('position', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('available', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('required', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('asked_at_registration', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('unchangeable', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('shown_at_posts', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('privacy', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createTable('profile_value')
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('field_id', 'bigint', c => c.notNull().references('profile_field.id').onDelete('cascade'))
    .addColumn('value', 'text', c => c.notNull())
    .addColumn('privacy', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('profile_value_key', ['member_id', 'field_id'])
    .execute()
  await db.schema.createIndex('profile_value_field_id').on('profile_value').column('field_id').execute()

  await withId(db, db.schema.createTable('former_name'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('name_key', 'text', c => c.notNull().unique())
    .addColumn('changed_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('former_name_member_id').on('former_name').column('member_id').execute()

  await withId(db, db.schema.createTable('verification'))
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('icon', 'text', c => c.notNull())
    .addColumn('requirement', 'text', c => c.notNull().defaultTo(''))
    .addColumn('position', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('available', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('shown_at_posts', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await withId(db, db.schema.createTable('member_verification'))
    .addColumn('verification_id', 'bigint', c => c.notNull().references('verification.id').onDelete('cascade'))
    .addColumn('member_id', 'bigint', c => c.notNull().references('member.id').onDelete('cascade'))
    .addColumn('note', 'text', c => c.notNull())
    .addColumn('asked_at', 'bigint', c => c.notNull())
    .addColumn('granted_at', 'bigint')
    .addColumn('decided_by', 'bigint', c => c.references('member.id').onDelete('set null'))
    .execute()
  await sql`create unique index member_verification_key on member_verification (member_id, verification_id)`.execute(db)
  await sql`create index member_verification_waiting on member_verification (asked_at) where granted_at is null`.execute(
    db,
  )
  await db.schema.createIndex('member_verification_of').on('member_verification').column('verification_id').execute()
  await db.schema.createIndex('member_verification_by').on('member_verification').column('decided_by').execute()
  await addToMembers(db)
}

async function addToMembers(db: Kysely<unknown>): Promise<void> {
  for (const [column, preset] of Object.entries({ custom_title: '', shown_profile: '', badges: '' })) {
    await db.schema
      .alterTable('member')
      .addColumn(column, 'text', c => c.notNull().defaultTo(preset))
      .execute()
  }
  await db.schema
    .alterTable('member')
    .addColumn('invisible', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  for (const column of FLAGS) {
    await db.schema
      .alterTable('member_group')
      .addColumn(column, 'integer', c => c.notNull().defaultTo(0))
      .execute()
  }
  const groups = db as Kysely<{ member_group: { id: number } & Record<string, number> }>
  for (const column of FLAGS) {
    await groups
      .updateTable('member_group')
      .set({ [column]: 1 })
      .where('id', 'in', [...HAVE[column]])
      .execute()
  }
}
