import type { Tx } from '../db/schema.ts'

/** Everything in the conversation is read by this member now. */
export async function markConversationRead(tx: Tx, memberId: number, conversationId: number): Promise<void> {
  await tx
    .updateTable('conversation_member')
    .set({ unread: 0 })
    .where('conversation_id', '=', conversationId)
    .where('member_id', '=', memberId)
    .where('unread', '>', 0)
    .execute()
}

/** Throws the conversation away on this side: it is off the list until somebody says something new. */
export async function clearConversation(tx: Tx, memberId: number, conversationId: number): Promise<void> {
  await markConversationRead(tx, memberId, conversationId)
  const last = await lastMessageId(tx, conversationId)
  await tx
    .updateTable('conversation_member')
    .set({ cleared_until: last, last_at: 0 })
    .where('conversation_id', '=', conversationId)
    .where('member_id', '=', memberId)
    .execute()
}

/** Throws one message away on this side; the others keep it. Nothing happens to one she does not see. */
export async function removeMessage(tx: Tx, memberId: number, conversationId: number, id: number): Promise<void> {
  const message = await tx
    .selectFrom('message')
    .select('id')
    .where('id', '=', id)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  if (!message) return
  await tx
    .insertInto('message_removal')
    .values({ message_id: id, member_id: memberId })
    .onConflict(conflict => conflict.columns(['message_id', 'member_id']).doNothing())
    .execute()
}

/** The number of the last message; 0 before the first. */
export async function lastMessageId(tx: Tx, conversationId: number): Promise<number> {
  const last = await tx
    .selectFrom('message')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.id ?? 0
}
