import type { Db, Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import { callStaff } from '../notifications/calling-staff.ts'
import type { HoldReason } from './strangers.ts'

/** Keeps a message that was just written from everybody but its author, and calls who decides. */
export async function hold(
  tx: Tx,
  viewer: Viewer,
  messageId: number,
  reasons: HoldReason[],
  at: number,
): Promise<void> {
  await tx
    .updateTable('message')
    .set({ pending_at: at, pending_for: reasons.join(',') })
    .where('id', '=', messageId)
    .execute()
  await callStaff(tx, 'held', { by: viewer.id }, at)
}

/** The messages that wait, the oldest first, one more than asked. */
export function listHeldMessages(db: Db, { page, size }: { page: number; size: number }) {
  return db
    .selectFrom('message')
    .innerJoin('conversation', 'conversation.id', 'message.conversation_id')
    .leftJoin('member as author', 'author.id', 'message.author_id')
    .select(['message.id', 'message.author_id', 'message.author_name', 'message.html', 'message.created_at'])
    .select(['message.pending_for', 'conversation.title', 'author.posts as author_posts'])
    .where('message.pending_at', 'is not', null)
    .orderBy('message.id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** Takes a message that waits out of its conversation for good; answers it. Throws NotFound when nothing waits. */
export async function takeOut(tx: Tx, id: number) {
  const message = await tx
    .deleteFrom('message')
    .where('id', '=', id)
    .where('pending_at', 'is not', null)
    .returningAll()
    .executeTakeFirst()
  if (!message) throw new NotFound('error.message_not_found')
  return message
}
