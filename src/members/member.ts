import type { Selectable } from 'kysely'
import type { MemberTable } from '../db/tables/members.ts'
import { newToken } from '../lib/tokens.ts'

export type Member = Selectable<MemberTable>

/** A member as others see her beside what she wrote. */
export interface MemberCard {
  id: number
  name: string
  group_id: number
  credits: number
  threads: number
  posts: number
  digests: number
  extcredits1: number
  extcredits2: number
  extcredits3: number
  extcredits4: number
  extcredits5: number
  extcredits6: number
  extcredits7: number
  extcredits8: number
  avatar_version: number
  last_active_at: number
  signature_html: string
  custom_title: string
  invisible: number
  shown_profile: string
  badges: string
  /** Numbers, with commas between. */
  medals: string
}

/** Stands for the address of who has none; no address has this key. */
export function noEmailKey(): string {
  return `-${newToken()}`
}

/** One spelling for one mailbox. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}
