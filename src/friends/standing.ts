import { sql } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { Nearness } from '../members/profile.ts'
import { isAdmin, type Viewer } from '../members/viewer.ts'

/** How a reader stands to the member whose space she looks at. */
export interface StandingTo {
  nearness: Nearness
  friends: boolean
  /** She has asked, or is asked, to be friends. */
  asked: boolean
  wanted: boolean
  follows: boolean
  /** 特别收听 */
  special: boolean
}

const NOBODY: StandingTo = { nearness: 0, friends: false, asked: false, wanted: false, follows: false, special: false }

/** The only query about a reader in a member's space; guests need none. */
export async function findStandingTo(db: Db, viewer: Viewer, memberId: number): Promise<StandingTo> {
  if (viewer.id === 0) return NOBODY
  if (viewer.id === memberId) return { ...NOBODY, nearness: 2 }
  const exists = (table: string, from: string, to: string, one: number, other: number) =>
    sql<number>`(select count(*) from ${sql.table(table)} where ${sql.ref(from)} = ${one} and ${sql.ref(to)} = ${other})`
  const row = await db
    .selectNoFrom([
      exists('friendship', 'member_id', 'friend_id', viewer.id, memberId).as('friends'),
      exists('friend_request', 'from_id', 'to_id', viewer.id, memberId).as('asked'),
      exists('friend_request', 'from_id', 'to_id', memberId, viewer.id).as('wanted'),
      exists('member_follow', 'member_id', 'followed_id', viewer.id, memberId).as('follows'),
      sql<number>`(select coalesce(max(special), 0) from member_follow where member_id = ${viewer.id} and followed_id = ${memberId})`.as(
        'special',
      ),
    ])
    .executeTakeFirstOrThrow()
  const friends = Number(row.friends) > 0
  return {
    nearness: isAdmin(viewer) ? 2 : friends ? 1 : 0,
    friends,
    asked: Number(row.asked) > 0,
    wanted: Number(row.wanted) > 0,
    follows: Number(row.follows) > 0,
    special: Number(row.special) > 0,
  }
}
