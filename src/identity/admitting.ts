import { type CreditTerms, settle } from '../credits/settling.ts'
import { enqueue } from '../db/jobs.ts'
import type { Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import { GROUP, groupFor } from '../members/group.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'
import { notify } from '../notifications/notifying.ts'

/** Lets a member who waits into the group that her credits earn; false when she does not wait. */
export async function admit(
  tx: Tx,
  terms: CreditTerms,
  memberId: number,
  { waitsFor, at }: { waitsFor?: 'mail'; at: number },
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('registration')
    .where('member_id', '=', memberId)
    .$if(waitsFor !== undefined, query => query.where('waits_for', '=', 'mail'))
    .executeTakeFirst()
  if (Number(gone.numDeletedRows) === 0) return false
  const group_id = groupFor(terms.groups, 0).id
  await tx
    .updateTable('member')
    .set({ group_id })
    .where('id', '=', memberId)
    .where('group_id', '=', GROUP.waiting)
    .execute()
  await settle(tx, terms, memberId, at)
  await notify(tx, memberId, { category: 'system', key: 'notice.registration_accepted', params: {}, at })
  return true
}

/** 审核通过: by somebody of the team, with a mail. Throws NotFound. */
export async function acceptMember(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  memberId: number,
  at: number,
): Promise<void> {
  if (!(await admit(tx, terms, memberId, { at }))) throw new NotFound()
  await enqueue(tx, 'mail registration', { memberId, accepted: true, reason: '' }, at)
  await note(tx, viewer, 'accept_member', memberId, '', at)
}

/** 否决, with the reason: she stays where she is and is told why. Throws NotFound. */
export async function refuseMember(
  tx: Tx,
  viewer: Viewer,
  memberId: number,
  reason: string,
  at: number,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('registration')
    .set({ refused_at: at, reason, waits_for: 'staff' })
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) throw new NotFound()
  await notify(tx, memberId, { category: 'system', key: 'notice.registration_refused', params: { reason }, at })
  await enqueue(tx, 'mail registration', { memberId, accepted: false, reason }, at)
  await note(tx, viewer, 'refuse_member', memberId, reason, at)
}

async function note(
  tx: Tx,
  viewer: Viewer,
  action: 'accept_member' | 'refuse_member',
  memberId: number,
  reason: string,
  at: number,
): Promise<void> {
  const member = await tx.selectFrom('member').select('name').where('id', '=', memberId).executeTakeFirst()
  await record(tx, viewer, { action, subject: member?.name ?? '', memberId, reason, at })
}
