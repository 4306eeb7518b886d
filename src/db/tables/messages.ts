import type { Generated } from 'kysely'

export interface ConversationTable {
  id: Generated<number>
  /** `smaller:larger` of the two who talk; null where there are more. */
  pair_key: string | null
  title: string
  founder_id: number | null
  created_at: number
  /** The beginning of the last message, for the list. */
  last_text: Generated<string>
  last_author_name: Generated<string>
}

export interface ConversationMemberTable {
  conversation_id: number
  member_id: number
  /** When the last message came; 0 keeps the conversation off her list until there is another. */
  last_at: Generated<number>
  unread: Generated<number>
  /** Up to this message she has thrown away what was said, or was not there yet. */
  cleared_until: Generated<number>
  joined_at: number
  left_at: number | null
}

export interface MessageTable {
  id: Generated<number>
  conversation_id: number
  author_id: number | null
  author_name: string
  body: string
  html: string
  ip: string
  created_at: number
  form_key: string | null
  /** Only its author sees it until somebody has looked at it. */
  pending_at: Generated<number | null>
  /** Why it waits, with commas between. */
  pending_for: Generated<string>
}

/** A message that one of them has thrown away; the others still have it. */
export interface MessageRemovalTable {
  message_id: number
  member_id: number
}

export interface MessageReportTable {
  id: Generated<number>
  message_id: number
  reporter_id: number | null
  reporter_name: string
  reason: string
  created_at: number
  decided_at: number | null
  decided_by: number | null
  decision: 'ignore' | 'delete' | null
}

/** Whom a member wants to hear nothing from. */
export interface MemberBlockTable {
  member_id: number
  blocked_id: number
  created_at: number
}
