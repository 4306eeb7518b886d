import type { Db } from '../db/schema.ts'
import type { BanKind } from './ban.ts'

/** 小黑屋: everybody who is banned now, or in one way only, the latest first, one more than asked. */
export function listDarkroom(db: Db, { kind, page, size }: { kind: BanKind | null; page: number; size: number }) {
  return db
    .selectFrom('ban')
    .innerJoin('member', 'member.id', 'ban.member_id')
    .select(['ban.id', 'ban.kind', 'ban.reason', 'ban.banned_at', 'ban.until_at', 'ban.banned_by_name'])
    .select(['member.id as member_id', 'member.name', 'member.avatar_version'])
    .where('ban.lifted_at', 'is', null)
    .$if(kind !== null, query => query.where('ban.kind', '=', kind ?? 'speak'))
    .orderBy('ban.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
