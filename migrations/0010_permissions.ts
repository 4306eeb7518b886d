import type { Kysely } from 'kysely'
import { permissionsOf } from '../src/members/default-permissions.ts'

const FLAGS = [
  'can_poll',
  'can_reward',
  'can_activity',
  'can_debate',
  'can_vote',
  'can_attach',
  'can_get_attachments',
  'attach_bytes_per_day',
  'attach_per_day',
  'can_set_read_access',
  'can_set_attach_terms',
  'can_hide',
  'can_media',
  'can_fetch_images',
  'can_anonymous',
  'can_tag',
  'mentions_max',
  'can_rush',
  'can_reply_credit',
  'comment_posts',
  'vote_weight',
  'max_price',
  'direct_post',
  'posts_urls',
  'ignores_words',
  'can_schedule',
  'can_save_drafts',
  'drafts_max',
  'can_collect',
  'can_transfer',
  'exempt',
  'can_stamp',
  'can_copy',
  'can_merge',
  'can_split',
  'can_review',
  'can_edit_words',
  'can_see_history',
  'can_restore_history',
  'can_manage_tags',
  'can_cancel_rewards',
  'can_refund',
] as const
const TEXTS = ['attach_extensions', 'rate_ranges'] as const
const SWITCHES = { allow_bbcode: 1, allow_images: 1, allow_smilies: 1, allow_media: 1, allow_anonymous: 0, review: 0 }

/** Who may do what with a post, group by group and board by board, and what kind of thread a thread is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of FLAGS) {
    await db.schema
      .alterTable('member_group')
      .addColumn(column, 'integer', c => c.notNull().defaultTo(0))
      .execute()
  }
  for (const column of TEXTS) {
    await db.schema
      .alterTable('member_group')
      .addColumn(column, 'text', c => c.notNull().defaultTo(''))
      .execute()
  }
  for (const [column, value] of Object.entries(SWITCHES)) {
    await db.schema
      .alterTable('board')
      .addColumn(column, 'integer', c => c.notNull().defaultTo(value))
      .execute()
  }
  await db.schema
    .alterTable('board')
    .addColumn('specials', 'text', c => c.notNull().defaultTo('poll,reward,activity,debate'))
    .execute()
  await db.schema
    .alterTable('thread')
    .addColumn('special', 'text', c => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .alterTable('thread')
    .addColumn('personal', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await permitAsTheClassic(db as Kysely<{ member_group: { id: number } & Record<string, number | string> }>)
}

/** Groups that were there before get what they would have got when they were made. */
async function permitAsTheClassic(db: Kysely<{ member_group: { id: number } & Record<string, number | string> }>) {
  const groups = await db.selectFrom('member_group').select('id').execute()
  for (const { id } of groups) {
    const all: Record<string, number | string> = permissionsOf(Number(id))
    const known = [...FLAGS, ...TEXTS].map(column => [column, all[column] ?? 0] as const)
    await db.updateTable('member_group').set(Object.fromEntries(known)).where('id', '=', id).execute()
  }
}
