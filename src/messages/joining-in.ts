import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { findReserved } from '../friends/reserve.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { listBlockers } from '../members/blocking-members.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Conversation } from './conversation.ts'
import { lastMessageId, markConversationRead } from './reading.ts'

/** Who founded a conversation of many takes somebody in; what was said before is not for her. */
export async function takeIn(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  conversation: Conversation,
  member: { id: number; name: string },
  at: number,
): Promise<Outcome<null>> {
  if (conversation.pair_key !== null || conversation.founder_id !== viewer.id) return notAllowed('error.not_founder')
  if ((await listBlockers(tx, viewer.id, [member.id])).length > 0) {
    return refused({ key: 'error.message_blocked_by', values: { name: member.name }, field: 'name' })
  }
  if (await findReserved(tx, viewer, [member.id])) {
    return refused({ key: 'error.message_only_friends', values: { name: member.name }, field: 'name' })
  }
  const { count } = await tx
    .selectFrom('conversation_member')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', conversation.id)
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(count) >= site.settings.conversationMembers) {
    return refused({ key: 'error.message_to_many', values: { max: site.settings.conversationMembers }, field: 'name' })
  }
  const fresh = { cleared_until: await lastMessageId(tx, conversation.id), joined_at: at, last_at: at, left_at: null }
  await tx
    .insertInto('conversation_member')
    .values({ conversation_id: conversation.id, member_id: member.id, ...fresh })
    .onConflict(conflict => conflict.columns(['conversation_id', 'member_id']).doUpdateSet(fresh))
    .execute()
  return done(null)
}

/** Leaves a conversation of many, or is shown out by who founded it. */
export async function leave(
  tx: Tx,
  viewer: Viewer,
  conversation: Conversation,
  memberId: number,
  at: number,
): Promise<Outcome<null>> {
  if (conversation.pair_key !== null) return refused({ key: 'error.cannot_leave_two' })
  if (memberId !== viewer.id && conversation.founder_id !== viewer.id) return notAllowed('error.not_founder')
  await markConversationRead(tx, memberId, conversation.id)
  await tx
    .updateTable('conversation_member')
    .set({ left_at: at, last_at: 0 })
    .where('conversation_id', '=', conversation.id)
    .where('member_id', '=', memberId)
    .execute()
  return done(null)
}
