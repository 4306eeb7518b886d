import type { Selectable } from 'kysely'
import type { ConversationTable, MessageTable } from '../db/tables/messages.ts'

export type Conversation = Selectable<ConversationTable>
export type Message = Selectable<MessageTable>

export interface Participant {
  id: number
  name: string
  avatar_version: number
}

/** A conversation as one of its members has it. */
export interface OwnConversation extends Conversation {
  unread: number
  last_at: number
  cleared_until: number
  left_at: number | null
}

/** How a conversation of two is known. */
export function pairKey(one: number, other: number): string {
  return `${Math.min(one, other)}:${Math.max(one, other)}`
}
