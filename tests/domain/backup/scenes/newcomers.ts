import { transact } from '../../../../src/db/transact.ts'
import { makeInvitations } from '../../../../src/identity/inviting.ts'
import type { TestForum } from '../../../support/forum.ts'
import type { Folk } from './index.ts'

/** Invitations to give away, and somebody who waits for the team. */
export async function inviteSomebody(forum: TestForum, { ann, bob }: Folk): Promise<void> {
  const at = forum.clock.now()
  const given = { memberId: ann.id, number: 2, price: 0, days: 10 }
  await transact(forum.db, tx => makeInvitations(tx, given, at))
  const waiting = { member_id: bob.id, waits_for: 'staff' as const, words: '本地人', created_at: at }
  await forum.db.insertInto('registration').values(waiting).execute()
}
