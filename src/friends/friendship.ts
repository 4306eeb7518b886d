import type { Db } from '../db/schema.ts'

/** How many groups of friends everybody has. */
export const FRIEND_GROUPS = 8

/** The names of a member's groups of friends; an empty one bears the usual name (a key of the locale). */
export function readGroupNames(names: string): string[] {
  const own = names === '' ? [] : (JSON.parse(names) as string[])
  return Array.from({ length: FRIEND_GROUPS }, (_, index) => own[index] ?? '')
}

/** Whether the two are friends. */
export async function areFriends(db: Db, memberId: number, otherId: number): Promise<boolean> {
  const row = await db
    .selectFrom('friendship')
    .select('friend_id')
    .where('member_id', '=', memberId)
    .where('friend_id', '=', otherId)
    .executeTakeFirst()
  return row !== undefined
}

/** How many friends a member has. */
export async function countFriends(db: Db, memberId: number): Promise<number> {
  const { count } = await db
    .selectFrom('friendship')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow()
  return Number(count)
}
