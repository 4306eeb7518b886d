import { reward } from '../credits/rewarding.ts'
import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { Overtaken } from '../db/transact.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { askForEmail } from '../members/changing-email.ts'
import { GROUP } from '../members/group.ts'
import { type JoinFields, join } from '../members/joining.ts'
import { callStaff } from '../notifications/calling-staff.ts'
import { notify } from '../notifications/notifying.ts'
import type { Settings } from '../settings/settings.ts'
import { findInvitation, useInvitation } from './invitation-queries.ts'

export interface RegisterFields extends JoinFields {
  /** The code of an invitation, or ''. */
  invitation: string
  /** What she says for herself to those who let new members in. */
  words: string
}

export interface Registered {
  memberId: number
  /** What she waits for before she may do anything; null is nothing. */
  waitsFor: 'mail' | 'staff' | null
}

/** A new member by the site's rules (members.md §1): with an invitation where one is asked for, and waiting where it is so. */
export async function register(
  tx: Tx,
  terms: CreditTerms,
  fields: RegisterFields,
  at: number,
): Promise<Outcome<Registered>> {
  const code = fields.invitation.trim()
  const invitation = code === '' ? undefined : await findInvitation(tx, code, at)
  const needed = terms.settings.registration === 'invited' || code !== ''
  if (needed && !invitation) return refused({ key: 'error.invitation', field: 'invitation' })
  const waitsFor = waitsForOf(terms.settings, fields)
  const joined = await join(tx, terms, { ...fields, groupId: waitsFor ? GROUP.waiting : undefined }, at)
  if (!joined.ok) return joined
  const memberId = joined.value
  if (invitation) {
    if (!(await useInvitation(tx, invitation.id, memberId, at))) throw new Overtaken()
    if (invitation.member_id !== null) await thank(tx, terms, invitation.member_id, { id: memberId, ...fields }, at)
  }
  if (waitsFor) {
    const row = { member_id: memberId, waits_for: waitsFor, words: fields.words, created_at: at }
    await tx.insertInto('registration').values(row).execute()
    const key = `notice.registration_waits_${waitsFor}`
    await notify(tx, memberId, { category: 'system', key, params: {}, at })
  }
  if (waitsFor === 'staff') await callStaff(tx, 'registrations', { by: memberId }, at)
  if (waitsFor === 'mail') await askForEmail(tx, memberId, fields.email, at)
  return done({ memberId, waitsFor })
}

/** A proved telephone number or address is as good as a mail that was answered. */
function waitsForOf(
  { registrationReview }: Settings,
  { email, emailProved, phone }: JoinFields,
): Registered['waitsFor'] {
  if (registrationReview === 'none' || (registrationReview === 'mail' && (phone || emailProved))) return null
  return registrationReview === 'mail' && email !== '' ? 'mail' : 'staff'
}

/** Who invited her is told, and paid by the rule promotion_register. */
async function thank(
  tx: Tx,
  terms: CreditTerms,
  inviterId: number,
  member: { id: number; name: string },
  at: number,
): Promise<void> {
  await tx.updateTable('member').set({ invited_by: inviterId }).where('id', '=', member.id).execute()
  const about = { kind: 'member' as const, id: member.id }
  await reward(tx, terms, inviterId, 'promotion_register', { about, at })
  await settle(tx, terms, inviterId, at)
  const params = { member: member.name, id: member.id }
  await notify(tx, inviterId, { category: 'system', key: 'notice.invited_joined', params, at })
}
