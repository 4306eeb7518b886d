import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import type { Dialect } from '../markup/dialect.ts'
import { renderSignature } from '../markup/render.ts'
import { isNameFree } from '../members/former-names.ts'
import { GROUP, groupOf, isGagged } from '../members/group.ts'
import { emailKey, type Member } from '../members/member.ts'
import { nameFault, nameKey, tidyName } from '../members/names.ts'
import { mayMove } from '../members/ranks.ts'
import { endTokens } from '../members/recovering.ts'
import { endSessions } from '../members/sessions.ts'
import { isEmailFree } from '../members/taken.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from './log.ts'

export interface MemberChange {
  name: string
  email: string
  groupId: number
  signature: string
  locked: boolean
  withoutAvatar: boolean
}

/** An administrator changes what a member is called, how she is reached, and what she may. Never her password. */
export async function changeMember(
  tx: Tx,
  terms: CreditTerms & { dialects: { short: Dialect } },
  viewer: Viewer,
  member: Member,
  change: MemberChange,
  at: number,
): Promise<Outcome<null>> {
  const name = tidyName(change.name)
  const fault = name === member.name ? undefined : nameFault(name, { ...terms.settings, reservedNames: '' })
  if (fault) return refused(fault)
  if (!(await isNameFree(tx, name, member.id))) return refused({ key: 'error.name_taken', field: 'name' })
  const email_key = change.email === '' ? member.email_key : emailKey(change.email)
  if (change.email === '' && member.email !== '') return refused({ key: 'error.email', field: 'email' })
  if (!(await isEmailFree(tx, email_key, member.id))) {
    return refused({ key: 'error.email_taken', field: 'email' })
  }
  const group = groupOf(terms.groups, change.groupId)
  const byBan = [group.id, member.group_id].some(id => isGagged(id) || id === GROUP.guest)
  if (group.id !== member.group_id && byBan) return refused({ key: 'error.group_by_ban', field: 'group' })
  if (!mayMove(viewer, group, groupOf(terms.groups, member.group_id))) {
    return refused({ key: 'error.founder_protected', field: 'group' })
  }
  const self = viewer.id === member.id
  if (self && (change.locked || group.id !== member.group_id)) return refused({ key: 'error.not_oneself' })

  await tx
    .updateTable('member')
    .set({
      name,
      name_key: nameKey(name),
      email: change.email,
      email_key,
      group_id: group.id,
      ...(group.id === GROUP.admin ? {} : { founder: 0 }),
      signature: change.signature,
      signature_html: renderSignature(change.signature, {
        bbcode: group.signature_bbcode === 1,
        images: group.signature_images === 1,
        dialect: terms.dialects.short,
      }),
      locked_at: change.locked ? (member.locked_at ?? at) : null,
      ...(change.withoutAvatar ? { avatar_version: -Math.abs(member.avatar_version) } : {}),
    })
    .where('id', '=', member.id)
    .execute()
  if (change.locked) await endSessions(tx, member.id)
  if (change.locked || email_key !== member.email_key) await endTokens(tx, member.id)
  await settle(tx, terms, member.id, at)
  const about = { subject: name, memberId: member.id, at }
  await record(tx, viewer, { action: 'edit_member', ...about })
  for (const action of offencesIn(member, change)) await record(tx, viewer, { action, ...about })
  return done(null)
}

/** What of a change goes on a member's record. */
function offencesIn(member: Member, { locked, withoutAvatar, signature }: MemberChange) {
  return [
    ...(locked && member.locked_at === null ? (['lock_member'] as const) : []),
    ...(withoutAvatar && member.avatar_version > 0 ? (['clear_avatar'] as const) : []),
    ...(signature === '' && member.signature !== '' ? (['clear_signature'] as const) : []),
  ]
}
