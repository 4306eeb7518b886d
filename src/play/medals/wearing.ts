import type { Tx } from '../../db/schema.ts'
import type { MedalRecordTable } from '../../db/tables/medals.ts'
import { DAY } from '../../lib/clock.ts'
import type { Medal } from '../../members/medal.ts'
import { holdMembers } from '../../members/member-queries.ts'

export interface MedalTrace {
  act: MedalRecordTable['act']
  /** Who of the team; null when nobody of it. */
  byId: number | null
  reason: string
  at: number
}

/** Puts a medal on a member; one that she wears already begins anew. Answers until when (epoch ms), null for ever. */
export async function putOn(tx: Tx, memberId: number, medal: Medal, trace: MedalTrace): Promise<number | null> {
  const until = medal.days === 0 ? null : trace.at + medal.days * DAY
  const row = { given_at: trace.at, until_at: until }
  await tx
    .insertInto('member_medal')
    .values({ member_id: memberId, medal_id: medal.id, ...row })
    .onConflict(conflict => conflict.columns(['member_id', 'medal_id']).doUpdateSet(row))
    .execute()
  await recordMedal(tx, memberId, medal, trace, until)
  await writeLine(tx, memberId)
  return until
}

/** Takes a medal off a member; false when she wears it not. */
export async function takeOff(tx: Tx, memberId: number, medal: Medal, trace: MedalTrace): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('member_medal')
    .where('member_id', '=', memberId)
    .where('medal_id', '=', medal.id)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) return false
  await recordMedal(tx, memberId, medal, trace, null)
  await writeLine(tx, memberId)
  return true
}

/** Writes what became of a medal. */
export async function recordMedal(
  tx: Tx,
  memberId: number,
  medal: Pick<Medal, 'id' | 'name'>,
  { act, byId, reason, at }: MedalTrace,
  until: number | null,
): Promise<void> {
  const who = { member_id: memberId, medal_id: medal.id, medal_name: medal.name, act, by_id: byId }
  await tx
    .insertInto('medal_record')
    .values({ ...who, reason, created_at: at, until_at: until })
    .execute()
}

/** The member's own line, which comes along with everything she wrote. */
async function writeLine(tx: Tx, memberId: number): Promise<void> {
  await holdMembers(tx, [memberId])
  const rows = await tx
    .selectFrom('member_medal')
    .select('medal_id')
    .where('member_id', '=', memberId)
    .orderBy('medal_id')
    .execute()
  const medals = rows.map(row => row.medal_id).join(',')
  await tx.updateTable('member').set({ medals }).where('id', '=', memberId).execute()
}
