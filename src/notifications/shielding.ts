import type { Db, Tx } from '../db/schema.ts'
import { chooseFor } from './choosing.ts'
import type { NoticeKind } from './kinds.ts'

/** 屏蔽: nothing of this kind is told any more, in no way. */
export async function shieldKind(tx: Tx, memberId: number, kind: NoticeKind): Promise<void> {
  await chooseFor(tx, memberId, kind, { site: false, mail: '', push: false })
}

/** 屏蔽: nothing that one member causes is told any more, of one kind or, with '', of any. */
export async function shieldMember(
  tx: Tx,
  memberId: number,
  shieldedId: number,
  kind: NoticeKind | '',
  at: number,
): Promise<void> {
  await tx
    .insertInto('notice_shield')
    .values({ member_id: memberId, shielded_id: shieldedId, kind, created_at: at })
    .onConflict(conflict => conflict.columns(['member_id', 'shielded_id', 'kind']).doNothing())
    .execute()
}

/** Lets one member be heard of again. */
export async function unshield(tx: Tx, memberId: number, shieldedId: number, kind: string): Promise<void> {
  await tx
    .deleteFrom('notice_shield')
    .where('member_id', '=', memberId)
    .where('shielded_id', '=', shieldedId)
    .where('kind', '=', kind)
    .execute()
}

/** Whom a member has shielded, with their names. */
export function listShields(db: Db, memberId: number) {
  return db
    .selectFrom('notice_shield')
    .innerJoin('member', 'member.id', 'notice_shield.shielded_id')
    .select(['notice_shield.shielded_id', 'notice_shield.kind', 'member.name'])
    .where('notice_shield.member_id', '=', memberId)
    .orderBy('notice_shield.created_at', 'desc')
    .limit(500)
    .execute()
}
