import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { VerificationTable } from '../db/tables/profiles.ts'

/** 认证: what the team vouches for, as that a shop is really the shop. */
export type Verification = Readonly<Selectable<VerificationTable>>

/** The signs that a verification may have. */
export const BADGE_ICONS = ['badge-check', 'user-check', 'shield', 'award', 'medal', 'star', 'house'] as const

/** All verifications in their order, also those that are switched off. */
export function loadVerifications(db: Db): Promise<Verification[]> {
  return db.selectFrom('verification').selectAll().orderBy('position').orderBy('id').execute()
}

/** Those of the verifications that a member has, by the numbers in her row. */
export function badgesOf(all: readonly Verification[], badges: string): Verification[] {
  if (badges === '') return []
  const numbers = new Set(badges.split(',').map(Number))
  return all.filter(one => one.available === 1 && numbers.has(one.id))
}
