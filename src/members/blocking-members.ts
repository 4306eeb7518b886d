import type { Db, Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import type { Settings } from '../settings/settings.ts'
import { holdMembers } from './member-queries.ts'
import type { Viewer } from './viewer.ts'

/**
 * 黑名单: from now on nothing reaches the viewer from this member, and what he writes in threads is folded away for
 * her. Staff cannot be kept out.
 */
export async function blockMember(
  tx: Tx,
  { blockedMax }: Pick<Settings, 'blockedMax'>,
  viewer: Viewer,
  other: { id: number; staff: number },
  at: number,
): Promise<Outcome<null>> {
  if (other.id === viewer.id) return refused({ key: 'error.block_self', field: 'name' })
  if (other.staff > 0) return refused({ key: 'error.block_staff', field: 'name' })
  await holdMembers(tx, [viewer.id])
  const there = await tx.selectFrom('member_block').select('blocked_id').where('member_id', '=', viewer.id).execute()
  if (there.length >= blockedMax) {
    return refused({ key: 'error.block_full', values: { max: blockedMax }, field: 'name' })
  }
  await tx
    .insertInto('member_block')
    .values({ member_id: viewer.id, blocked_id: other.id, created_at: at })
    .onConflict(conflict => conflict.columns(['member_id', 'blocked_id']).doNothing())
    .execute()
  await noteBlocked(tx, viewer.id)
  return done(null)
}

/** Hears from the member again. */
export async function unblockMember(tx: Tx, memberId: number, blockedId: number): Promise<void> {
  await holdMembers(tx, [memberId])
  await tx.deleteFrom('member_block').where('member_id', '=', memberId).where('blocked_id', '=', blockedId).execute()
  await noteBlocked(tx, memberId)
}

/** Whether the viewer has this member on her black list. */
export function blocks({ member }: Pick<Viewer, 'member'>, otherId: number): boolean {
  return !!member && member.blocked !== '' && member.blocked.split(',').includes(String(otherId))
}

async function noteBlocked(tx: Tx, memberId: number): Promise<void> {
  const rows = await tx
    .selectFrom('member_block')
    .select('blocked_id')
    .where('member_id', '=', memberId)
    .orderBy('blocked_id')
    .execute()
  const blocked = rows.map(row => row.blocked_id).join(',')
  await tx.updateTable('member').set({ blocked }).where('id', '=', memberId).execute()
}

/** Whom a member has blocked, the latest first. */
export function listBlocked(db: Db, memberId: number) {
  return db
    .selectFrom('member_block')
    .innerJoin('member', 'member.id', 'member_block.blocked_id')
    .select(['member.id', 'member.name', 'member_block.created_at'])
    .where('member_block.member_id', '=', memberId)
    .orderBy('member_block.created_at', 'desc')
    .limit(500)
    .execute()
}

/** Those of the members who hear nothing from this one. */
export async function listBlockers(db: Db, blockedId: number, memberIds: readonly number[]): Promise<number[]> {
  if (memberIds.length === 0) return []
  const rows = await db
    .selectFrom('member_block')
    .select('member_id')
    .where('blocked_id', '=', blockedId)
    .where('member_id', 'in', memberIds)
    .execute()
  return rows.map(row => row.member_id)
}

/** Whether one of the two has blocked the other. */
export async function isBlockBetween(db: Db, oneId: number, otherId: number): Promise<boolean> {
  const blockers = [...(await listBlockers(db, oneId, [otherId])), ...(await listBlockers(db, otherId, [oneId]))]
  return blockers.length > 0
}
