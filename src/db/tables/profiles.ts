import type { Generated } from 'kysely'

export type ProfileSection = 'basic' | 'contact' | 'education' | 'work' | 'personal'
export type ProfileKind = 'text' | 'long' | 'choice' | 'date' | 'url'
/** 0 公开, 1 好友可见, 2 保密. */
export type Privacy = 0 | 1 | 2

export interface ProfileFieldTable {
  id: Generated<number>
  name: string
  section: ProfileSection
  kind: ProfileKind
  /** One a line. */
  choices: Generated<string>
  position: Generated<number>
  available: Generated<number>
  required: Generated<number>
  asked_at_registration: Generated<number>
  /** Once said it stays as it is. */
  unchangeable: Generated<number>
  shown_at_posts: Generated<number>
  /** A date that tells 星座 and 生肖. */
  tells_signs: Generated<number>
  /** What a member begins with. */
  privacy: Generated<Privacy>
}

export interface ProfileValueTable {
  member_id: number
  field_id: number
  value: string
  privacy: Privacy
}

export interface FormerNameTable {
  id: Generated<number>
  member_id: number
  name: string
  name_key: string
  changed_at: number
}

export interface VerificationTable {
  id: Generated<number>
  name: string
  /** The name of a sign in the sprite. */
  icon: string
  /** What is wanted of those who ask. */
  requirement: Generated<string>
  position: Generated<number>
  available: Generated<number>
  shown_at_posts: Generated<number>
  /** The address of a picture instead of the sign; '' is none. */
  picture: Generated<string>
  /** The same for who does not have it yet; without one nothing is shown. */
  picture_before: Generated<string>
}

export interface MemberVerificationTable {
  id: Generated<number>
  verification_id: number
  member_id: number
  note: string
  asked_at: number
  granted_at: number | null
  decided_by: number | null
}
