import type { Generated } from 'kysely'

/** How one comes by a medal (勋章类型). */
export type MedalKind = 'granted' | 'automatic' | 'decided' | 'bought'

export interface MedalTable {
  id: Generated<number>
  name: string
  /** The name of a picture that comes with the program, or the address of one that was sent. */
  picture: string
  description: string
  kind: MedalKind
  available: number
  position: number
  /** How long it is worn; 0 is for ever. */
  days: number
  /** What one that is bought costs. */
  price: number
  /** In which credit; 0 is the one that is traded here. */
  credit: number
  /** Numbers of the groups that may have it, with commas between; '' is all. */
  group_ids: string
  /** Total credits that one needs for it. */
  credits_min: number
  /** How many may wear it at one time; 0 is any number. */
  wearers_max: number
}

export interface MemberMedalTable {
  member_id: number
  medal_id: number
  given_at: number
  until_at: number | null
}

export interface MedalApplicationTable {
  member_id: number
  medal_id: number
  words: string
  created_at: number
}

/** What became of medals, also of those that are gone. */
export interface MedalRecordTable {
  id: Generated<number>
  member_id: number
  medal_id: number | null
  medal_name: string
  act: 'granted' | 'taken' | 'bought' | 'asked' | 'accepted' | 'refused' | 'revoked' | 'expired' | 'won'
  /** Who of the team did it; null when she did it herself, or the clock. */
  by_id: number | null
  reason: string
  created_at: number
  until_at: number | null
}
