import type { Db } from '../db/schema.ts'

/** New members who wait for the team (or for their mail), the first come first; or those who were refused. */
export function listWaiting(db: Db, { refused, page, size }: { refused: boolean; page: number; size: number }) {
  return db
    .selectFrom('registration')
    .innerJoin('member', 'member.id', 'registration.member_id')
    .leftJoin('member as inviter', 'inviter.id', 'member.invited_by')
    .selectAll('registration')
    .select(['member.name', 'member.email', 'member.phone', 'member.joined_ip', 'inviter.name as inviter_name'])
    .where('registration.refused_at', refused ? 'is not' : 'is', null)
    .orderBy('registration.created_at')
    .orderBy('registration.member_id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** How many wait for the team. */
export async function countWaiting(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('registration')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('refused_at', 'is', null)
    .where('waits_for', '=', 'staff')
    .executeTakeFirstOrThrow()
  return Number(count)
}
