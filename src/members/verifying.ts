import type { Db, Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import { notify } from '../notifications/notifying.ts'

/** Who has asked (or has been granted), the longest waiting first, one more than asked. */
export function listVerifications(db: Db, { granted, page, size }: { granted: boolean; page: number; size: number }) {
  return db
    .selectFrom('member_verification as one')
    .innerJoin('member', 'member.id', 'one.member_id')
    .innerJoin('verification', 'verification.id', 'one.verification_id')
    .select(['one.id', 'one.note', 'one.asked_at', 'one.granted_at', 'one.member_id'])
    .select(['member.name as member_name', 'verification.name as verification_name'])
    .where('one.granted_at', granted ? 'is not' : 'is', null)
    .orderBy('one.asked_at', granted ? 'desc' : 'asc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** Grants what was asked for, or refuses it or takes it back; the member is told. Answers her number. Throws NotFound. */
export async function decideVerification(
  tx: Tx,
  actorId: number,
  id: number,
  granted: boolean,
  at: number,
): Promise<{ memberId: number; name: string }> {
  const asked = await tx
    .selectFrom('member_verification as one')
    .innerJoin('verification', 'verification.id', 'one.verification_id')
    .select(['one.member_id', 'verification.name'])
    .where('one.id', '=', id)
    .executeTakeFirst()
  if (!asked) throw new NotFound('error.nothing_chosen')
  if (granted) {
    await tx
      .updateTable('member_verification')
      .set({ granted_at: at, decided_by: actorId })
      .where('id', '=', id)
      .execute()
  } else await tx.deleteFrom('member_verification').where('id', '=', id).execute()
  await refreshBadges(tx, asked.member_id)
  const key = granted ? 'notice.verified' : 'notice.not_verified'
  await notify(tx, asked.member_id, { category: 'system', key, params: { name: asked.name }, at })
  return { memberId: asked.member_id, name: asked.name }
}

/** Writes what the team vouches for into the member's own row, where posts find it. */
export async function refreshBadges(tx: Tx, memberId: number): Promise<void> {
  const rows = await tx
    .selectFrom('member_verification')
    .select('verification_id')
    .where('member_id', '=', memberId)
    .where('granted_at', 'is not', null)
    .orderBy('verification_id')
    .execute()
  const badges = rows.map(row => row.verification_id).join(',')
  await tx.updateTable('member').set({ badges }).where('id', '=', memberId).execute()
}
