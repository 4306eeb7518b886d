import type { Db, Tx } from '../db/schema.ts'
import type { Actor, NewModeration } from './log.ts'

/** The classic's numbers of what was done about a member (members.md §12). */
const CRIMES: Partial<Record<NewModeration['action'], number>> = {
  delete: 1,
  delete_post: 1,
  clean_member: 1,
  warn: 2,
  block: 3,
  lock_member: 6,
  clear_avatar: 7,
  clear_signature: 8,
  clear_title: 9,
}
const BANS = { speak: 4, visit: 5 } as const

/** 违规记录: notes what was done about somebody by another; what she does to her own posts is none. */
export async function noteCrime(tx: Tx, actor: Actor, entry: NewModeration): Promise<void> {
  const { memberId } = entry
  const action = entry.action === 'ban' ? BANS[entry.details?.kind as keyof typeof BANS] : CRIMES[entry.action]
  const counted = entry.details?.cleaning !== undefined
  if (action === undefined || counted || !memberId || memberId === actor?.id) return
  const by = { recorded_by: actor?.id ?? null, recorded_by_name: actor?.name ?? '' }
  const row = { member_id: memberId, action, reason: entry.reason ?? '', created_at: entry.at }
  await tx
    .insertInto('crime')
    .values({ ...row, ...by })
    .execute()
}

/** How often something was done about each of these members; those of whom nothing is known are not in it. */
export async function countCrimes(db: Db, memberIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (memberIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('crime')
    .select(['member_id', eb => eb.fn.countAll<number>().as('count')])
    .where('member_id', 'in', memberIds)
    .groupBy('member_id')
    .execute()
  return new Map(rows.map(row => [row.member_id, Number(row.count)]))
}

/** What was done about a member, the latest first, as many as asked. */
export function listCrimes(db: Db, memberId: number, limit: number) {
  return db
    .selectFrom('crime')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
