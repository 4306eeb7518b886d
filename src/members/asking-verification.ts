import type { Db, Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { callStaff } from '../notifications/calling-staff.ts'
import type { Verification } from './verification.ts'
import type { Viewer } from './viewer.ts'

/** The longest note to the team, in characters. */
export const NOTE_LONGEST = 500

/** Asks the team to vouch for her; a second time before it is decided only the note is another. */
export async function askVerification(
  tx: Tx,
  viewer: Viewer,
  verification: Verification,
  note: string,
  at: number,
): Promise<Outcome<null>> {
  if (note === '') return refused({ key: 'error.verification_note', field: 'note' })
  const there = await tx
    .selectFrom('member_verification')
    .select('granted_at')
    .where('member_id', '=', viewer.id)
    .where('verification_id', '=', verification.id)
    .executeTakeFirst()
  if (there?.granted_at) return refused({ key: 'error.verified_already' })
  const row = { verification_id: verification.id, member_id: viewer.id, note, asked_at: at }
  await tx
    .insertInto('member_verification')
    .values(row)
    .onConflict(conflict => conflict.columns(['member_id', 'verification_id']).doUpdateSet({ note, asked_at: at }))
    .execute()
  await callStaff(tx, 'verifications', { by: viewer.id }, at)
  return done(null)
}

/** What a member has asked for or has, by the number of the verification. */
export async function listOwnVerifications(db: Db, memberId: number) {
  const rows = await db.selectFrom('member_verification').selectAll().where('member_id', '=', memberId).execute()
  return new Map(rows.map(row => [row.verification_id, row]))
}
