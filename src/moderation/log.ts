import type { Selectable } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import type { ModerationTable } from '../db/tables/moderation.ts'
import type { Viewer } from '../members/viewer.ts'
import { noteCrime } from './crimes.ts'

/** What can be done to threads, posts and members; each has a word in the locale, `moderation.action.…`. */
export const MODERATION_ACTIONS = [
  'stick',
  'unstick',
  'digest',
  'undigest',
  'highlight',
  'unhighlight',
  'close',
  'open',
  'move',
  'merge',
  'split',
  'copy',
  'delete',
  'restore',
  'purge',
  'refund',
  'stamp',
  'unstamp',
  'icon',
  'unicon',
  'edit',
  'delete_post',
  'restore_post',
  'purge_post',
  'approve',
  'refuse',
  'edit_words',
  'edit_codes',
  'edit_smilies',
  'edit_medals',
  'edit_items',
  'edit_tasks',
  'use_item',
  'bump',
  'block',
  'unblock',
  'unrate',
  'delete_comment',
  'warn',
  'unwarn',
  'ban',
  'unban',
  'except',
  'unexcept',
  'decide_report',
  'close_tag',
  'open_tag',
  'merge_tag',
  'delete_tag',
  'edit_member',
  'lock_member',
  'clear_avatar',
  'clear_signature',
  'clear_title',
  'clean_member',
  'unclean_member',
  'delete_member',
  'accept_member',
  'refuse_member',
  'edit_board',
  'edit_group',
  'edit_team',
  'edit_staff',
  'ban_ip',
  'unban_ip',
  'edit_credits',
  'make_group',
  'delete_group',
  'copy_group',
  'arrange_groups',
  'give_group',
  'take_group',
  'grant_group',
  'refuse_group',
  'cancel_reward',
  'edit_settings',
  'edit_profile_fields',
  'edit_verifications',
  'verify',
  'unverify',
  'delete_wall_note',
  'delete_collection',
  'recommend_collection',
  'unrecommend_collection',
] as const
export type ModerationAction = (typeof MODERATION_ACTIONS)[number]

export interface NewModeration {
  action: ModerationAction
  subject: string
  threadId?: number | null
  postId?: number | null
  memberId?: number | null
  boardId?: number | null
  details?: Record<string, string | number>
  reason?: string
  at: number
  expiresAt?: number | null
}

export interface Moderation extends Omit<Selectable<ModerationTable>, 'details'> {
  details: Record<string, string | number>
}

/** Who acts: a moderator, or null when the clock does. */
export type Actor = Pick<Viewer, 'id' | 'name' | 'ip'> | null

/** Writes a row of the moderation log; answers its number. */
export async function record(tx: Tx, actor: Actor, entry: NewModeration): Promise<number> {
  const { id } = await tx.insertInto('moderation').values(rowOf(actor, entry)).returning('id').executeTakeFirstOrThrow()
  await noteCrime(tx, actor, entry)
  return id
}

/** The same for what is done to many at once, in their order. */
export async function recordMany(tx: Tx, actor: Actor, entries: readonly NewModeration[]): Promise<void> {
  for (let from = 0; from < entries.length; from += ROWS) {
    const rows = entries.slice(from, from + ROWS).map(entry => rowOf(actor, entry))
    await tx.insertInto('moderation').values(rows).execute()
  }
  for (const entry of entries) await noteCrime(tx, actor, entry)
}

const ROWS = 500

function rowOf(actor: Actor, entry: NewModeration) {
  return {
    action: entry.action,
    actor_id: actor?.id ?? null,
    actor_name: actor?.name ?? '',
    actor_ip: actor?.ip ?? '',
    thread_id: entry.threadId ?? null,
    post_id: entry.postId ?? null,
    member_id: entry.memberId ?? null,
    board_id: entry.boardId ?? null,
    subject: entry.subject,
    details: JSON.stringify(entry.details ?? {}),
    reason: entry.reason ?? '',
    created_at: entry.at,
    expires_at: entry.expiresAt ?? null,
  }
}

/** What was done to a thread, the latest first. */
export async function listModerationsOfThread(db: Db, threadId: number): Promise<Moderation[]> {
  const rows = await db
    .selectFrom('moderation')
    .selectAll()
    .where('thread_id', '=', threadId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map(row => ({ ...row, details: JSON.parse(row.details) }))
}

/** The log, the latest first and one more than asked; only of these boards unless `boardIds` is null. */
export async function listModerations(
  db: Db,
  { boardIds, action, actor, page, size }: ModerationFilter,
): Promise<Moderation[]> {
  const rows = await db
    .selectFrom('moderation')
    .selectAll()
    .$if(boardIds !== null, query => query.where('board_id', 'in', boardIds?.length ? boardIds : [0]))
    .$if(action !== null, query => query.where('action', '=', action ?? ''))
    .$if(actor !== null, query => query.where('actor_name', '=', actor ?? ''))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(row => ({ ...row, details: JSON.parse(row.details) }))
}

export interface ModerationFilter {
  boardIds: number[] | null
  action: string | null
  actor: string | null
  page: number
  size: number
}
