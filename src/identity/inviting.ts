import { randomBytes } from 'node:crypto'
import { pay } from '../credits/paying.ts'
import type { CreditTerms } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { countTaken } from './invitation-queries.ts'

/** Takes invitations for the price of her group, as many in a day as it may (allowinvite, maxinvitenum, inviteprice). */
export async function buyInvitations(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  number: number,
  at: number,
): Promise<Outcome<null>> {
  const { can_invite, invites_per_day: max, invite_price: price, invite_days: days } = viewer.group
  if (can_invite === 0) return notAllowed('error.cannot_invite')
  await holdMembers(tx, [viewer.id])
  const taken = await countTaken(tx, viewer.id, at - DAY)
  if (max > 0 && taken + number > max) return refused({ key: 'error.invitations_today', values: { max } })
  if (price > 0) {
    const actions = { paid: 'INV', earned: 'INV' }
    const paid = await pay(tx, terms, { from: viewer.id, to: null, amount: price * number, actions, at })
    if (!paid.ok) return paid
  }
  await makeInvitations(tx, { memberId: viewer.id, number, price, days }, at)
  return done(null)
}

/** Makes codes, for a member to give away or for nobody in particular. */
export async function makeInvitations(
  tx: Tx,
  { memberId, number, price, days }: { memberId: number | null; number: number; price: number; days: number },
  at: number,
): Promise<void> {
  const rows = Array.from({ length: number }, () => ({
    code: randomBytes(8).toString('hex'),
    member_id: memberId,
    price,
    created_at: at,
    expires_at: at + days * DAY,
  }))
  await tx.insertInto('invitation').values(rows).execute()
}

/** Takes a code back that nobody has used. */
export async function withdrawInvitation(tx: Tx, id: number): Promise<boolean> {
  const gone = await tx.deleteFrom('invitation').where('id', '=', id).where('used_at', 'is', null).executeTakeFirst()
  return Number(gone.numDeletedRows) === 1
}
