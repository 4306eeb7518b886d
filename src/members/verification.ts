import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { VerificationTable } from '../db/tables/profiles.ts'

/** 认证: what the team vouches for, as that a shop is really the shop. */
export type Verification = Readonly<Selectable<VerificationTable>>

/** The signs that a verification may have. */
export const BADGE_ICONS = ['badge-check', 'user-check', 'shield', 'award', 'medal', 'star', 'house'] as const

/** What stands beside a member's name: a verification that she has, or has not yet. */
export interface Badge {
  name: string
  granted: boolean
  /** A sign in the sprite, where there is no picture. */
  icon: string
  /** The address of a picture that an admin has sent; '' is none. */
  picture: string
  shown_at_posts: number
}

/** All verifications in their order, also those that are switched off. */
export function loadVerifications(db: Db): Promise<Verification[]> {
  return db.selectFrom('verification').selectAll().orderBy('position').orderBy('id').execute()
}

/** What a member has, by the numbers in her row; and what she has not yet, where there is a picture for it. */
export function badgesOf(all: readonly Verification[], badges: string): Badge[] {
  const numbers = new Set(badges.split(',').map(Number))
  return all
    .filter(one => one.available === 1 && (numbers.has(one.id) || one.picture_before !== ''))
    .map(one => badgeOf(one, numbers.has(one.id)))
}

/** How a verification is shown, to who has it or not yet. */
export function badgeOf(
  { name, icon, picture, picture_before, shown_at_posts }: Verification,
  granted: boolean,
): Badge {
  return { name, granted, icon, picture: granted ? picture : picture_before, shown_at_posts }
}
