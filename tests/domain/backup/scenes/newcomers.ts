import { transact } from '../../../../src/db/transact.ts'
import { turnOnTwoStep } from '../../../../src/identity/arranging-two-step.ts'
import { makeInvitations } from '../../../../src/identity/inviting.ts'
import { beginTwoStep } from '../../../../src/identity/two-step.ts'
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

/** Proofs of every kind, and a place from which somebody signed in. */
export async function proveSomebody(forum: TestForum, { ann }: Folk): Promise<void> {
  const at = forum.clock.now()
  await transact(forum.db, async tx => {
    await beginTwoStep(tx, forum.config.secret, ann.id, at)
    await turnOnTwoStep(tx, ann.id, at)
  })
  const whose = { member_id: ann.id, name: '手机', created_at: at }
  await forum.db
    .insertInto('outside_account')
    .values({ ...whose, issuer: 'https://id.example', subject: '7' })
    .execute()
  await forum.db
    .insertInto('passkey')
    .values({
      ...whose,
      id: 'a-key',
      handle: 'hers',
      public_key: 'cose',
      counter: 3,
      transports: 'internal',
      used_at: at,
    })
    .execute()
  await forum.db
    .insertInto('known_device')
    .values({ member_id: ann.id, device: 'Firefox, Linux', network: '203.0.113.0/24', seen_at: at })
    .execute()
}
