import type { Db, Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'

/** Notes that a member has been in another's space (最近访客); who is invisible leaves no trace. */
export async function noteVisit(tx: Tx, viewer: Viewer, ownerId: number, at: number): Promise<void> {
  const row = { owner_id: ownerId, visitor_id: viewer.id, visited_at: at }
  await tx
    .insertInto('visit')
    .values(row)
    .onConflict(conflict => conflict.columns(['owner_id', 'visitor_id']).doUpdateSet({ visited_at: at }))
    .execute()
}

/** Whether her visit is to be noted at all. */
export function leavesTrace(viewer: Viewer, ownerId: number): boolean {
  return viewer.id > 0 && viewer.id !== ownerId && viewer.member?.invisible !== 1
}

/** Who has been in a member's space, the latest first. */
export function listVisitors(db: Db, ownerId: number) {
  return db
    .selectFrom('visit')
    .innerJoin('member', 'member.id', 'visit.visitor_id')
    .select(['member.id', 'member.name', 'member.avatar_version', 'visit.visited_at'])
    .where('visit.owner_id', '=', ownerId)
    .orderBy('visit.visited_at', 'desc')
    .limit(24)
    .execute()
}
