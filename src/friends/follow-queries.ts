import type { Db } from '../db/schema.ts'

/** Whom a member follows (收听), or who follows her (听众), the latest first, one more than asked. */
export function listFollows(
  db: Db,
  memberId: number,
  whom: 'following' | 'followers',
  { page, size }: { page: number; size: number },
) {
  const [hers, others] =
    whom === 'following' ? (['member_id', 'followed_id'] as const) : (['followed_id', 'member_id'] as const)
  return db
    .selectFrom('member_follow as follow')
    .innerJoin('member', 'member.id', `follow.${others}`)
    .select(['member.id', 'member.name', 'member.avatar_version'])
    .where(`follow.${hers}`, '=', memberId)
    .$if(whom === 'following', query => query.orderBy('follow.special', 'desc'))
    .orderBy('follow.created_at', 'desc')
    .orderBy('member.id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
