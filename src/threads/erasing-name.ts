import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { refreshCommentLog } from '../posts/comment-log.ts'
import { refreshRatingLog } from '../posts/rating-log.ts'
import type { Settings } from '../settings/settings.ts'

/** Where a member's name stands beside her number, so that it is still told when the number is gone. */
const NAMED = [
  ['thread', 'author_id', 'author_name'],
  ['thread', 'last_author_id', 'last_author_name'],
  ['board', 'last_author_id', 'last_author_name'],
  ['post', 'author_id', 'author_name'],
  ['post_comment', 'author_id', 'author_name'],
  ['rating', 'member_id', 'member_name'],
  ['poll_vote', 'member_id', 'member_name'],
  ['activity_signup', 'member_id', 'member_name'],
  ['debate', 'umpire_id', 'umpire_name'],
  ['collection_thread', 'member_id', 'member_name'],
  ['collection_comment', 'member_id', 'member_name'],
  ['message', 'author_id', 'author_name'],
  ['public_message', 'author_id', 'author_name'],
  ['wall_note', 'author_id', 'author_name'],
  ['note_report', 'author_id', 'author_name'],
  ['note_report', 'reporter_id', 'reporter_name'],
  ['message_report', 'reporter_id', 'reporter_name'],
  ['cleaning', 'asked_by', 'asked_by_name'],
  ['cleaning', 'undo_asked_by', 'undo_asked_by_name'],
  ['ip_ban', 'banned_by', 'banned_by_name'],
] as const

/**
 * Writes another name wherever a member's own stands beside what she did, also in the lines kept under posts. What
 * others wrote about her in their own words stays.
 */
export async function eraseName(
  tx: Tx,
  settings: Pick<Settings, 'rateLogRows' | 'commentsPerPage'>,
  { id, name }: { id: number; name: string },
  instead: string,
): Promise<void> {
  const rated = await tx.selectFrom('rating').select('post_id').distinct().where('member_id', '=', id).execute()
  const said = await tx.selectFrom('post_comment').select('post_id').distinct().where('author_id', '=', id).execute()
  for (const [table, number, named] of NAMED) {
    await sql`update ${sql.table(table)} set ${sql.ref(named)} = ${instead} where ${sql.ref(number)} = ${id}`.execute(
      tx,
    )
  }
  await tx.updateTable('post').set({ edited_by_name: instead }).where('edited_by_name', '=', name).execute()
  await tx.updateTable('post_version').set({ replaced_by_name: instead }).where('replaced_by', '=', id).execute()
  await tx
    .updateTable('conversation')
    .set({ last_author_name: instead })
    .where('last_author_name', '=', name)
    .where('id', 'in', tx.selectFrom('conversation_member').select('conversation_id').where('member_id', '=', id))
    .execute()
  for (const { post_id } of rated) await refreshRatingLog(tx, post_id, settings.rateLogRows)
  for (const { post_id } of said) await refreshCommentLog(tx, post_id, settings.commentsPerPage)
}
