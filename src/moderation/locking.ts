import type { CreditTerms } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import type { Member } from '../members/member.ts'
import { endTokens } from '../members/recovering.ts'
import { endSessions } from '../members/sessions.ts'
import { isAdmin, type Viewer } from '../members/viewer.ts'
import { canBan, type Target } from './ban-rights.ts'
import { record } from './log.ts'

/** May this viewer lock that account? Only administrators may, and only whom they may ban. */
export function canLock(terms: Pick<CreditTerms, 'groups'>, viewer: Viewer, member: Target): boolean {
  return isAdmin(viewer) && canBan(terms, viewer, member, 'visit')
}

/** 锁定用户: nobody signs in to the account until it is unlocked in the panel; the group stays what it is. */
export async function lockMember(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  member: Member,
  reason: string,
  at: number,
): Promise<Outcome<null>> {
  if (!canLock(terms, viewer, member)) return notAllowed('error.cannot_ban')
  if (reason.trim() === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  if (member.locked_at !== null) return done(null)
  await tx.updateTable('member').set({ locked_at: at }).where('id', '=', member.id).execute()
  await endSessions(tx, member.id)
  await endTokens(tx, member.id)
  await record(tx, viewer, { action: 'lock_member', subject: member.name, memberId: member.id, reason, at })
  return done(null)
}
