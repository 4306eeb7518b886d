import type { Db } from '../db/schema.ts'

interface Place {
  page: number
  size: number
}

/** A member's friends by name, of one of her groups or all, one more than asked. */
export function listFriends(db: Db, memberId: number, group: number | null, { page, size }: Place) {
  return db
    .selectFrom('friendship')
    .innerJoin('member', 'member.id', 'friendship.friend_id')
    .select(['member.id', 'member.name', 'member.avatar_version', 'member.group_id', 'member.invisible'])
    .select(['member.last_active_at', 'friendship.friend_group', 'friendship.remark', 'friendship.created_at'])
    .where('friendship.member_id', '=', memberId)
    .$if(group !== null, query => query.where('friendship.friend_group', '=', group ?? 0))
    .orderBy('friendship.created_at', 'desc')
    .orderBy('member.id')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** Who has asked a member to be friends, the latest first. */
export function listRequests(db: Db, memberId: number) {
  return db
    .selectFrom('friend_request')
    .innerJoin('member', 'member.id', 'friend_request.from_id')
    .select(['member.id', 'member.name', 'member.avatar_version', 'friend_request.note', 'friend_request.asked_at'])
    .where('friend_request.to_id', '=', memberId)
    .orderBy('friend_request.asked_at', 'desc')
    .limit(200)
    .execute()
}

/** Whom a member has asked and who has not answered, the latest first. */
export function listAsked(db: Db, memberId: number) {
  return db
    .selectFrom('friend_request')
    .innerJoin('member', 'member.id', 'friend_request.to_id')
    .select(['member.id', 'member.name', 'member.avatar_version', 'friend_request.note', 'friend_request.asked_at'])
    .where('friend_request.from_id', '=', memberId)
    .orderBy('friend_request.asked_at', 'desc')
    .limit(200)
    .execute()
}
