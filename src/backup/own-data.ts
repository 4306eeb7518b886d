import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { sql } from 'kysely'
import { storedName } from '../attachments/attachment.ts'
import type { Db, Schema } from '../db/schema.ts'
import type { FileStore } from '../lib/files.ts'
import type { Member } from '../members/member.ts'
import type { Packed } from './packing.ts'

/** What the forum holds of a member, by table and the column that names her. */
const OWN: readonly [table: keyof Schema, column: string][] = [
  ['ban', 'member_id'],
  ['warning', 'member_id'],
  ['invitation', 'member_id'],
  ['registration', 'member_id'],
  ['passkey', 'member_id'],
  ['outside_account', 'member_id'],
  ['known_device', 'member_id'],
  ['notice', 'member_id'],
  ['notice_shield', 'member_id'],
  ['push_subscription', 'member_id'],
  ['credit_entry', 'member_id'],
  ['credit_card', 'used_by'],
  ['check_in', 'member_id'],
  ['friendship', 'member_id'],
  ['friend_request', 'from_id'],
  ['member_follow', 'member_id'],
  ['relay', 'member_id'],
  ['wall_note', 'author_id'],
  ['note_report', 'reporter_id'],
  ['visit', 'visitor_id'],
  ['profile_value', 'member_id'],
  ['former_name', 'member_id'],
  ['member_verification', 'member_id'],
  ['member_medal', 'member_id'],
  ['medal_application', 'member_id'],
  ['medal_record', 'member_id'],
  ['member_item', 'member_id'],
  ['member_task', 'member_id'],
  ['item_record', 'member_id'],
  ['thread', 'author_id'],
  ['post', 'author_id'],
  ['draft', 'member_id'],
  ['attachment', 'member_id'],
  ['attachment_purchase', 'member_id'],
  ['thread_purchase', 'member_id'],
  ['post_comment', 'author_id'],
  ['rating', 'member_id'],
  ['thread_vote', 'member_id'],
  ['post_vote', 'member_id'],
  ['poll_vote', 'member_id'],
  ['activity_signup', 'member_id'],
  ['debate_vote', 'member_id'],
  ['favorite', 'member_id'],
  ['thread_follow', 'member_id'],
  ['collection', 'member_id'],
  ['collection_comment', 'member_id'],
  ['collection_follow', 'member_id'],
  ['member_block', 'member_id'],
  ['board_entry', 'member_id'],
  ['access_mask', 'member_id'],
  ['group_stay', 'member_id'],
  ['crime', 'member_id'],
  ['cleaning', 'member_id'],
  ['group_application', 'member_id'],
]

/** Told to nobody, not even to her: it would only help somebody who got hold of the archive. */
const SECRET = [
  'password_hash',
  'form_key',
  'secques',
  'mark',
  'endpoint',
  'p256dh',
  'auth',
  'code_hash',
  'minor',
  'board_ids',
]

/** Who of the team did something: the site decides whether members learn that (`namesModerators`). */
const OF_THE_TEAM =
  /^(?:banned|set|recorded|lifted|warned|blocked|deleted|closed|decided|asked|by)_(?:by|id)(?:_name)?$/

/** 导出我的数据: all that is kept of a member as JSON, and the files she sent. */
export async function* ownData(db: Db, files: FileStore, member: Member): AsyncGenerator<Packed> {
  const tables: Record<string, unknown> = { member: bare({ ...member }) }
  for (const [table, column] of OWN) {
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} where ${sql.ref(column)} = ${member.id}`.execute(db)
    tables[table] = rows.map(bare)
  }
  tables.message = await listLetters(db, member.id)
  const json = Buffer.from(`${JSON.stringify(tables, null, 1)}\n`)
  yield { name: 'data.json', size: json.length, content: [json] }
  const sent = await db.selectFrom('attachment').selectAll().where('member_id', '=', member.id).orderBy('id').execute()
  for (const one of sent) {
    const path = files.path(storedName(one))
    const size = await sizeOf(path)
    if (size !== null) yield { name: `files/${one.id}.${one.extension}`, size, content: createReadStream(path) }
  }
}

/** The messages of her conversations that she has not thrown away, hers and the others'. */
function listLetters(db: Db, memberId: number) {
  return db
    .selectFrom('conversation_member as mine')
    .innerJoin('message', 'message.conversation_id', 'mine.conversation_id')
    .select(['message.conversation_id', 'message.author_name', 'message.body', 'message.created_at'])
    .where('mine.member_id', '=', memberId)
    .whereRef('message.id', '>', 'mine.cleared_until')
    .where(eb => eb.or([eb('message.pending_at', 'is', null), eb('message.author_id', '=', memberId)]))
    .orderBy('message.id')
    .execute()
}

function bare(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !SECRET.includes(name) && !OF_THE_TEAM.test(name)))
}

/** Bytes of a file; null when it is gone. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch {
    return null
  }
}
