import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { BanTable } from '../db/tables/members.ts'

export type BanKind = 'speak' | 'visit'

/** The terms a ban may have in days; 0 is for ever. */
export const BAN_DAYS = [0, 1, 3, 5, 7, 14, 30, 60, 90, 180, 365] as const

export interface StandingBan extends Selectable<BanTable> {
  /** The group that who banned her is in now; null when the clock did, or she has gone. */
  banner_group_id: number | null
}

/** The ban that stands against a member, if any. */
export function findBan(db: Db, memberId: number): Promise<StandingBan | undefined> {
  return db
    .selectFrom('ban')
    .leftJoin('member as banner', 'banner.id', 'ban.banned_by')
    .selectAll('ban')
    .select('banner.group_id as banner_group_id')
    .where('ban.member_id', '=', memberId)
    .where('ban.lifted_at', 'is', null)
    .executeTakeFirst()
}
