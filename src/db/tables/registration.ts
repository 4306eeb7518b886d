import type { Generated } from 'kysely'

/** 邀请码: lets one new member in. */
export interface InvitationTable {
  id: Generated<number>
  code: string
  /** Who gives it away; null when an administrator made it for nobody in particular. */
  member_id: number | null
  price: number
  created_at: number
  expires_at: number
  used_at: Generated<number | null>
  used_by: Generated<number | null>
}

/** A new member who is in the group 等待验证会员 until this is settled. */
export interface RegistrationTable {
  member_id: number
  waits_for: 'mail' | 'staff'
  /** What she said for herself. */
  words: string
  created_at: number
  refused_at: Generated<number | null>
  reason: Generated<string>
}
