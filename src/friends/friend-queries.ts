import type { Db } from '../db/schema.ts'

interface Place {
  page: number
  size: number
}

/** A member's friends, of one of her groups or all, the latest first, one more than asked. */
export function listFriends(db: Db, memberId: number, group: number | null, { page, size }: Place) {
  return db
    .selectFrom('friendship')
    .innerJoin('member', 'member.id', 'friendship.friend_id')
    .select(['member.id', 'member.name', 'member.avatar_version', 'member.invisible'])
    .select(['member.last_active_at', 'friendship.friend_group', 'friendship.remark'])
    .where('friendship.member_id', '=', memberId)
    .$if(group !== null, query => query.where('friendship.friend_group', '=', group ?? 0))
    .orderBy('friendship.created_at', 'desc')
    .orderBy('member.id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** Who has asked a member to be friends, or whom she has asked and who has not answered, the latest first. */
export function listRequests(db: Db, memberId: number, which: 'got' | 'sent') {
  const [hers, others] = which === 'got' ? (['to_id', 'from_id'] as const) : (['from_id', 'to_id'] as const)
  return db
    .selectFrom('friend_request as asked')
    .innerJoin('member', 'member.id', `asked.${others}`)
    .select(['member.id', 'member.name', 'member.avatar_version', 'asked.note', 'asked.asked_at'])
    .where(`asked.${hers}`, '=', memberId)
    .orderBy('asked.asked_at', 'desc')
    .limit(200)
    .execute()
}
