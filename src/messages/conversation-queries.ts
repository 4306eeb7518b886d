import type { Db } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import type { Message, OwnConversation, Participant } from './conversation.ts'

/** A member's conversations, the latest first, one more than asked. */
export function listConversations(
  db: Db,
  memberId: number,
  { page, size }: { page: number; size: number },
): Promise<OwnConversation[]> {
  return own(db, memberId)
    .where('mine.last_at', '>', 0)
    .where('mine.left_at', 'is', null)
    .orderBy('mine.last_at', 'desc')
    .orderBy('conversation.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** The conversation when the member is in it. Throws NotFound, also for one of others. */
export async function getConversation(db: Db, memberId: number, id: number): Promise<OwnConversation> {
  const row = await own(db, memberId)
    .where('conversation.id', '=', id)
    .where('mine.left_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.conversation_not_found')
  return row
}

/** Who is in each of the conversations, in the order in which they came. */
export async function listParticipants(db: Db, ids: readonly number[]): Promise<Map<number, Participant[]>> {
  const byConversation = new Map<number, Participant[]>(ids.map(id => [id, []]))
  if (ids.length === 0) return byConversation
  const rows = await db
    .selectFrom('conversation_member')
    .innerJoin('member', 'member.id', 'conversation_member.member_id')
    .select(['conversation_member.conversation_id', 'member.id', 'member.name', 'member.avatar_version'])
    .where('conversation_member.conversation_id', 'in', ids)
    .where('conversation_member.left_at', 'is', null)
    .orderBy('conversation_member.joined_at')
    .orderBy('member.id')
    .execute()
  for (const { conversation_id, ...participant } of rows) byConversation.get(conversation_id)?.push(participant)
  return byConversation
}

/** What was said, the latest first, before a message (0: from the end), one more than asked. */
export function listMessages(
  db: Db,
  memberId: number,
  { id, cleared_until }: Pick<OwnConversation, 'id' | 'cleared_until'>,
  { before, size }: { before: number; size: number },
): Promise<Message[]> {
  return visible(db, memberId)
    .where('message.conversation_id', '=', id)
    .where('message.id', '>', cleared_until)
    .$if(before > 0, query => query.where('message.id', '<', before))
    .orderBy('message.id', 'desc')
    .limit(size + 1)
    .execute()
}

/** The member's messages that hold a text, the latest first. */
export function searchMessages(db: Db, memberId: number, text: string, size: number): Promise<Message[]> {
  const plain = text.replaceAll(/[%_\\]/g, '')
  return visible(db, memberId)
    .innerJoin('conversation_member as mine', 'mine.conversation_id', 'message.conversation_id')
    .where('mine.member_id', '=', memberId)
    .where('mine.left_at', 'is', null)
    .whereRef('message.id', '>', 'mine.cleared_until')
    .where('message.body', 'like', `%${plain}%`)
    .orderBy('message.id', 'desc')
    .limit(size)
    .execute()
}

function own(db: Db, memberId: number) {
  return db
    .selectFrom('conversation_member as mine')
    .innerJoin('conversation', 'conversation.id', 'mine.conversation_id')
    .selectAll('conversation')
    .select(['mine.unread', 'mine.last_at', 'mine.cleared_until', 'mine.left_at'])
    .where('mine.member_id', '=', memberId)
}

function visible(db: Db, memberId: number) {
  return db
    .selectFrom('message')
    .leftJoin('message_removal as gone', join =>
      join.onRef('gone.message_id', '=', 'message.id').on('gone.member_id', '=', memberId),
    )
    .selectAll('message')
    .where('gone.message_id', 'is', null)
    .where(eb => eb.or([eb('message.pending_at', 'is', null), eb('message.author_id', '=', memberId)]))
}
