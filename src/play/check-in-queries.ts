import type { Db } from '../db/schema.ts'

export const RANKINGS = ['place', 'streak', 'total'] as const
export type Ranking = (typeof RANKINGS)[number]

/** Who has come on a day, in the order of coming, of the longest streak or of the most days; one more than asked. */
export function listCheckIns(db: Db, day: number, { by, page, size }: { by: Ranking; page: number; size: number }) {
  return db
    .selectFrom('check_in')
    .innerJoin('member', 'member.id', 'check_in.member_id')
    .select(['member.id', 'member.name', 'member.avatar_version'])
    .select(['check_in.place', 'check_in.streak', 'check_in.total', 'check_in.mood', 'check_in.words'])
    .select(['check_in.earned', 'check_in.created_at'])
    .where('check_in.day', '=', day)
    .orderBy(`check_in.${by}`, by === 'place' ? 'asc' : 'desc')
    .orderBy('check_in.place')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** The days from one to another on which a member came, the latest first. */
export function listDays(db: Db, memberId: number, from: number, to: number) {
  return db
    .selectFrom('check_in')
    .select(['day', 'place', 'streak', 'total', 'mood', 'earned'])
    .where('member_id', '=', memberId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day', 'desc')
    .execute()
}

/** The last time a member came. */
export function findLastCheckIn(db: Db, memberId: number) {
  return db
    .selectFrom('check_in')
    .select(['day', 'place', 'streak', 'total', 'earned'])
    .where('member_id', '=', memberId)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
}
